import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError, TransientBackendError } from '../../src/shared/errors.js';
import { agentPassword, context, createUser, TestDirectory } from './support/test-directory.js';

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open({ requireTls: true });
});
afterAll(() => bench.close());

const look = (settings: Readonly<Record<string, unknown>>) =>
  bench.backend(settings).getUsername(createUser(), context());

describe('the password', () => {
  it('is sent over an encrypted connection only, with StartTLS and with ldaps, by an authority of the site’s own', async () => {
    expect(await look({ uri: bench.slapd.namedUri, use_starttls: true, ca_file: bench.slapd.caFile })).toBeUndefined();
    expect(await look({ uri: bench.slapd.tlsUri, ca_file: bench.slapd.caFile })).toBeUndefined();
  });

  it('is not sent before StartTLS: a server that only takes it encrypted has nothing to refuse', async () => {
    const proxy = await bench.proxy();
    const backend = bench.backend({
      uri: proxy.uri.replace('127.0.0.1', 'localhost'),
      use_starttls: true,
      ca_file: bench.slapd.caFile,
    });
    expect(await backend.getUsername(createUser(), context())).toBeUndefined();
    expect(proxy.requests[0]?.name).toBe('extended');
    expect(proxy.requests.map(({ text }) => text).join()).not.toContain(agentPassword);
    expect(proxy.count('bind')).toBe(0);
  });

  it('is refused by such a server where encryption was not asked for, and that is said', async () => {
    await expect(look({})).rejects.toThrow('code 13: it asks for an encrypted connection');
  });

  it.each([
    ['an authority that nobody knows', () => ({ uri: bench.slapd.namedUri, use_starttls: true })],
    ['an authority that nobody knows, with ldaps', () => ({ uri: bench.slapd.tlsUri })],
    [
      'a name that is not the server’s',
      () => ({ uri: bench.slapd.uri, use_starttls: true, ca_file: bench.slapd.caFile }),
    ],
    [
      'a name that is not the server’s, with ldaps',
      () => ({ uri: bench.slapd.tlsUri.replace('localhost', '127.0.0.1'), ca_file: bench.slapd.caFile }),
    ],
  ])('is not sent to a server whose certificate is by %s', async (_what, settings) => {
    const error = await look(settings()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransientBackendError);
    expect(String(error)).toContain('the server certificate is not trusted');
  });

  it('is bound with anew after a restart, StartTLS first', async () => {
    const backend = bench.backend({ uri: bench.slapd.namedUri, use_starttls: true, ca_file: bench.slapd.caFile });
    await backend.getOrCreateUsername(createUser(), context());
    await bench.slapd.restart();
    expect(await backend.getOrCreateUsername(createUser(), context())).toBe('jdoe2');
  });

  it('can stand in a file, and is in no error', async () => {
    const readFile = (path: string) => {
      if (path === '/run/secrets/bind') return `${agentPassword}\n`;
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    };
    const settings = { bind_password: undefined, bind_password_file: '/run/secrets/bind', uri: bench.slapd.uri };
    const error = await bench
      .backend(settings, { dependencies: { readFile } })
      .getUsername(createUser(), context())
      .catch((thrown: unknown) => thrown);
    // The server wants TLS; that it says so means that the file was read.
    expect(String(error)).toContain('code 13');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(agentPassword);
    expect(() =>
      bench.backend({ ...settings, bind_password_file: '/nowhere' }, { dependencies: { readFile } }),
    ).toThrow(ConfigurationError);
  });
});
