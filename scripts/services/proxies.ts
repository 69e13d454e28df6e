import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, waitForPort } from './ports.js';

/** A running proxy of Debian's package of the same name. It connects only to this machine. */
export interface ProxyService {
  readonly port: number;
  /** The lines of its access log. */
  log(): Promise<readonly string[]>;
  /** Stops it, and removes its files. */
  stop(): Promise<void>;
}

/** The login that a proxy asks for. Default: none. */
export interface ProxyLogin {
  readonly username: string;
  readonly password: string;
}

/** What a proxy prints on stderr. */
const errorFile = 'stderr.log';

const sbin = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };

/** Starts squid. It refuses to connect to `denied.test`. */
export async function startSquid(login?: ProxyLogin): Promise<ProxyService> {
  const { directory, port, at } = await prepare('squid');
  const authentication = login === undefined ? '' : await writeLogin(at('passwords'), login);
  await writeFile(
    at('squid.conf'),
    `http_port 127.0.0.1:${port}
${authentication}acl denied dstdomain denied.test
http_access deny denied
http_access allow ${login === undefined ? 'all' : 'known'}
http_access deny all
cache deny all
cache_mem 8 MB
pid_filename none
access_log stdio:${at('access.log')}
cache_log ${at('cache.log')}
coredump_dir ${directory}
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
`,
  );
  return run(['squid', '-N', '-f', at('squid.conf')], { port, directory, log: at('access.log') });
}

/** Starts tinyproxy. It makes tunnels to every port. */
export async function startTinyproxy(login?: ProxyLogin): Promise<ProxyService> {
  const { directory, port, at } = await prepare('tinyproxy');
  const authentication = login === undefined ? '' : `BasicAuth ${login.username} ${login.password}\n`;
  await writeFile(
    at('tinyproxy.conf'),
    `Port ${port}\nListen 127.0.0.1\nTimeout 60\nLogLevel Connect\nLogFile "${at('access.log')}"\n${authentication}`,
  );
  return run(['tinyproxy', '-d', '-c', at('tinyproxy.conf')], { port, directory, log: at('access.log') });
}

/** Starts microsocks, a SOCKS5 proxy. */
export async function startMicrosocks(login?: ProxyLogin): Promise<ProxyService> {
  const { directory, port, at } = await prepare('microsocks');
  const authentication = login === undefined ? [] : ['-u', login.username, '-P', login.password];
  return run(['microsocks', '-i', '127.0.0.1', '-p', String(port), ...authentication], {
    port,
    directory,
    log: at(errorFile),
  });
}

async function prepare(name: string) {
  const directory = await mkdtemp(join(tmpdir(), `${name}-`));
  // Started as root, squid changes to a user of its own.
  await chmod(directory, 0o777);
  return { directory, port: await findFreePort(), at: (file: string) => join(directory, file) };
}

async function writeLogin(file: string, { username, password }: ProxyLogin): Promise<string> {
  const { stdout: hash } = await execa('openssl', ['passwd', '-apr1', '-stdin'], { input: password });
  await writeFile(file, `${username}:${hash}\n`);
  return `auth_param basic program /usr/lib/squid/basic_ncsa_auth ${file}\nacl known proxy_auth REQUIRED\n`;
}

async function run(
  [program = '', ...args]: readonly string[],
  { port, directory, log }: { readonly port: number; readonly directory: string; readonly log: string },
): Promise<ProxyService> {
  const stderr = ['pipe', { file: join(directory, errorFile) }] as const;
  const child = execa(program, args, { env: sbin, reject: false, all: true, stdin: 'ignore', stderr });
  await waitForPort(port, child);
  return {
    port,
    log: async () => (await readFile(log, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}
