import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigFileSystem, loadConfig } from '../../src/config/load-config.js';
import { readFixture } from '../waldur/support/fixtures.js';
import { certificate, configErrorText, minimal, sentinel, withLine, withMore } from './samples.js';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'config-'));
  path = join(directory, 'config.yaml');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(name: string, content: string | Uint8Array, mode = 0o600): void {
  writeFileSync(join(directory, name), content);
  chmodSync(join(directory, name), mode);
}

function tokenOf(config: ReturnType<typeof loadConfig>): string | undefined {
  const credentials = config.offerings[0]?.credentials;
  return credentials?.kind === 'token' ? credentials.token.reveal() : undefined;
}

describe('loadConfig', () => {
  it('a configuration file is read and positions contain its name', () => {
    write('config.yaml', minimal);
    const config = loadConfig(path);
    expect(config.warnings).toEqual([]);
    expect(config.locate(['offerings', 0, 'name'])).toEqual({ file: path, line: 2, column: 11 });
  });

  it('paths in a configuration file are relative to its directory', () => {
    mkdirSync(join(directory, 'secrets'));
    write('secrets/token', `${sentinel}\n`);
    write('ca.pem', certificate);
    write(
      'config.yaml',
      withMore('ca_file: ca.pem').replace(/waldur_api_token: .*/, 'waldur_api_token_file: secrets/token'),
    );
    const config = loadConfig(path);
    expect(tokenOf(config)).toBe(sentinel);
    expect(config.offerings[0]?.ca).toBe(certificate);
  });

  it('environment variables are read only from the env option', () => {
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token: "\u0024{PATH}"'));
    expect(configErrorText(() => loadConfig(path))).toContain('expected the environment variable PATH to be set');
    expect(tokenOf(loadConfig(path, { env: { PATH: sentinel } }))).toBe(sentinel);
  });
});

describe('unreadable files', () => {
  const errorText = (name = path) => configErrorText(() => loadConfig(name));

  it('an unreadable configuration file is reported with the reason and without a line', () => {
    expect(errorText()).toBe(`${path}: expected a readable configuration file; no such file`);
    expect(errorText(directory)).toBe(`${directory}: expected a readable configuration file; it is a directory`);
    expect(errorText(join(directory, 'a\0b'))).toBe(
      `${join(directory, 'a\0b')}: expected a readable configuration file; reading failed`,
    );
  });

  it('a configuration file that is not UTF-8 is rejected', () => {
    write('config.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a));
    expect(errorText()).toBe(`${path}: expected a readable configuration file; it is not valid UTF-8`);
  });

  it('a configuration file of more than 1 MiB is rejected', () => {
    write('config.yaml', `#${' '.repeat(1_048_576)}`);
    expect(errorText()).toBe(`${path}: expected a readable configuration file; it is larger than 1048576 bytes`);
  });

  function deny(code: string): ConfigFileSystem {
    const fail = (): never => {
      throw Object.assign(new Error(`${code}: open '${path}'`), { code });
    };
    return { statSync: () => ({ size: 10, mode: 0o100600 }), readFileSync: fail };
  }

  it.each([
    ['EACCES', 'permission denied'],
    ['EPERM', 'permission denied'],
    ['EIO', 'reading failed (EIO)'],
  ])('the system error %s is reported with its reason', (code, reason) => {
    expect(configErrorText(() => loadConfig('c.yaml', { fs: deny(code) }))).toBe(
      `c.yaml: expected a readable configuration file; ${reason}`,
    );
  });

  it('a device file is rejected without reading it', () => {
    expect(errorText('/dev/zero')).toBe('/dev/zero: expected a readable configuration file; it is a device');
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token_file: /dev/zero'));
    expect(errorText()).toBe(
      `${path}:4:28: offerings[0].waldur_api_token_file: expected a readable file; it is a device`,
    );
  });

  it('a pipe with more than 1 MiB of data is rejected', () => {
    const fs: ConfigFileSystem = {
      statSync: () => ({ size: 0, mode: 0o010600 }),
      readFileSync: () => new Uint8Array(1_048_577),
    };
    expect(configErrorText(() => loadConfig('c.yaml', { fs }))).toBe(
      'c.yaml: expected a readable configuration file; it is larger than 1048576 bytes',
    );
  });

  it('an unreadable file named in the configuration is reported at the position of its key', () => {
    write(
      'config.yaml',
      withLine('waldur_api_token', 'waldur_api_token_file: token').replace(
        'name: Cluster',
        'name: Cluster\n    ca_file: .',
      ),
    );
    expect(errorText()).toBe(`${path}:3:14: offerings[0].ca_file: expected a readable file; it is a directory
${path}:5:28: offerings[0].waldur_api_token_file: expected a readable file; no such file`);
  });
});

describe('world-readable secrets', () => {
  const message = 'every user of this host can read this file, which contains a secret. Run chmod o-r on it';
  const listWarnings = (env = {}) =>
    loadConfig(path, { env }).warnings.map(
      (warning) => `${warning.location?.line}: ${warning.path}: ${warning.message}`,
    );

  it('a world-readable configuration file with a literal token gives a warning', () => {
    write('config.yaml', minimal, 0o644);
    expect(listWarnings()).toEqual([`4: offerings[0].waldur_api_token: ${message}`]);
    chmodSync(path, 0o640);
    expect(listWarnings()).toEqual([]);
  });

  it.each([
    ['backend_settings: {ldap: [{bind_password: hush}]}', 'offerings[0].backend_settings.ldap[0].bind_password'],
    ['backend_settings: {target_api_token: 12345}', 'offerings[0].backend_settings.target_api_token'],
  ])('a world-readable secret in the backend settings %s gives a warning', (line, where) => {
    write('config.yaml', withLine('waldur_api_token', `waldur_api_token: "\u0024{TOKEN}"\n    ${line}`), 0o604);
    expect(listWarnings({ TOKEN: sentinel })).toEqual([`5: ${where}: ${message}`]);
  });

  it('environment variables and values that are not secrets give no warning in a world-readable file', () => {
    const settings = 'backend_settings: {generate_vpn_password: false, password: "", bind_password: "\u0024{TOKEN}"}';
    write('config.yaml', withLine('waldur_api_token', `waldur_api_token: "\u0024{TOKEN}"\n    ${settings}`), 0o644);
    expect(listWarnings({ TOKEN: sentinel })).toEqual([]);
  });

  it.each([
    [{ 'client.pem': 'client.pem', 'key.pem': 'server-key.pem' }, 'client_key_file', '8'],
    [{ 'client.pem': 'both' }, 'client_cert_file', '7'],
  ])('a world-readable private key of a client gives a warning (%j)', (files, key, line) => {
    const lines = ['client_cert_file: client.pem', ...(key === 'client_key_file' ? ['client_key_file: key.pem'] : [])];
    write('config.yaml', withMore(...lines), 0o600);
    for (const [name, source] of Object.entries(files))
      write(
        name,
        source === 'both' ? readFixture('client.pem') + readFixture('server-key.pem') : readFixture(source),
        0o644,
      );
    expect(listWarnings()).toEqual([
      `${line}: offerings[0].${key}: every user of this host can read the private key. Run chmod o-r on it`,
    ]);
  });

  it('a world-readable token file gives a warning, and the configuration file that names it gives none', () => {
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token_file: token'), 0o644);
    write('token', sentinel, 0o644);
    expect(listWarnings()).toEqual([
      '4: offerings[0].waldur_api_token_file: every user of this host can read the token file. Run chmod o-r on it',
    ]);
    chmodSync(join(directory, 'token'), 0o600);
    expect(listWarnings()).toEqual([]);
  });
});
