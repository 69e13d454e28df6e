import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { serveHttpProxy } from '../waldur/support/proxies.js';
import { createTestIo, type TestIoOptions } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';
import { startWorkspace, type Workspace } from './support/workspace.js';

const broken = { kind: 'status', status: 500, headers: { 'Retry-After': '3600' } } as const;

async function diagnose({ cwd }: Workspace, argv: readonly string[] = [], options: TestIoOptions = {}) {
  const io = createTestIo({ cwd, ...options });
  const exitCode = await runCli(['diagnostics', '-c', 'config.yaml', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

/** Another offering of the same Waldur, and its entry in the configuration. */
function storageAt({ waldur, url }: Workspace, { token = waldur.token } = {}) {
  const { uuid } = waldur.addOffering({ name: 'Storage' });
  const entry = {
    name: 'Storage',
    waldur_api_url: url,
    waldur_api_token: token,
    waldur_offering_uuid: uuid,
    backend_type: 'x',
  };
  return { uuid, more: `  - ${JSON.stringify({ ...entry, username_management_backend: 'posix' })}` };
}

describe('diagnostics', () => {
  it('each check has a line, and nothing is changed', async () => {
    const work = await startWorkspace();
    const { exitCode, out, err } = await diagnose(work);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe(`offering ${work.offeringUuid} SLURM Cluster ${work.url}`);
    expect(lines[1]).toBe(`ok ${work.offeringUuid} url: answers`);
    expect(lines).toContain(`ok ${work.offeringUuid} token: valid; belongs to site-agent`);
    expect(lines.slice(1, -1).every((line) => /^(ok|skipped) \w{32} [a-z-]+: ./.test(line))).toBe(true);
    expect(lines.at(-1)).toBe(`summary ${work.offeringUuid} SLURM Cluster: 15 ok, 0 warning, 0 error, 4 skipped`);
    expect(work.waldur.calls).not.toEqual([]);
    expect(work.waldur.writes()).toEqual([]);
  });

  it('--log-level warn prints only warnings and errors, and --quiet nothing when there is no error', async () => {
    const work = await startWorkspace();
    expect(await diagnose(work, ['--log-level', 'warn'])).toEqual({ exitCode: 0, out: '', err: '' });
    expect(await diagnose(work, ['--quiet'])).toEqual({ exitCode: 0, out: '', err: '' });
    await work.configure({ backend: 'ldapp' });
    const { exitCode, out } = await diagnose(work, ['--quiet']);
    expect(exitCode).toBe(1);
    const words = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(words).toEqual(['offering', 'error', 'advice']);
  });

  it('waldur_site_diagnostics runs it with the configuration in the current directory', async () => {
    const work = await startWorkspace();
    await work.configure({ file: 'waldur-site-agent-config.yaml' });
    const io = createTestIo({ cwd: work.cwd });
    expect(await runCli([], io, 'waldur_site_diagnostics')).toBe(0);
    expect(io.out()).toContain(`ok ${work.offeringUuid} offering: SLURM Cluster\n`);
  });

  it('a terminal shows a table with a mark for each check, and advice', async () => {
    const work = await startWorkspace();
    await work.configure({ backend: 'ldapp', name: 'Evil\\u001b[2J' });
    work.waldur.addOfferingUser({
      offering: work.offeringUuid,
      created: '2020-01-01T00:00:00Z',
      modified: '2020-01-01T00:00:00Z',
    });
    const { exitCode, out } = await diagnose(work, [], { columns: 90 });
    expect(exitCode).toBe(1);
    const text = stripVTControlCharacters(out);
    expect(text).toMatch(/^✓ {2}url +answers$/m);
    expect(text).toMatch(/^! {2}users +1 Requested/m);
    expect(text).toMatch(/^✗ {2}username-backend +username_management_backend 'ldapp' is not installed/m);
    expect(text).toMatch(/^ +→ correct the name, or load the backend with --backend$/m);
    expect(out).toContain('\u001b[31m✗');
    expect(text).not.toMatch(unsafeCharacters);
    const [, ...rows] = text.trimEnd().split('\n').slice(0, -1);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(90);
  });

  it('--json prints one JSON document and nothing else on stdout, also on a terminal', async () => {
    const work = await startWorkspace();
    await work.configure({ backend: 'base' });
    const { exitCode, out } = await diagnose(work, ['--json'], { columns: 90 });
    const document = JSON.parse(out);
    expect(document).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      exitCode: 0,
      interrupted: false,
      offerings: [{ name: 'SLURM Cluster', uuid: work.offeringUuid, apiUrl: work.url, reach: 'reached' }],
    });
    expect(document.offerings[0].checks).toContainEqual({
      name: 'username-backend',
      status: 'warning',
      message: "'base' does not generate usernames",
      advice: 'set username_management_backend to a backend that generates usernames',
    });
    expect(exitCode).toBe(0);
  });

  it('--offering selects the offering to check', async () => {
    const work = await startWorkspace();
    await work.configure({ more: storageAt(work).more });
    const { out } = await diagnose(work, ['--offering', 'Storage']);
    expect(out.match(/^offering .*$/gm)).toEqual([expect.stringContaining('Storage')]);
  });

  it('--backend loads a backend from a file', async () => {
    const work = await startWorkspace();
    await work.configure({ backend: 'mine' });
    const argv = ['--backend', `mine=${import.meta.dirname}/fixtures/backends.js#LookAlike`];
    expect((await diagnose(work, argv)).out).toContain(`ok ${work.offeringUuid} username-backend: 'mine' is installed`);
  });

  it('the proxy of the configuration is used', async () => {
    const work = await startWorkspace();
    const proxy = await serveHttpProxy();
    const url = work.url.replace(/\/\/[^:]+/, '//waldur.test');
    await work.configure({ url, top: [`global_proxy: "${proxy.origin}"`] });
    const { exitCode, out } = await diagnose(work);
    const route = `answers through the proxy ${proxy.origin} (global_proxy)`;
    expect(out).toContain(`ok ${work.offeringUuid} url: ${route}\nwarning ${work.offeringUuid} tls: plain http`);
    expect(proxy.requests[0]).toMatch(new RegExp(`^GET ${url}api/users/me/`));
    expect(proxy.requests).toHaveLength(work.waldur.calls.length);
    expect(exitCode).toBe(0);
  });

  it('the proxy of the environment is used, unless NO_PROXY names the host', async () => {
    const work = await startWorkspace();
    const proxy = await serveHttpProxy();
    await work.configure({ url: work.url });
    const diagnoseWith = (env: Record<string, string>) => diagnose(work, [], { env });

    const direct = await diagnoseWith({ HTTP_PROXY: proxy.origin, NO_PROXY: '127.0.0.1' });
    expect(direct.out).toContain(`ok ${work.offeringUuid} url: answers\n`);
    expect(proxy.requests).toEqual([]);

    const { exitCode, out } = await diagnoseWith({ HTTP_PROXY: proxy.origin });
    expect(out).toContain(`ok ${work.offeringUuid} url: answers through the proxy ${proxy.origin} (HTTP_PROXY)`);
    expect(proxy.requests).not.toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('an invalid proxy in the environment ends the command with exit code 2, and is not printed', async () => {
    const work = await startWorkspace();
    await work.configure();
    const { exitCode, out, err } = await diagnose(work, [], { env: { HTTPS_PROXY: 'ftp://me:hunter2@proxy.test' } });
    expect(err).toMatch(/^<environment>: HTTPS_PROXY: invalid URL \(expected for example /);
    expect(out + err).not.toContain('hunter2');
    expect(exitCode).toBe(2);
  });

  it.each([['--json'], ['plain'], ['terminal']])('no secret is printed, whatever leaks it (%s)', async (output) => {
    const work = await startWorkspace();
    const sentinels = ['sentinel-token-0123456789', 'sentinel-bind-password', 'sentinel-proxy-password'] as const;
    const [token, bindPassword, proxyPassword] = sentinels;
    const leaky =
      'export class Leaky { constructor({ settings, logger }) { logger.error({ settings }, settings.bind_password); throw new Error(settings.bind_password); }';
    const methods = ['generateUsername', 'getUsername', 'getOrCreateUsername', 'previewUsername', 'usernameStored'].map(
      (name) => `async ${name}() {}`,
    );
    await writeFile(join(work.cwd, 'leaky.mjs'), `${leaky} ${methods.join(' ')} }`);
    const proxy = await serveHttpProxy();
    await work.configure({
      token,
      backend: 'leaky',
      url: work.url.replace(/\/\/[^:]+/, '//waldur.test'),
      top: [`global_proxy: "${proxy.origin.replace('//', `//me:${proxyPassword}@`)}"`],
      offering: [`backend_settings: { bind_password: "${bindPassword}" }`],
    });
    work.waldur.faults.add({
      fault: { ...broken, body: { detail: `no such token: ${token}` } },
      times: Number.POSITIVE_INFINITY,
    });
    const argv = [
      '--backend',
      'leaky=./leaky.mjs#Leaky',
      '--log-level',
      'debug',
      ...(output === '--json' ? [output] : []),
    ];
    const { out, err } = await diagnose(work, argv, output === 'terminal' ? { columns: 300 } : {});
    expect(proxy.requests).not.toEqual([]);
    expect(out).toContain('[secret]');
    for (const sentinel of sentinels) expect(out + err).not.toContain(sentinel);
  });
});

describe('the exit code of diagnostics', () => {
  it('the exit code of diagnostics is 1 when one offering has an error, and the other offerings are checked too', async () => {
    const work = await startWorkspace();
    const { uuid, more } = storageAt(work);
    await work.configure({ more });
    work.waldur.faults.add({
      on: { operation: 'retrieve_offering', uuid: work.offeringUuid },
      fault: broken,
      times: Number.POSITIVE_INFINITY,
    });
    const { exitCode, out } = await diagnose(work);
    expect(exitCode).toBe(1);
    expect(out).toContain(`error ${work.offeringUuid} offering: `);
    expect(out).toContain(`ok ${uuid} offering: Storage\n`);
  });

  it('the exit code of diagnostics is 1 when one token is refused, and 3 when every token is refused', async () => {
    const work = await startWorkspace();
    const refused = 'f'.repeat(40);
    await work.configure({ more: storageAt(work, { token: refused }).more });
    expect((await diagnose(work)).exitCode).toBe(1);
    await work.configure({ token: refused, more: storageAt(work, { token: refused }).more });
    const { exitCode, out } = await diagnose(work);
    expect(exitCode).toBe(3);
    expect(out.match(/^error \w{32} token: .*401/gm)).toHaveLength(2);
  });

  it('the exit code of diagnostics is 3 when no offering can be reached', async () => {
    const work = await startWorkspace();
    await work.configure({ url: 'http://127.0.0.1:1' });
    const { exitCode, out } = await diagnose(work);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^error \w{32} url: no answer: /m);
  });

  it('the exit code of diagnostics is 2 for an invalid configuration or option', async () => {
    const work = await startWorkspace();
    expect(await diagnose(work, ['--offering', 'GPU'])).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('GPU'),
    });
    expect((await diagnose(work, ['--dry-run'])).exitCode).toBe(2);
    await work.configure({ url: 'ftp://waldur' });
    expect(await diagnose(work)).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('waldur_api_url'),
    });
    expect(work.waldur.calls).toEqual([]);
  });

  it('the exit code of diagnostics is 130 when it is interrupted by a signal', async () => {
    const work = await startWorkspace();
    const io = createTestIo({ cwd: work.cwd });
    work.waldur.faults.add({
      on: { operation: 'retrieve_offering' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGINT') },
    });
    expect(await runCli(['diagnostics', '-c', 'config.yaml'], io)).toBe(130);
    expect(io.out()).toBe('interrupted before the end\n');
  });
});
