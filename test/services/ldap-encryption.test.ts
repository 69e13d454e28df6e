import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError, TransientBackendError } from '../../src/shared/errors.js';
import { agentPassword, context, createUser, TestDirectory } from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open({ requireTls: true });
});
afterAll(() => directory.close());

const getUsername = (settings: Readonly<Record<string, unknown>>) =>
  directory.backend(settings).getUsername(createUser(), context());

describe('the bind password', () => {
  it('the bind password is accepted over StartTLS and ldaps with a certificate of a private authority', async () => {
    expect(
      await getUsername({ uri: directory.slapd.namedUri, use_starttls: true, ca_file: directory.slapd.caFile }),
    ).toBeUndefined();
    expect(await getUsername({ uri: directory.slapd.tlsUri, ca_file: directory.slapd.caFile })).toBeUndefined();
  });

  it('the bind password is not sent before StartTLS is established', async () => {
    const proxy = await directory.proxy();
    const backend = directory.backend({
      uri: proxy.uri.replace('127.0.0.1', 'localhost'),
      use_starttls: true,
      ca_file: directory.slapd.caFile,
    });
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
    expect(proxy.requests[0]?.name).toBe('extended');
    expect(proxy.requests.map(({ text }) => text).join()).not.toContain(agentPassword);
    expect(proxy.count('bind')).toBe(0);
  });

  it('a server that requires encryption rejects an unencrypted bind with a clear error', async () => {
    await expect(getUsername({})).rejects.toThrow('code 13: an encrypted connection is required');
  });

  it.each([
    ['an unknown authority', () => ({ uri: directory.slapd.namedUri, use_starttls: true })],
    ['an unknown authority, with ldaps', () => ({ uri: directory.slapd.tlsUri })],
    ['another host name', () => ({ uri: directory.slapd.uri, use_starttls: true, ca_file: directory.slapd.caFile })],
    [
      'another host name, with ldaps',
      () => ({ uri: directory.slapd.tlsUri.replace('localhost', '127.0.0.1'), ca_file: directory.slapd.caFile }),
    ],
  ])('the bind password is not sent to a server whose certificate has %s', async (_what, settings) => {
    const error = await getUsername(settings()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransientBackendError);
    expect(String(error)).toMatch(
      /: the certificate of the server .*\. Set backend_settings\.ldap\.(?:ca_file|uri) to /,
    );
  });

  it('a new connection after a server restart uses StartTLS before the bind', async () => {
    const backend = directory.backend({
      uri: directory.slapd.namedUri,
      use_starttls: true,
      ca_file: directory.slapd.caFile,
    });
    await backend.getOrCreateUsername(createUser(), context());
    await directory.slapd.restart();
    expect(await backend.getOrCreateUsername(createUser(), context())).toBe('jdoe2');
  });

  it('the bind password can be read from a file and is not contained in errors', async () => {
    const readFile = (path: string) => {
      if (path === '/run/secrets/bind') return `${agentPassword}\n`;
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    };
    const settings = { bind_password: undefined, bind_password_file: '/run/secrets/bind', uri: directory.slapd.uri };
    const error = await directory
      .backend(settings, { dependencies: { readFile } })
      .getUsername(createUser(), context())
      .catch((thrown: unknown) => thrown);
    // The server requires TLS, so this error shows that the file was read.
    expect(String(error)).toContain('code 13');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(agentPassword);
    expect(() =>
      directory.backend({ ...settings, bind_password_file: '/nowhere' }, { dependencies: { readFile } }),
    ).toThrow(ConfigurationError);
  });
});
