/** How the server is authenticated; the words of `sslmode` in libpq. */
export type TlsMode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

/** A parsed PostgreSQL URL. */
export interface PostgresTarget {
  readonly kind: 'postgres';
  /** The URL for messages: without password and parameters. */
  readonly label: string;
  /** A host name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** Default: pg's own, from `PGUSER` or the name of the account. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
  /** The PostgreSQL schema with the tables. */
  readonly schema: string;
  readonly tls: TlsMode;
  /** Path of a PEM file with the certificates of the authorities to trust. Default: those of the runtime. */
  readonly caFile: string | undefined;
}

const form = 'expected postgres://USER@HOST:PORT/DATABASE';
const parameters = ['schema', 'sslmode', 'sslrootcert', 'host'];
const tlsModes: readonly string[] = ['disable', 'require', 'verify-ca', 'verify-full'] satisfies TlsMode[];

/** Returns whether a setting is a URL of PostgreSQL. */
export function isPostgresUrl(setting: string): boolean {
  return /^postgres(?:ql)?:/i.test(setting);
}

/**
 * Parses a PostgreSQL URL, by default that of a ledger. Its parameters are `schema`, `sslmode`, `sslrootcert`,
 * and `host` for the folder of a Unix socket. Without `sslmode` it is `verify-full`, except for this machine. Throws an
 * `Error` with a message for the operator, which never contains the password.
 */
export function parsePostgresUrl(setting: string, defaultSchema = 'waldur_ledger'): PostgresTarget {
  const url = parse(setting);
  const unknown = [...url.searchParams.keys()].find((name) => !parameters.includes(name));
  if (unknown !== undefined)
    throw new Error(`expected the URL parameters ${parameters.join(', ')}, got ${quote(unknown)}`);
  const read = (name: string) => url.searchParams.get(name) ?? undefined;
  const database = decode(url.pathname.slice(1));
  if (database === '' || database.includes('/')) throw new Error(`${form}, got a URL without a database`);
  const schema = read('schema') ?? defaultSchema;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema) || schema.startsWith('pg_'))
    throw new Error(`expected a schema of lower case letters, digits and _, got ${quote(schema)}`);
  // A literal IPv6 address has brackets in a URL only.
  const named = decode(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const host = read('host') ?? named;
  if (host === '') throw new Error(`${form}, got a URL without a host`);
  const isLocal = host.startsWith('/') || /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host);
  const tls = read('sslmode') ?? (isLocal ? 'disable' : 'verify-full');
  if (!isTlsMode(tls)) throw new Error(`expected sslmode to be one of ${tlsModes.join(', ')}, got ${quote(tls)}`);
  const user = url.username === '' ? undefined : decode(url.username);
  const at = user === undefined ? '' : `${user}@`;
  const port = url.port === '' ? 5432 : Number(url.port);
  return {
    kind: 'postgres',
    label: `postgres://${at}${host.startsWith('/') ? host : url.hostname}:${port}/${database}`,
    host,
    port,
    user,
    password: url.password === '' ? undefined : decode(url.password),
    database,
    schema,
    tls,
    caFile: read('sslrootcert'),
  };
}

/** Returns the URL with `sslrootcert` resolved by a function. The URL must be valid. */
export function resolveCaFile(setting: string, resolve: (path: string) => string): string {
  const url = parse(setting);
  const caFile = url.searchParams.get('sslrootcert');
  if (caFile === null) return setting;
  url.searchParams.set('sslrootcert', resolve(caFile));
  return url.href;
}

function parse(setting: string): URL {
  // The parser refuses a user without a host, as in a URL for a Unix socket.
  const [, scheme = '', authority = ''] = /^([a-z]+:\/\/)([^/?#]*)/i.exec(setting) ?? [];
  const hasHost = !/(?:^|@)$/.test(authority);
  const text = hasHost ? setting : `${scheme}${authority}socket${setting.slice(scheme.length + authority.length)}`;
  try {
    // The parser drops or encodes blanks, which are a sign of wrong quotes.
    if (/[\s\0]/.test(setting)) throw new Error('a blank');
    const url = new URL(text);
    if (!hasHost && url.searchParams.get('host') === null) url.searchParams.set('host', '');
    return url;
  } catch {
    throw new Error(
      `${form}, got an invalid URL. Characters such as / # ? @ in a password are written as % and two hex digits`,
    );
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`${form}, got a % that is not followed by two hex digits`);
  }
}

function isTlsMode(text: string): text is TlsMode {
  return tlsModes.includes(text);
}

/** A parameter may be the rest of a password with a `?` or `#`, so it is shown only if it is a word. */
function quote(text: string): string {
  return /^[a-z_-]{1,32}$/i.test(text) ? text : 'another value';
}
