import { chmod, chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { createCertificates } from './certificates.js';
import { findFreePort, waitForPort } from './ports.js';

const debianVersions = '/usr/lib/postgresql';

export interface PostgresOptions {
  /** How users are authenticated. The password of `postgres` is `postgres`. Default: `trust`, everyone may connect. */
  readonly auth?: 'trust' | 'scram-sha-256' | undefined;
  /** Accept encrypted connections only, with a certificate for `localhost`; see `caFile`. Default: `false`. */
  readonly tls?: boolean | undefined;
}

/** A private PostgreSQL server on the loopback interface, with an empty database and the user `postgres`. */
export class PostgresServer {
  readonly #directory: string;
  readonly #programs: string;
  readonly #tls: boolean;
  #process: ReturnType<typeof spawn> | undefined;

  private constructor(
    directory: string,
    programs: string,
    readonly port: number,
    tls: boolean,
  ) {
    this.#directory = directory;
    this.#programs = programs;
    this.#tls = tls;
  }

  /** Creates and starts a server. Requires Debian's package postgresql. */
  static async start({ auth = 'trust', tls = false }: PostgresOptions = {}): Promise<PostgresServer> {
    const versions = (await readdir(debianVersions)).sort((one, other) => Number(one) - Number(other));
    const programs = join(debianVersions, versions.at(-1) ?? '', 'bin');
    const directory = await mkdtemp(join(tmpdir(), 'pg-'));
    // The server refuses to run as root.
    const owner = await postgresUser();
    if (owner !== undefined) await chown(directory, owner.uid, owner.gid);
    await chmod(directory, 0o711);
    const server = new PostgresServer(directory, programs, await findFreePort(), tls);
    const passwordFile = join(directory, 'password');
    await writeFile(passwordFile, 'postgres\n', { mode: 0o644 });
    const options = [
      '-A',
      auth,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
      `--pwfile=${passwordFile}`,
    ];
    await server.#run('initdb', ['-D', server.#data, ...options]);
    if (tls) await server.#prepareTls(auth, owner);
    await server.#launch();
    return server;
  }

  /** The certificate of the authority of a server with `tls`. */
  get caFile(): string {
    return join(this.#directory, 'ca.pem');
  }

  /** The id of the process, whose descendants do the work. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** The URL of the database `postgres`, or of another one, with parameters such as `?schema=names`. */
  url(database = 'postgres', parameters = ''): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}${parameters}`;
  }

  /** Runs SQL as the user `postgres`, each statement in its own transaction. Returns what psql prints, without headings. */
  async sql(script: string, database = 'postgres'): Promise<string> {
    const options = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(this.port)];
    const env = { PGPASSWORD: 'postgres' };
    const args = [...options, '-U', 'postgres', '-d', database];
    return (await execa(join(this.#programs, 'psql'), args, { input: script, env })).stdout;
  }

  /** Creates an empty database and returns its URL. */
  async createDatabase(name: string): Promise<string> {
    await this.#run('createdb', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', name]);
    return this.url(name);
  }

  /** Stops the server. Its data is kept. `immediate` is a crash. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined) return;
    await this.#run('pg_ctl', ['-D', this.#data, '-m', mode, '-w', 'stop']);
    await running;
  }

  /** Starts the stopped server on the same port. */
  async startAgain(): Promise<void> {
    await this.#launch();
  }

  /** Restarts the server on the same port. */
  async restart(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await this.stop(mode);
    await this.startAgain();
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop('immediate');
    await rm(this.#directory, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#directory, 'data');
  }

  async #prepareTls(auth: string, owner: { readonly uid: number; readonly gid: number } | undefined): Promise<void> {
    await createCertificates(this.#directory);
    if (owner !== undefined) await chown(join(this.#directory, 'server.key'), owner.uid, owner.gid);
    await writeFile(join(this.#data, 'pg_hba.conf'), `hostssl all all all ${auth}\n`);
  }

  async #launch(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: this.#directory };
    const tls = this.#tls
      ? {
          ssl: 'on',
          ssl_cert_file: join(this.#directory, 'server.pem'),
          ssl_key_file: join(this.#directory, 'server.key'),
        }
      : {};
    const options = Object.entries({ ...settings, ...tls }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    const started = this.#spawn('postgres', ['-D', this.#data, '-p', String(this.port), ...options]);
    this.#process = started;
    await waitForPort(this.port, started);
    // The port is open before the server has recovered from a crash.
    const isReady = ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres'];
    while ((await this.#spawn('pg_isready', isReady)).exitCode !== 0) await wait(50);
  }

  async #run(program: string, args: readonly string[]): Promise<void> {
    const { failed, all } = await this.#spawn(program, args);
    if (failed) throw new Error(`${program} failed: ${String(all)}`);
  }

  #spawn(program: string, args: readonly string[]) {
    return spawn(join(this.#programs, program), args, this.#directory);
  }
}

function spawn(command: string, args: readonly string[], cwd: string) {
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', command] : [command];
  const [file = command, ...prefix] = asUser;
  return execa(file, [...prefix, ...args], { reject: false, all: true, cwd });
}

async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string) => Number((await execa('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}
