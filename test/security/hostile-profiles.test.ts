import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../cli/support/workspace.js';
import { writeFiles } from '../support/temporary-directory.js';
import { type Attack, attacks, unsafeCharacters } from './attacks.js';

/** A backend that reveals user data in results, errors and log lines. */
const backendSource = `
const createError = (name, text) => Object.assign(new Error(text), { name, publicMessage: text, message: text, commentUrl: 'https://idp.example.org/' + text });
export class Revealing {
  async getUsername() {}
  async generateUsername() {}
  async previewUsername() {}
  async usernameStored(user) { throw new Error(user.userFullName); }
  get makesUsernames() { return true; }
  async getOrCreateUsername(user, { logger }) {
    const text = [user.userFullName, user.userOrganization].join(' ');
    logger.warn({ user, [text.slice(0, 50)]: 1 }, text);
    switch (Number('0x' + user.uuid[0]) % 4) {
      case 0: throw createError('BackendError', text);
      case 1: throw createError('OfferingUserAccountLinkingRequiredError', text);
      case 2: return text;
      default: throw new TypeError(text);
    }
  }
}
`;

function addAll({ waldur, add }: Workspace) {
  return Object.entries(attacks).map(([name, text]) => {
    const values = { firstName: text, lastName: text, fullName: `${text} ${text}`, organization: text, jobTitle: text };
    return { name: name as Attack, ...add({ user: waldur.addUser(values) }) };
  });
}

const backends = ['posix', 'revealing'];
const commands = ['sync', 'diagnostics', 'explain'];
const outputs: readonly { output: string; form: readonly string[]; columns?: number }[] = [
  { output: 'the JSON output', form: ['--json'] },
  { output: 'the text', form: [] },
  { output: 'the text in a console', form: [], columns: 100 },
];

describe('users with hostile profiles', () => {
  it.each(
    backends.flatMap((backend) =>
      commands.flatMap((command) => outputs.map(({ output, ...how }) => [output, command, backend, how] as const)),
    ),
  )(
    '%s and log of %s with the backend %s contain no control characters and no forged lines from hostile profiles',
    async (_output, command, backend, { form, columns }) => {
      const workspace = await startWorkspace();
      addAll(workspace);
      await writeFiles(workspace.cwd, { 'revealing.mjs': backendSource });
      await workspace.configure({
        backend,
        name: attacks.ansi.replaceAll('\u001b', '\\u001b').replaceAll('\u0007', '\\u0007'),
        top: ['log_level: DEBUG'],
      });
      const who = command === 'explain' ? [String(workspace.waldur.offeringUsers()[0]?.uuid)] : [];
      const { out, err } = await workspace.run(
        command,
        [...who, '--backend', 'revealing=./revealing.mjs#Revealing', ...form],
        columns === undefined ? {} : { columns },
      );
      expect(columns === undefined ? out : stripVTControlCharacters(out)).not.toMatch(unsafeCharacters);
      // The progress bar uses carriage returns.
      expect(stripVTControlCharacters(err).replaceAll('\r', '')).not.toMatch(unsafeCharacters);
      // No name starts a new line.
      const lines = `${out}\n${err}`.split('\n');
      expect(lines.filter((line) => /^\s*\{"level":60|^updated forged/.test(line))).toEqual([]);
      if (form.length > 0) expect(JSON.parse(out)).toMatchObject({ exitCode: expect.any(Number) });
      if (columns === undefined)
        for (const line of err.split('\n').filter((text) => text !== '')) expect(() => JSON.parse(line)).not.toThrow();
    },
  );

  it('a hostile profile leads to a valid username or to none', async () => {
    const workspace = await startWorkspace();
    const rows = addAll(workspace);
    await workspace.sync(['--no-progress']);
    for (const { uuid } of rows)
      expect(workspace.waldur.offeringUser(uuid)?.username ?? '').toMatch(/^(?:[a-z_][a-z0-9_.-]{0,31})?$/);
    expect(rows.filter(({ uuid }) => workspace.waldur.offeringUser(uuid)?.state === 'OK').length).toBeGreaterThan(8);
  });

  it('a comment in Waldur is plain text of at most a thousand characters for any hostile profile', async () => {
    const workspace = await startWorkspace();
    const rows = addAll(workspace);
    await writeFiles(workspace.cwd, { 'revealing.mjs': backendSource });
    await workspace.configure({ backend: 'revealing' });
    await workspace.sync(['--backend', 'revealing=./revealing.mjs#Revealing']);
    const comments = rows.map(({ uuid }) => workspace.waldur.offeringUser(uuid)?.service_provider_comment ?? '');
    expect(comments.filter((comment) => comment !== '').length).toBeGreaterThan(5);
    for (const comment of comments) {
      expect(comment.length).toBeLessThanOrEqual(1000);
      expect(comment).not.toMatch(unsafeCharacters);
      expect(comment).not.toMatch(/<\w/);
    }
    const urls = rows.map(({ uuid }) => workspace.waldur.offeringUser(uuid)?.service_provider_comment_url ?? '');
    for (const url of urls) expect(url).toMatch(/^(?:https:\/\/idp\.example\.org\/\S*)?$/);
  });

  it('a script gets user data only as JSON on stdin, not through a shell, an argument or a variable', async () => {
    const workspace = await startWorkspace();
    const { waldur, offeringUuid } = workspace;
    const project = waldur.addProject({ name: attacks.shell, slug: 'genome' });
    for (const [index, row] of addAll(workspace).entries()) {
      waldur.setOfferingUser(row.uuid, { state: 'OK', username: `user${index}` });
      waldur.addMember(project, row.user_uuid);
    }
    const script = [
      '#!/bin/sh',
      'cat > "$PWD/request.$1"',
      'env > "$PWD/environment.$1"',
      `printf '%s\\0' "$@" > "$PWD/arguments.$1"`,
      `case "$1" in find) echo '{"found": false}';; list_people) echo '[]';; *) echo '{}';; esac`,
    ];
    await writeFiles(workspace.cwd, { 'script.sh': script.join('\n') });
    await chmod(join(workspace.cwd, 'script.sh'), 0o700);
    const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
    await workspace.configure({
      offering: [
        'order_processing_backend: command',
        'backend_settings:',
        '  command:',
        ...actions.map((action) => `    ${action}: [./script.sh, ${action}]`),
        `    working_directory: ${JSON.stringify(workspace.cwd)}`,
      ],
    });
    waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: attacks.shell, slug: 'alloc' });
    const { exitCode, out, err } = await workspace.run('orders');
    expect({ exitCode, out: exitCode === 0 ? '' : out, err }).toEqual({ exitCode: 0, out: '', err: '' });
    const request = JSON.parse(await readFile(join(workspace.cwd, 'request.create'), 'utf8')) as {
      people: { attributes: { first_name: string } }[];
    };
    const firstNames = request.people.map(({ attributes }) => attributes.first_name);
    expect(firstNames).toEqual(expect.arrayContaining([attacks.shell, attacks.lines, attacks.formula, attacks.html]));
    expect(await readFile(join(workspace.cwd, 'arguments.create'), 'utf8')).toBe('create\0');
    const environment = await readFile(join(workspace.cwd, 'environment.create'), 'utf8');
    expect(environment.split('\n').filter((line) => !/^(PATH|LANG|PWD|OLDPWD|SHLVL|_)=/.test(line))).toEqual(['']);
    await expect(readFile(join(workspace.cwd, 'owned'))).rejects.toThrow('ENOENT');
  });
});
