import { describe, expect, it } from 'vitest';
import { startWorkspace } from '../cli/support/workspace.js';
import { writeFiles } from '../support/temporary-directory.js';

/** A backend that puts the personal data of a user into every error, and into its own log lines at level debug. */
const indiscreet = `
const who = (user) => [user.userEmail, user.userFullName, user.userFirstName, user.userLastName, user.userUsername].join(' ');
const named = (name, text) => Object.assign(new Error(text), { name, publicMessage: 'Write to the help desk.' });

export class Indiscreet {
  async getUsername() {}
  async generateUsername() {}
  async getOrCreateUsername(user, { logger }) {
    logger.debug({ user }, 'asked for ' + who(user));
    switch (user.userFirstName) {
      case 'Broken': throw named('BackendError', 'no entry for ' + who(user));
      case 'Crashing': throw new TypeError('no entry for ' + who(user));
      case 'Later': throw named('TransientBackendError', 'no entry yet for ' + who(user));
      case 'Invalid': return who(user);
      default: return 'u' + user.uuid.slice(0, 8);
    }
  }
  async previewUsername() {}
  async usernameStored(user) {
    throw new Error('no mail to ' + who(user));
  }
  get makesUsernames() {
    return true;
  }
}
`;

const firstNames = ['Plain', 'Broken', 'Crashing', 'Later', 'Invalid', 'Refused', 'Unreachable', 'Duplicate'] as const;

describe('the log of a sync', () => {
  it.each(['info', 'warn', 'error'])(
    'the log at level %s identifies users by uuid only: no e-mail address, no name, no Waldur username',
    async (level) => {
      const { waldur, add, sync, cwd, configure } = await startWorkspace();
      const rows = firstNames.map((firstName, index) => {
        const profile = {
          firstName,
          lastName: `Þórsdóttir${index}`,
          email: `${firstName}.${index}@mail.example.org`,
          username: `cuid-${firstName}-${index}@idp.example.org`,
        };
        return { firstName, ...add({ user: waldur.addUser(profile) }) };
      });
      const uuidOf = (wanted: string) => rows.find(({ firstName }) => firstName === wanted)?.uuid ?? '';
      add({ state: 'OK', username: `u${uuidOf('Duplicate').slice(0, 8).toUpperCase()}` });
      add({ state: 'OK', username: 'twice' });
      add({ state: 'OK', username: 'TWICE' });
      waldur.faults.add({
        on: { operation: 'partial_update', uuid: uuidOf('Refused') },
        fault: { kind: 'status', status: 403 },
      });
      waldur.faults.add({
        on: { operation: 'begin_creating', uuid: uuidOf('Unreachable') },
        fault: { kind: 'reset-after' },
      });
      await configure({ backend: 'indiscreet' });
      await writeFiles(cwd, { 'indiscreet.mjs': indiscreet });

      const { exitCode, err } = await sync([
        '--log-level',
        level,
        '--json',
        '--backend',
        'indiscreet=./indiscreet.mjs#Indiscreet',
      ]);
      expect(exitCode).toBe(1);
      expect(err).not.toMatch(/@|example\.org|rsd.ttir|cuid/);
      for (const name of firstNames) expect(err).not.toContain(name);
      // The log is not empty: the error of a user is there, with the uuid.
      expect(err).toContain(uuidOf('Crashing'));
      expect(err).toContain('usernameStored of the username backend failed');
    },
  );

  it('the log at level debug has the details, which proves that there was something to hide', async () => {
    const { waldur, add, sync, cwd, configure } = await startWorkspace();
    add({ user: waldur.addUser({ firstName: 'Crashing', lastName: 'Doe', email: 'jane@example.org' }) });
    await configure({ backend: 'indiscreet' });
    await writeFiles(cwd, { 'indiscreet.mjs': indiscreet });
    const { err } = await sync([
      '--log-level',
      'debug',
      '--json',
      '--backend',
      'indiscreet=./indiscreet.mjs#Indiscreet',
    ]);
    expect(err).toContain('no entry for jane@example.org Crashing Doe');
  });
});

describe('the comment in Waldur', () => {
  it('the comment in Waldur never contains the message or the trace of an error', async () => {
    const { waldur, add, sync, cwd, configure } = await startWorkspace();
    const rows = (['Broken', 'Crashing', 'Later', 'Invalid', 'Refused'] as const).map((firstName) =>
      add({ user: waldur.addUser({ firstName, lastName: 'Doe', email: 'jane@example.org' }) }),
    );
    const refusal = {
      kind: 'status',
      status: 400,
      body: { username: ['IntegrityError at line 7: no entry for uid=jdoe'] },
    } as const;
    waldur.faults.add({ on: { operation: 'partial_update' }, fault: refusal });
    await configure({ backend: 'indiscreet' });
    await writeFiles(cwd, { 'indiscreet.mjs': indiscreet });
    await sync(['--backend', 'indiscreet=./indiscreet.mjs#Indiscreet']);
    const comments = rows.map(({ uuid }) => waldur.offeringUser(uuid)?.service_provider_comment);
    const neutral = 'Your username could not be created yet. The provider will try again.';
    expect(comments).toEqual([
      'Write to the help desk.',
      neutral,
      '',
      "The username that was created for you can't be used: it may contain only the letters a to z, digits, dots, underscores and hyphens.",
      // A refusal of the username is for the administrator, not for the user.
      '',
    ]);
  });
});
