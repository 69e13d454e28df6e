import { afterAll, beforeAll, expect, it } from 'vitest';
import { SlurmCluster } from '../../scripts/services/slurm.js';
import { openMembershipFixture, reportOf } from '../processors/memberships/membership-fixture.js';
import { createSlurmBackend } from './support/slurm-backend.js';

let cluster: SlurmCluster;

beforeAll(async () => {
  cluster = await SlurmCluster.start();
});

afterAll(() => cluster.remove());

it('on accounts of the Python agent, members come, former members go, and nothing else changes', async () => {
  const add = (...args: readonly string[]) => cluster.run('sacctmgr', ['-i', 'add', ...args]);
  for (const [account, parent] of [
    ['hpc_c', 'root'],
    ['hpc_p', 'hpc_c'],
    ['hpc_a_one', 'hpc_p'],
    ['hpc_a_two', 'hpc_p'],
  ] as const)
    await add('account', account, `parent=${parent}`, 'description=made by the agent', `organization=${parent}`);
  const limits = ['name=hpc_a_one', 'set', 'GrpTRESMins=cpu=600'];
  await cluster.run('sacctmgr', ['-i', 'modify', 'account', 'where', ...limits]);
  for (const user of ['alice', 'gone', 'by-hand'])
    for (const account of ['hpc_a_one', 'hpc_a_two'])
      await add('user', user, `account=${account}`, 'Fairshare=parent', 'DefaultAccount=root');

  const { backend, settings, commands } = createSlurmBackend(cluster, { settings: { default_account: 'root' } });
  const fixture = await openMembershipFixture({ membershipBackend: backend, backendSettings: settings });
  const project = fixture.waldur.addProject();
  fixture.addMember(project, 'alice');
  fixture.addMember(project, 'joiner');
  fixture.addFormerMember('gone');
  fixture.waldur.addResource({ offering: fixture.open.offering, project, backendId: 'hpc_a_one', name: 'One' });

  const show = async () =>
    (await cluster.show(['show', 'assoc', 'format=account,user,parentname,share,grptresmins,qos,defaultqos'])).filter(
      (row) => !row.startsWith('root|root|'),
    );
  const before = await show();
  const dryRun = reportOf(await fixture.processor.processOffering({ dryRun: true }), 'hpc_a_one');
  expect(dryRun).toMatchObject({ added: ['joiner'], removed: [{ username: 'gone', reason: 'left' }], heldBack: [] });
  expect(await show()).toEqual(before);
  expect(commands.filter((command) => command.startsWith('sacctmgr -i'))).toEqual([]);

  const report = reportOf(await fixture.processor.processOffering(), 'hpc_a_one');
  expect(report).toMatchObject({ result: 'synced', added: ['joiner'], removed: [{ username: 'gone' }] });
  const expected = before
    .filter((row) => !row.startsWith('hpc_a_one|gone|'))
    .concat('hpc_a_one|joiner||parent||normal|', 'root|joiner||parent||normal|');
  expect(await show()).toEqual(expected.sort());
  commands.length = 0;
  await fixture.processor.processOffering();
  expect(commands.filter((command) => command.startsWith('sacctmgr -i'))).toEqual([]);
  await fixture.open.close();
}, 120_000);
