import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConfigFileSystem, loadConfig } from '../../src/config/load-config.js';
import { certificate, configErrorText, minimal, sentinel, withLine, withMore } from './samples.js';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
  path = join(folder, 'config.yaml');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array, mode = 0o600): void {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
}

function tokenOf(config: ReturnType<typeof loadConfig>): string | undefined {
  const credentials = config.offerings[0]?.credentials;
  return credentials?.kind === 'token' ? credentials.token.reveal() : undefined;
}

describe('a configuration file', () => {
  it('is read, and places in it carry its name', () => {
    write('config.yaml', minimal);
    const config = loadConfig(path);
    expect(config.warnings).toEqual([]);
    expect(config.locate(['offerings', 0, 'name'])).toEqual({ file: path, line: 2, column: 11 });
  });

  it('names other files relative to its own folder', () => {
    mkdirSync(join(folder, 'secrets'));
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

  it('takes variables only from the environment that is handed in', () => {
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token: "\u0024{PATH}"'));
    expect(configErrorText(() => loadConfig(path))).toContain('expected the environment variable PATH to be set');
    expect(tokenOf(loadConfig(path, { env: { PATH: sentinel } }))).toBe(sentinel);
  });
});

describe('a file that can not be read', () => {
  const refused = (name = path) => configErrorText(() => loadConfig(name));

  it('is named with the reason, without a line', () => {
    expect(refused()).toBe(`${path}: expected a configuration file that can be read; there is no such file`);
    expect(refused(folder)).toBe(`${folder}: expected a configuration file that can be read; it is a folder`);
    expect(refused(join(folder, 'a\0b'))).toBe(
      `${join(folder, 'a\0b')}: expected a configuration file that can be read; reading it failed`,
    );
  });

  it('may be one that is not UTF-8', () => {
    write('config.yaml', Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a));
    expect(refused()).toBe(`${path}: expected a configuration file that can be read; it is not UTF-8`);
  });

  it('may be one that is too big', () => {
    write('config.yaml', `#${' '.repeat(1_048_576)}`);
    expect(refused()).toBe(`${path}: expected a configuration file that can be read; it is bigger than 1048576 bytes`);
  });

  function deny(code: string): ConfigFileSystem {
    const fail = (): never => {
      throw Object.assign(new Error(`${code}: open '${path}'`), { code });
    };
    return { statSync: () => ({ size: 10, mode: 0o100600 }), readFileSync: fail };
  }

  it.each([
    ['EACCES', 'reading it is not permitted'],
    ['EPERM', 'reading it is not permitted'],
    ['EIO', 'reading it failed (EIO)'],
  ])('may be refused by the system with %s', (code, reason) => {
    expect(configErrorText(() => loadConfig('c.yaml', { fs: deny(code) }))).toBe(
      `c.yaml: expected a configuration file that can be read; ${reason}`,
    );
  });

  it('may be a device, which may have no end', () => {
    expect(refused('/dev/zero')).toBe('/dev/zero: expected a configuration file that can be read; it is a device');
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token_file: /dev/zero'));
    expect(refused()).toBe(
      `${path}:4:28: offerings[0].waldur_api_token_file: expected a file that can be read; it is a device`,
    );
  });

  it('may be a pipe that gives more than it said', () => {
    const fs: ConfigFileSystem = {
      statSync: () => ({ size: 0, mode: 0o010600 }),
      readFileSync: () => new Uint8Array(1_048_577),
    };
    expect(configErrorText(() => loadConfig('c.yaml', { fs }))).toBe(
      'c.yaml: expected a configuration file that can be read; it is bigger than 1048576 bytes',
    );
  });

  it('is told at its key when the configuration names it', () => {
    write(
      'config.yaml',
      withLine('waldur_api_token', 'waldur_api_token_file: token').replace(
        'name: Cluster',
        'name: Cluster\n    ca_file: .',
      ),
    );
    expect(refused()).toBe(`${path}:3:14: offerings[0].ca_file: expected a file that can be read; it is a folder
${path}:5:28: offerings[0].waldur_api_token_file: expected a file that can be read; there is no such file`);
  });
});

describe('secrets that everybody on the machine may read', () => {
  const note = 'everybody on this machine may read this file and the secret in it (chmod o-r helps)';
  const warned = (env = {}) =>
    loadConfig(path, { env }).warnings.map(
      (warning) => `${warning.location?.line}: ${warning.path}: ${warning.message}`,
    );

  it('are warned of where the file has a literal token', () => {
    write('config.yaml', minimal, 0o644);
    expect(warned()).toEqual([`4: offerings[0].waldur_api_token: ${note}`]);
    chmodSync(path, 0o640);
    expect(warned()).toEqual([]);
  });

  it.each([
    ['backend_settings: {ldap: [{bind_password: hush}]}', 'offerings[0].backend_settings.ldap[0].bind_password'],
    ['backend_settings: {target_api_token: 12345}', 'offerings[0].backend_settings.target_api_token'],
  ])('are warned of in the settings of a backend: %s', (line, where) => {
    write('config.yaml', withLine('waldur_api_token', `waldur_api_token: "\u0024{TOKEN}"\n    ${line}`), 0o604);
    expect(warned({ TOKEN: sentinel })).toEqual([`5: ${where}: ${note}`]);
  });

  it('are not there when they come from the environment, or are none', () => {
    const settings = 'backend_settings: {generate_vpn_password: false, password: "", bind_password: "\u0024{TOKEN}"}';
    write('config.yaml', withLine('waldur_api_token', `waldur_api_token: "\u0024{TOKEN}"\n    ${settings}`), 0o644);
    expect(warned({ TOKEN: sentinel })).toEqual([]);
  });

  it('are warned of in a token file; the file that names it may be open', () => {
    write('config.yaml', withLine('waldur_api_token', 'waldur_api_token_file: token'), 0o644);
    write('token', sentinel, 0o644);
    expect(warned()).toEqual([
      '4: offerings[0].waldur_api_token_file: everybody on this machine may read the file with the token (chmod o-r helps)',
    ]);
    chmodSync(join(folder, 'token'), 0o600);
    expect(warned()).toEqual([]);
  });
});
