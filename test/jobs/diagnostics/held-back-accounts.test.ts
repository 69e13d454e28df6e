import { beforeEach, describe, expect, it } from 'vitest';
import type { FoundResource, ResourceAccount } from '../../../src/resources/backend.js';
import { TransientBackendError } from '../../../src/shared/errors.js';
import { InMemoryResourceBackend, type WaldurEmulator } from '../../../src/testing/index.js';
import { checkOf, type Entry, entryOf, runDiagnostics, startWaldur } from './support.js';

let waldur: WaldurEmulator;
let uuid: string;
/** The accounts on each resource of the backend, by id. A text is the error of an unavailable backend. */
let accounts: Record<string, readonly ResourceAccount[] | string>;
let calls: string[];

beforeEach(() => {
  waldur = startWaldur();
  uuid = waldur.addOffering({ name: 'SLURM Cluster' }).uuid;
  accounts = {};
  calls = [];
});

class Listed extends InMemoryResourceBackend {
  override async find(id: string): Promise<FoundResource | undefined> {
    calls.push(`find ${id}`);
    return accounts[id] === undefined ? undefined : {};
  }
  override async listPeople(id: string): Promise<readonly ResourceAccount[]> {
    calls.push(`listPeople ${id}`);
    const listed = accounts[id] ?? [];
    if (typeof listed === 'string') throw new TransientBackendError(listed);
    return listed;
  }
}

const diagnoseAccounts = async (more: Entry = {}) => {
  const entry = entryOf(waldur, uuid, { membership_sync_backend: 'listed', ...more });
  const report = await runDiagnostics(waldur, [entry], { overrides: { resourceBackends: { listed: Listed } } });
  return checkOf(report, 'held-back-accounts');
};
const addResource = (backendId: string, listed?: readonly ResourceAccount[] | string, more = {}) => {
  if (listed !== undefined) accounts[backendId] = listed;
  return waldur.addResource({
    offering: uuid,
    project: waldur.addProject(),
    name: `Resource ${backendId}`,
    backendId,
    ...more,
  }).uuid;
};
const ours = (username: string): ResourceAccount => ({ username, role: 'member', isOurs: true });

describe('accounts on resources', () => {
  it('diagnostics list every account that memberships would hold back, by resource, and change nothing', async () => {
    const left = ['-rf', 'a;b', 'root', 'bray'].map(ours);
    const alpha = addResource('alpha', [...left, { username: '../x', isOurs: false }]);
    const beta = addResource('beta', [ours('$(id)')], { state: 'Erred' });
    addResource('gamma', [ours('clee')]);
    const check = await diagnoseAccounts();
    expect(check).toMatchObject({ status: 'error', advice: expect.stringContaining('by hand') });
    const texts = check?.message.split(/; (?=[0-9a-f]{32} )/) ?? [];
    expect(texts).toEqual([
      expect.stringContaining(
        `4 held back: ${alpha} 'Resource alpha': account '-rf' is not removed (left): the username is dangerous`,
      ),
      expect.stringContaining(
        `${alpha} 'Resource alpha': account 'a;b' is not removed (left): the username is dangerous`,
      ),
      expect.stringContaining(
        `${alpha} 'Resource alpha': account 'root' is not removed (left): accounts of the operating`,
      ),
      expect.stringContaining(
        `${beta} 'Resource beta': account '$(id)' is not removed (left): the username is dangerous`,
      ),
    ]);
    expect(waldur.writes()).toEqual([]);
    expect(new Set(calls.map((call) => call.split(' ')[0]))).toEqual(new Set(['find', 'listPeople']));
  });

  it('an account of a user who is held back because of a conflict is listed once the user has left', async () => {
    const project = waldur.addProject();
    accounts['alpha'] = [ours('jdoe')];
    waldur.addResource({ offering: uuid, project, backendId: 'alpha' });
    for (let user = 0; user < 2; user += 1) waldur.addOfferingUser({ offering: uuid, state: 'OK', username: 'jdoe' });
    expect((await diagnoseAccounts())?.message).toMatch(/^1 held back: .*account 'jdoe' is not removed \(left\)/);
  });

  it('without an account that is held back the check passes, and accounts under a dangerous name that stay are none', async () => {
    const project = waldur.addProject();
    const user = waldur.addUser();
    waldur.addMember(project, user);
    waldur.addOfferingUser({ offering: uuid, user, state: 'OK', username: '-rf' });
    accounts['alpha'] = [ours('-rf'), ours('bray')];
    waldur.addResource({ offering: uuid, project, backendId: 'alpha' });
    expect(await diagnoseAccounts()).toMatchObject({
      status: 'ok',
      message: 'no account is held back (resources read: 1)',
    });
  });

  it('resources whose accounts could not be read are listed with the reason', async () => {
    const missing = addResource('missing');
    addResource('alpha', [ours('-rf')]);
    const check = await diagnoseAccounts();
    expect(check?.message).toContain('1 held back: ');
    expect(check?.message).toContain(
      `1 of 2 resources could not be read: ${missing} 'Resource missing': 'missing' not found in the backend`,
    );
  });

  it('after several resources in a row without an answer the others are not read', async () => {
    for (let index = 0; index < 30; index += 1) addResource(`r${index}`, 'the controller is down');
    const check = await diagnoseAccounts();
    expect(check).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^30 of 30 resources could not be read: .*; 10 more$/),
    });
    // Up to four are read at once when the fifth in a row has failed.
    expect(calls.filter((call) => call.startsWith('listPeople')).length).toBeLessThanOrEqual(8);
  });

  it('the check is skipped without a membership backend, and with one that is not usable', async () => {
    expect(await diagnoseAccounts({ membership_sync_backend: undefined })).toMatchObject({ status: 'skipped' });
    expect(await diagnoseAccounts({ membership_sync_backend: 'none' })).toMatchObject({ status: 'skipped' });
  });
});
