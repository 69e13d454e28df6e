import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRY_RUN_END, DRY_RUN_LINE } from '../../src/cli/report-text.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';

const start = () => startLedgerWorkspace({ missing: true });

describe('ledger init', () => {
  it('ledger init creates the ledger with the usernames that exist, and --dry-run only says so', async () => {
    const { waldur, add, ledger, history, namespace, offeringUuid, path, sync } = await start();
    add({ user: waldur.addUser({ username: 'jane@idp.example.org' }), state: 'OK', username: 'jdoe' });
    add({ state: 'Deleted', username: 'gone' });
    const waiting = add({ user: waldur.addUser({ firstName: 'Jo', lastName: 'Gone' }), state: 'Requested' });
    const lines = (would: string, word: string) => [
      `offering ${offeringUuid} SLURM Cluster`,
      `summary ${offeringUuid} SLURM Cluster: ${would}2 new, 0 known, 0 conflicts, 0 without a user, in ${namespace}`,
      `${word} ${path}: 2 usernames`,
    ];
    expect(await ledger(['init', '--dry-run'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: [DRY_RUN_LINE, ...lines('would be ', 'would-create'), DRY_RUN_END, ''].join('\n'),
    });
    expect(existsSync(path)).toBe(false);
    expect(await ledger(['init'])).toMatchObject({
      exitCode: 0,
      err: '',
      out: [...lines('', 'created'), ''].join('\n'),
    });
    expect((await history()).map(({ kind, username }) => `${kind} ${username}`)).toEqual([
      'adopted jdoe',
      'adopted gone',
    ]);
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0 });
    expect(waldur.writes()).toEqual([]);
    expect((await sync()).exitCode).toBe(0);
    expect(waldur.offeringUser(waiting.uuid)?.username).not.toBe('gone');
  });

  it('ledger init creates a ledger in place of an empty file', async () => {
    const { ledger, path } = await start();
    await writeFile(path, '');
    expect(await ledger(['init', '--json'])).toMatchObject({ exitCode: 0 });
    expect(await ledger(['verify'])).toMatchObject({ exitCode: 0, out: 'ok ledger: 0 users, 0 usernames, 0 events\n' });
  });

  it('ledger init leaves out usernames in conflict, and ends with exit code 1', async () => {
    const { ledger, add, history } = await start();
    for (const _ of [1, 2]) add({ state: 'OK', username: 'same' });
    const { exitCode, out } = await ledger(['init']);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringMatching(/^conflict .*^created .*: 1 usernames$/ms),
    });
    expect((await history()).map(({ username }) => username)).toEqual(['same']);
  });

  it('ledger init gives a username to the user who has it now, wherever both are in a long list', async () => {
    const { ledger, add, history, path, cwd, waldur, open, namespace } = await start();
    const [former, current] = [waldur.addUser(), waldur.addUser()];
    add({ user: former, state: 'Deleted', username: 'moved' });
    for (let number = 0; number < 620; number += 1) add({ state: 'OK', username: `user${number}` });
    add({ user: current, state: 'OK', username: 'moved' });
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    waldur.addOfferingUser({ offering: second, user: former, state: 'OK', username: 'renamed' });
    const { exitCode, out } = await ledger(['init', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      created: true,
      offerings: [
        {
          names: {
            added: 622,
            known: 0,
            conflicts: [{ username: 'moved', user: { userUuid: former.uuid }, holder: { userUuid: current.uuid } }],
          },
        },
      ],
    });
    expect((await readdir(cwd)).filter((name) => name.startsWith(basename(path)))).toEqual([basename(path)]);
    expect(await history()).toHaveLength(622);
    await open(async ({ usernames }) => {
      expect(await usernames.find(namespace, { userUuid: former.uuid })).toMatchObject({ username: 'renamed' });
      expect(await usernames.verify()).toMatchObject({ findings: [], users: 622, names: 622 });
    });
  });

  it('ledger init leaves no file behind when the list of users breaks off halfway', async () => {
    const { ledger, add, path, cwd, waldur } = await start();
    for (let number = 0; number < 620; number += 1) add({ state: 'OK', username: `user${number}` });
    waldur.faults.add({
      on: { operation: 'list', path: /marketplace-offering-users/, call: 3 },
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'status', status: 403 },
    });
    const { exitCode, out } = await ledger(['init']);
    expect({ exitCode, out }).toEqual({
      exitCode: expect.any(Number),
      out: expect.stringContaining(`not-created ${path}`),
    });
    expect(exitCode).not.toBe(0);
    expect((await readdir(cwd)).filter((name) => name.startsWith(basename(path)))).toEqual([]);
  });

  it('ledger init creates nothing when an offering could not be read', async () => {
    const { ledger, configureLedger, waldur, url, path } = await start();
    const more = `  - {name: Gone, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${'e'.repeat(32)}", backend_type: slurm, username_management_backend: posix}`;
    await configureLedger({ more });
    const { exitCode, out } = await ledger(['init']);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringContaining(`not-created ${path}: the usernames of an offering are not known.`),
    });
    expect(existsSync(path)).toBe(false);
    expect(await ledger(['init', '--offering', 'SLURM Cluster'])).toMatchObject({ exitCode: 0 });
  });

  it('ledger init ends with exit code 2 where there is a ledger already, and changes nothing', async () => {
    const { ledger, add, history } = await startLedgerWorkspace();
    add({ state: 'OK', username: 'jdoe' });
    for (const argv of [['init'], ['init', '--dry-run']]) {
      expect(await ledger(argv)).toMatchObject({
        exitCode: 2,
        err: expect.stringMatching(/config\.yaml:1:9: ledger: there is a ledger at .* already\..*run ledger rebuild/),
      });
    }
    expect(await history()).toEqual([]);
  });
});
