import { describe, expect, it } from 'vitest';
import { writeFiles } from '../support/temporary-directory.js';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { unsafeCharacters } from './support/unsafe-characters.js';
import { startWorkspace } from './support/workspace.js';

async function startWithTwoOuns() {
  const workspace = await startLedgerWorkspace();
  const { waldur, add } = workspace;
  add({ user: waldur.addUser({ firstName: 'Jaan', lastName: 'Õun' }), state: 'OK', username: 'joun' });
  const person = waldur.addUser({
    firstName: 'Jüri',
    lastName: 'Õun',
    username: 'juri@idp.example.org',
    email: 'juri@example.org',
  });
  return { ...workspace, person, juri: add({ user: person, state: 'Requested' }) };
}

describe('explain', () => {
  it('each fact about a waiting user has a line, and nothing is changed', async () => {
    const { waldur, run, offeringUuid, namespace, history, person, juri } = await startWithTwoOuns();
    const { exitCode, out, err } = await run('explain', ['juri@idp.example.org']);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const { uuid } = juri;
    expect(out).toBe(
      [
        `offering ${offeringUuid} SLURM Cluster posix`,
        `user ${uuid} - (Requested)`,
        `waldur-user ${uuid} ${person.uuid} juri@idp.example.org`,
        `gate ${uuid} this offering lets its provider create usernames`,
        `plan ${uuid} waits for a username: will be claimed (begin_creating) before the backend is asked`,
        `ledger ${uuid} no username in ${namespace}`,
        `existing ${uuid} the backend has no username for this user yet`,
        `read ${uuid} userFirstName: Jüri`,
        `read ${uuid} userLastName: Õun`,
        `read ${uuid} userFullName: Jüri Õun`,
        `read ${uuid} userUsername: juri@idp.example.org`,
        `name ${uuid} given: Jüri → juri (Latin without diacritics)`,
        `name ${uuid} last: Õun → oun (Latin without diacritics)`,
        `reading ${uuid} whole`,
        `languages ${uuid} none in particular`,
        `format ${uuid} first_initial_lastname`,
        `profiles ${uuid} posix, systemd, shadow, debian, freeipa, active-directory, slurm, ldap`,
        `rejected ${uuid} joun by {first:1}{last}: held by another user, now or before`,
        `chosen ${uuid} joun2 by {first:1}{last}{n}: free, and valid by every rule`,
        `new ${uuid} joun2`,
        `would ${uuid} claim and set username joun2 (Requested → OK): updated; username 'joun2' stored`,
        '',
      ].join('\n'),
    );
    expect(waldur.writes()).toEqual([]);
    expect(waldur.offeringUser(uuid)).toMatchObject({ state: 'Requested', username: '' });
    expect(await history()).toEqual([]);
  });

  it('a user who is held back is explained, and whether each resource backend takes the username', async () => {
    const { add, run, configure } = await startWorkspace();
    const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
    const command = `{ ${actions.map((action) => `${action}: [./x.sh]`).join(', ')} }`;
    const resources = ['order_processing_backend: command', 'backend_settings:', `  command: ${command}`];
    await configure({ offering: resources });
    const [held, strict, usual] = ['-rf', 'Jdoe', 'jdoe'].map((username) => add({ state: 'OK', username }).uuid);
    const explain = async (uuid = '') => (await run('explain', [uuid])).out;
    expect(await explain(held)).toMatch(
      /^resources \w+ command is not given the username \(dangerous\): it must not start with a hyphen$[\s\S]*^would \w+ change nothing \(OK\): held-back; the username '-rf' is dangerous: /m,
    );
    expect(await explain(strict)).toContain(
      `resources ${strict} command is not given the username (not-accepted): it must be in lower case\n`,
    );
    expect(await explain(usual)).toContain(`resources ${usual} command takes the username\n`);
    await configure({ offering: [...resources, 'accepted_usernames: "[A-Za-z]+"'] });
    expect(await explain(strict)).toContain(`resources ${strict} command takes the username\n`);
  });

  it('the next sync assigns the explained username', async () => {
    const { waldur, run, sync, juri } = await startWithTwoOuns();
    const { out } = await run('explain', [juri.uuid]);
    const [, explained] = /^new \w+ (.*)$/m.exec(out) ?? [];
    await sync();
    expect(waldur.offeringUser(juri.uuid)).toMatchObject({ state: 'OK', username: explained });
  });

  it('a terminal shows tables', async () => {
    const { run, juri } = await startWithTwoOuns();
    const { exitCode, out } = await run('explain', [juri.uuid], { columns: 100, env: { NO_COLOR: '1' } });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^SLURM Cluster \w{32} posix\n {13}- \(Requested\) /);
    expect(out).toMatch(/^name +last: Õun → oun \(Latin without diacritics\)$/m);
    expect(out).toMatch(/^✗ {2}joun +held by another user, now or before\n {3}\{first:1\}\{last\}\n✓ {2}joun2 +free/m);
    expect(out).toMatch(/^new +joun2\nwould +claim and set username joun2 \(Requested → OK\)/m);
  });

  it('--json prints one JSON document', async () => {
    const { run, namespace, juri } = await startWithTwoOuns();
    const { out } = await run('explain', [juri.uuid, '--json']);
    const report = JSON.parse(out) as { offerings: { user: Record<string, unknown> }[] };
    expect(report).toMatchObject({
      exitCode: 0,
      user: juri.uuid,
      interrupted: false,
      offerings: [{ name: 'SLURM Cluster', backend: 'posix' }],
    });
    expect(report.offerings[0]?.user).toMatchObject({
      uuid: juri.uuid,
      state: 'Requested',
      gate: { open: true },
      ledger: { namespace },
      existing: {},
      explanation: {
        answer: {
          username: 'joun2',
          candidates: [{ username: 'joun', rejection: { code: 'taken' } }, { username: 'joun2' }],
        },
      },
      outcome: {
        result: 'updated',
        username: 'joun2',
        calls: [{ call: 'beginCreating' }, { call: 'setUsername', username: 'joun2' }],
      },
    });
  });

  it('a rejected candidate is shown with the broken rule, or with the username it looks like', async () => {
    const { waldur, add, run, configureLedger } = await startLedgerWorkspace();
    await configureLedger({ offering: ['username_format: "{last}|{first}|{given}{last}"'] });
    add({ user: waldur.addUser({ firstName: 'Ann', lastName: 'Smith' }), state: 'OK', username: 'anni' });
    const { uuid } = add({ user: waldur.addUser({ firstName: 'Annl', lastName: 'Root' }), state: 'Requested' });
    const { out } = await run('explain', [uuid]);
    expect(out).toMatch(new RegExp(`^rejected ${uuid} root by \\{last\\}: .+ \\(reserved; reserved names .+\\)$`, 'm'));
    expect(out).toMatch(
      new RegExp(`^rejected ${uuid} annl by \\{first\\}: looks like anni, which is held by another user$`, 'm'),
    );
    expect(out).toMatch(new RegExp(`^chosen ${uuid} annlroot by `, 'm'));
  });

  it('usernames at other offerings and in the ledger are shown, and the ledger is unchanged', async () => {
    const { waldur, add, run, open, history, namespace } = await startLedgerWorkspace();
    const person = waldur.addUser({ firstName: 'Jane', lastName: 'Doe' });
    const second = waldur.addOffering({ name: 'Second' }).uuid;
    waldur.addOfferingUser({ offering: second, user: person, state: 'OK', username: 'jd' });
    await open(({ usernames }) => usernames.commit(namespace, 'jd', { userUuid: person.uuid, cuid: person.username }));
    const before = await history();
    const { uuid } = add({ user: person, state: 'Requested' });
    const { exitCode, out } = await run('explain', [person.uuid]);
    expect(exitCode).toBe(0);
    expect(out).toContain(`ledger ${uuid} jd, committed, in ${namespace}\n`);
    expect(out).toContain(`elsewhere ${uuid} jd at ${second} (OK)\n`);
    expect(out).toContain(`existing ${uuid} jd\n`);
    expect(out).toContain(`would ${uuid} claim and set username jd (Requested → OK): updated; username 'jd' stored\n`);
    expect(await history()).toEqual(before);
    expect(waldur.writes()).toEqual([]);
  });

  it.each([
    [
      { state: 'OK', username: 'jd' } as const,
      'plan \\w+ ready',
      'would \\w+ change nothing \\(OK\\): unchanged; ready',
    ],
    [
      { state: 'Requested', isRestricted: true } as const,
      'restricted \\w+ is_restricted is set in Waldur',
      'would \\w+ change nothing \\(Requested\\): skipped',
    ],
    [
      { state: 'Creating' } as const,
      'plan \\w+ changed a moment ago',
      'would \\w+ change nothing \\(Creating\\): skipped',
    ],
    [
      { state: 'Deleted', username: 'jd' } as const,
      'plan \\w+ being deleted',
      'would \\w+ change nothing \\(Deleted\\): unchanged',
    ],
  ])('the reason is shown when nothing would be done: %#', async (row, plan, would) => {
    const { add, run } = await startWorkspace();
    const { uuid } = add(row);
    const { exitCode, out } = await run('explain', [uuid]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`^${plan}`, 'm'));
    expect(out).toMatch(new RegExp(`^${would}`, 'm'));
    expect(out).toMatch(/^ledger \w+ not configured$/m);
  });

  it('a closed gate is shown', async () => {
    const { waldur, run, configure, url } = await startWorkspace();
    const closed = waldur.addOffering({
      name: 'Closed',
      pluginOptions: { username_generation_policy: 'identity_claim', service_provider_can_create_offering_user: true },
    }).uuid;
    const more = `  - {name: Closed, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${closed}", backend_type: slurm, username_management_backend: posix}`;
    await configure({ more });
    const { uuid } = waldur.addOfferingUser({ offering: closed, state: 'Requested' });
    const { exitCode, out } = await run('explain', [uuid]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^offering \w+ Closed posix\nuser/);
    expect(out).toMatch(/^gate \w+ username_generation_policy is 'identity_claim'/m);
    expect(out).toMatch(/^would \w+ change nothing \(Requested\): skipped; username_generation_policy is/m);
  });

  it('a backend without an explanation is asked for the existing username and a preview', async () => {
    const { add, run, configure, cwd } = await startWorkspace();
    await writeFiles(cwd, {
      'mine.mjs': `export class Mine {
        makesUsernames = true;
        async getUsername(user) { user.username = 'changed'; throw new Error('the directory is \\u001b[2Jgone'); }
        async generateUsername() { throw new Error('made'); }
        async getOrCreateUsername() { throw new Error('made'); }
        async previewUsername() { return 'previewed'; }
        async usernameStored() {}
      }`,
    });
    await configure({ backend: 'mine' });
    const { uuid } = add({ state: 'Requested' });
    const { exitCode, out } = await run('explain', [uuid, '--backend', 'mine=./mine.mjs#Mine']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`existing ${uuid} Error: the directory is [2Jgone\n`);
    expect(out).toContain(`new ${uuid} previewed\n`);
    expect(out).not.toContain('rejected');
    expect(out).toContain(
      `would ${uuid} claim, move to Error creating and update the comment (Requested → Error creating): failed`,
    );
    expect(out).not.toMatch(unsafeCharacters);
  });

  it('the exit code is 2 for an unknown user, an ambiguous user, and a backend that is not installed', async () => {
    const { waldur, add, run, configure } = await startWorkspace();
    expect(await run('explain', ['unknown'])).toMatchObject({
      exitCode: 2,
      out: '',
      err: 'unknown: no offering has such a user\n',
    });
    const [first, second] = ['a@x.org', 'b@x.org'].map((username) =>
      add({ user: waldur.addUser({ username, email: 'same@example.org' }) }),
    );
    const several = await run('explain', ['same@example.org']);
    expect(several).toMatchObject({ exitCode: 2, out: '' });
    expect(several.err).toContain(`${first?.uuid}, ${second?.uuid}`);
    await configure({ backend: 'lost' });
    const lost = await run('explain', ['a@x.org']);
    expect(lost.exitCode).toBe(2);
    expect(lost.out).toMatch(
      /^error \w{32} backend-not-available: username_management_backend 'lost' is not installed/m,
    );
    expect(lost.out).toMatch(/^backend \w{32} the username backend does not generate usernames$/m);
  });

  it('the exit code is 3 when Waldur cannot be reached', async () => {
    const { run, configure } = await startWorkspace();
    await configure({ token: 'wrong' });
    expect(await run('explain', ['unknown'])).toMatchObject({
      exitCode: 3,
      out: expect.stringMatching(/^error \w{32} unauthorized/m),
    });
  });

  it('control characters of a profile are escaped', async () => {
    const { waldur, add, run, configure } = await startWorkspace();
    await configure({ name: 'Clu\\u001b[2Jster' });
    const evil = '\u001b]0;owned\u0007\u202eevil\u2066\u009b31m';
    const person = waldur.addUser({ firstName: evil, lastName: `Doe${evil}`, username: `x${evil}@idp.example.org` });
    const { uuid } = add({ user: person, state: 'Requested', username: `u${evil}` });
    for (const options of [{}, { columns: 100, env: { NO_COLOR: '1' } }]) {
      const { out } = await run('explain', [uuid], options);
      expect(out).not.toMatch(unsafeCharacters);
      expect(out).toContain('\\u202eevil');
    }
    const { out } = await run('explain', [uuid, '--json']);
    expect(out).not.toMatch(unsafeCharacters);
    expect(JSON.parse(out)).toMatchObject({ offerings: [{ user: { waldurUsername: `x${evil}@idp.example.org` } }] });
  });
});
