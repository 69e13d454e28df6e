import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startWorkspace, type Workspace } from '../cli/support/workspace.js';
import { writeFiles } from '../support/temporary-directory.js';
import { type Attack, attacks, unsafeCharacters } from './attacks.js';

/** Says what it knows of a person wherever it can. */
const backendSource = `
const named = (name, text) => Object.assign(new Error(text), { name, publicMessage: text, message: text, commentUrl: 'https://idp.example.org/' + text });
export class Talkative {
  async getUsername() {}
  async generateUsername() {}
  async previewUsername() {}
  async usernameStored(user) { throw new Error(user.userFullName); }
  get makesUsernames() { return true; }
  async getOrCreateUsername(user, { logger }) {
    const text = [user.userFullName, user.userOrganization].join(' ');
    logger.warn({ user, [text.slice(0, 50)]: 1 }, text);
    switch (Number('0x' + user.uuid[0]) % 4) {
      case 0: throw named('BackendError', text);
      case 1: throw named('OfferingUserAccountLinkingRequiredError', text);
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

describe('people with hostile profiles', { timeout: 120_000 }, () => {
  it.each(['posix', 'talkative'])('reach reports and logs of %s harmlessly', async (backend) => {
    const work = await startWorkspace();
    addAll(work);
    await writeFiles(work.cwd, { 'talkative.mjs': backendSource });
    await work.configure({
      backend,
      name: attacks.ansi.replaceAll('\u001b', '\\u001b').replaceAll('\u0007', '\\u0007'),
      top: ['log_level: DEBUG'],
    });
    const load = ['--backend', 'talkative=./talkative.mjs#Talkative'];
    for (const command of ['sync', 'diagnostics', 'explain'] as const) {
      const who = command === 'explain' ? [String(work.waldur.offeringUsers()[0]?.uuid)] : [];
      for (const [form, columns] of [
        [['--json'], undefined],
        [[], undefined],
        [[], 100],
      ] as const) {
        const { out, err } = await work.run(
          command,
          [...who, ...load, ...form],
          columns === undefined ? {} : { columns },
        );
        expect(columns === undefined ? out : stripVTControlCharacters(out)).not.toMatch(unsafeCharacters);
        // The progress bar goes back to the beginning of its line.
        expect(stripVTControlCharacters(err).replaceAll('\r', '')).not.toMatch(unsafeCharacters);
        // One line for each thing that is said: none that somebody's name has begun.
        const lines = `${out}\n${err}`.split('\n');
        expect(lines.filter((line) => /^\s*\{"level":60|^updated forged/.test(line))).toEqual([]);
        if (form.length > 0) expect(JSON.parse(out)).toMatchObject({ exitCode: expect.any(Number) });
        if (columns === undefined)
          for (const line of err.split('\n').filter((text) => text !== ''))
            expect(() => JSON.parse(line)).not.toThrow();
      }
    }
  });

  it('get a username that is one, or none', async () => {
    const work = await startWorkspace();
    const rows = addAll(work);
    await work.sync(['--no-progress']);
    for (const { uuid } of rows)
      expect(work.waldur.offeringUser(uuid)?.username ?? '').toMatch(/^(?:[a-z_][a-z0-9_.-]{0,31})?$/);
    expect(rows.filter(({ uuid }) => work.waldur.offeringUser(uuid)?.state === 'OK').length).toBeGreaterThan(8);
  });

  it('put no more than plain text of a thousand letters into a comment of Waldur', async () => {
    const work = await startWorkspace();
    const rows = addAll(work);
    await writeFiles(work.cwd, { 'talkative.mjs': backendSource });
    await work.configure({ backend: 'talkative' });
    await work.sync(['--backend', 'talkative=./talkative.mjs#Talkative']);
    const comments = rows.map(({ uuid }) => work.waldur.offeringUser(uuid)?.service_provider_comment ?? '');
    expect(comments.filter((comment) => comment !== '').length).toBeGreaterThan(5);
    for (const comment of comments) {
      expect(comment.length).toBeLessThanOrEqual(1000);
      expect(comment).not.toMatch(unsafeCharacters);
      expect(comment).not.toMatch(/<\w/);
    }
    const urls = rows.map(({ uuid }) => work.waldur.offeringUser(uuid)?.service_provider_comment_url ?? '');
    for (const url of urls) expect(url).toMatch(/^(?:https:\/\/idp\.example\.org\/\S*)?$/);
  });

  it('reach a script as JSON on its stdin alone: no shell, no argument, no variable', async () => {
    const work = await startWorkspace();
    const { waldur, offeringUuid } = work;
    const project = waldur.addProject({ name: attacks.shell, slug: 'genome' });
    for (const [index, row] of addAll(work).entries()) {
      waldur.setOfferingUser(row.uuid, { state: 'OK', username: `user${index}` });
      waldur.addMember(project, row.user_uuid);
    }
    const script = [
      '#!/bin/sh',
      'cat > "$PWD/question.$1"',
      'env > "$PWD/environment.$1"',
      `printf '%s\\0' "$@" > "$PWD/arguments.$1"`,
      `case "$1" in find) echo '{"found": false}';; list_people) echo '[]';; *) echo '{}';; esac`,
    ];
    await writeFiles(work.cwd, { 'script.sh': script.join('\n') });
    await chmod(join(work.cwd, 'script.sh'), 0o700);
    const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
    await work.configure({
      offering: [
        'order_processing_backend: command',
        'backend_settings:',
        '  command:',
        ...actions.map((action) => `    ${action}: [./script.sh, ${action}]`),
        `    working_directory: ${JSON.stringify(work.cwd)}`,
      ],
    });
    waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: attacks.shell, slug: 'alloc' });
    const { exitCode, out, err } = await work.run('orders');
    expect({ exitCode, out: exitCode === 0 ? '' : out, err }).toEqual({ exitCode: 0, out: '', err: '' });
    const question = JSON.parse(await readFile(join(work.cwd, 'question.create'), 'utf8')) as {
      people: { attributes: { first_name: string } }[];
    };
    const told = question.people.map(({ attributes }) => attributes.first_name);
    expect(told).toEqual(expect.arrayContaining([attacks.shell, attacks.lines, attacks.formula, attacks.html]));
    expect(await readFile(join(work.cwd, 'arguments.create'), 'utf8')).toBe('create\0');
    const environment = await readFile(join(work.cwd, 'environment.create'), 'utf8');
    expect(environment.split('\n').filter((line) => !/^(PATH|LANG|PWD|OLDPWD|SHLVL|_)=/.test(line))).toEqual(['']);
    await expect(readFile(join(work.cwd, 'owned'))).rejects.toThrow('ENOENT');
  });
});
