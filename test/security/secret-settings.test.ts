import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { registerSecret } from '../support/recorded-output.js';
import { writeFiles } from '../support/temporary-directory.js';

const plainSecret = registerSecret('hu5h-sentinel');
const urlSecret = registerSecret('c0d3d+sentinel/');
const basicCredentials = registerSecret(Buffer.from(`agent:${plainSecret}`).toString('base64'));

/** Settings that contain a secret, each as a YAML line of `backend_settings`. */
const settings: readonly string[] = [
  `dsn: "postgres://u:${plainSecret}@db.test/x"`,
  `database_url: "postgres://u:${plainSecret}@db.test/x"`,
  `database_url: "postgres://u:${encodeURIComponent(urlSecret)}@db.test/x"`,
  `mirror: {where: ["ldap://h.test", "https://u:${plainSecret}@h.test"]}`,
  `connection: "host=db.test password=${plainSecret}"`,
  `password: {value: ${plainSecret}}`,
  `passwords: {old: {first: [${plainSecret}]}}`,
  `tokens: [${plainSecret}, [x, {y: ${plainSecret}}]]`,
  `bind_pw: ${plainSecret}`,
  `bindPw: ${plainSecret}`,
  `pass: ${plainSecret}`,
  `pwd: ${plainSecret}`,
  `passphrase: ${plainSecret}`,
  `credentials: {user: agent, key: ${plainSecret}}`,
  `credentials.key: ${plainSecret}`,
  `auth: "Basic ${basicCredentials}"`,
  `authorization: "Bearer ${plainSecret}"`,
  `auth: {type: basic, login: ${plainSecret}}`,
  `ssh_key: "-----BEGIN KEY-----\\n${plainSecret}-and-more\\n-----END KEY-----"`,
  `private_key: ${plainSecret}`,
  `api_keys: {one: ${plainSecret}}`,
];

/** A backend that reveals its settings, including the parts of URLs and of \`Basic\` credentials. */
const backendSource = `
const parts = (value) => {
  if (typeof value !== 'string') return Object.values(value).flatMap(parts);
  const url = URL.canParse(value) ? new URL(value) : { password: '' };
  const [, encoded] = value.split(' ');
  return [value, url.password, decodeURIComponent(url.password), encoded ? Buffer.from(encoded, 'base64').toString().split(':')[1] ?? '' : '', ...value.split('\\n')];
};
export class Revealing {
  constructor({ settings, logger }) {
    this.settings = settings;
    const { directory, ...mine } = settings;
    this.revealed = JSON.stringify(settings) + parts(mine).join(' ');
    for (const level of ['debug', 'info', 'warn', 'error']) logger[level]({ settings, revealed: parts(mine) }, this.revealed);
  }
  get makesUsernames() { return true; }
  async getUsername() {}
  async generateUsername() { throw Object.assign(new Error(this.revealed), { name: 'BackendError', settings: this.settings }); }
  async previewUsername() { return this.generateUsername(); }
  async getOrCreateUsername() { return this.generateUsername(); }
  async usernameStored() {}
}
`;

it.each(settings)('the secret in this backend setting is removed from all output: %s', async (line) => {
  const { add, configure, cwd, run } = await startWorkspace();
  await writeFiles(cwd, { 'revealing.mjs': backendSource });
  await configure({ backend: 'revealing', offering: ['backend_settings:', '  directory: /srv/names', `  ${line}`] });
  for (const level of ['debug', 'info', 'error']) {
    for (const form of [['--json'], []]) {
      add();
      const argv = ['--backend', 'revealing=./revealing.mjs#Revealing', '--log-level', level, ...form];
      const { exitCode, out, err } = await run('sync', argv, form.length > 0 ? {} : { columns: 200 });
      expect(exitCode).toBe(1);
      const printed = `${out}${err}`;
      for (const secret of [plainSecret, basicCredentials, urlSecret, encodeURIComponent(urlSecret)])
        expect(printed).not.toContain(secret);
      expect(err).toContain('[secret]');
      expect(out).toContain('[secret]');
      expect(err).toContain('/srv/names');
    }
  }
});

it.each(settings)(
  'a world-readable configuration file with this secret in a backend setting gives a warning: %s',
  async (line) => {
    const { configure, cwd } = await startWorkspace();
    await configure({ token: '$'.concat('{TOKEN}'), offering: ['backend_settings:', `  ${line}`] });
    await chmod(join(cwd, 'config.yaml'), 0o644);
    const { warnings } = loadConfig(join(cwd, 'config.yaml'), { env: { TOKEN: 'abc' } });
    expect(warnings).toEqual([
      expect.objectContaining({
        message: 'every user of this host can read this file, which contains a secret. Run chmod o-r on it',
        security: true,
      }),
    ]);
    expect(warnings[0]?.path).toMatch(/^offerings\[0\]\.backend_settings\./);
  },
);

it('a proxy password in a world-readable file gives a warning, and a proxy without a password gives none', async () => {
  const { configure, cwd, sync } = await startWorkspace();
  const check = async (proxy: string) => {
    await configure({ token: '$'.concat('{TOKEN}'), top: [`global_proxy: "${proxy}"`] });
    await chmod(join(cwd, 'config.yaml'), 0o644);
    return (await sync(['--log-level', 'fatal', '--offering', 'none'], { env: { TOKEN: 'abc' } })).err;
  };
  const open = await check(`http://agent:${plainSecret}@proxy.test:3128`);
  expect(open).toContain(
    'config.yaml:1:15: global_proxy: every user of this host can read this file, which contains a secret',
  );
  expect(open).not.toContain(plainSecret);
  expect(await check('http://proxy.test:3128')).not.toContain('every user');
});

it.each([
  'bypass: sentinel',
  'author: sentinel',
  'keyboard: sentinel',
  'passage: sentinel',
  'auth: basic',
  'auth: {type: bearer, token_file: /srv/token}',
  'credentials: {path: /srv/credentials}',
  'ssh_key: ~/.ssh/id_ed25519',
  'url: "http://db.test:8080/a@b"',
])('a backend setting that is not a secret gives no warning: %s', async (line) => {
  const { configure, cwd } = await startWorkspace();
  await configure({ token: '$'.concat('{TOKEN}'), offering: ['backend_settings:', `  ${line}`] });
  await chmod(join(cwd, 'config.yaml'), 0o644);
  expect(loadConfig(join(cwd, 'config.yaml'), { env: { TOKEN: 'abc' } }).warnings).toEqual([]);
});

it.each([
  `sqlite:/x/y.db?key=${plainSecret}`,
  `sqlite:names.db?key=${plainSecret}`,
  `sqlite://x/y.db?key=${plainSecret}`,
])('the error for the ledger setting %s does not show the text after the question mark', async (ledger) => {
  const { configure, run } = await startWorkspace();
  await configure({ top: [`ledger: "${ledger}"`] });
  for (const argv of [['--json'], []]) {
    const { exitCode, out, err } = await run('sync', argv);
    expect(exitCode).toBe(2);
    expect(err).toContain(`config.yaml:1:9: ledger: expected sqlite:PATH`);
    expect(err).toContain('.db?…"');
    expect(`${out}${err}`).not.toContain(plainSecret);
  }
});
