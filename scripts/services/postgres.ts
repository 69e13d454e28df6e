import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { findFreePort, waitForPort } from './ports.js';

const debianVersions = '/usr/lib/postgresql';

/** A private PostgreSQL server on the loopback interface, with an empty database. Everyone may connect. */
export class PostgresServer {
  readonly #directory: string;
  readonly #programs: string;
  #process: ReturnType<typeof spawn> | undefined;

  private constructor(
    directory: string,
    programs: string,
    readonly port: number,
  ) {
    this.#directory = directory;
    this.#programs = programs;
  }

  /** Creates and starts a server. Requires Debian's package postgresql. */
  static async start(): Promise<PostgresServer> {
    const versions = (await readdir(debianVersions)).sort((one, other) => Number(one) - Number(other));
    const programs = join(debianVersions, versions.at(-1) ?? '', 'bin');
    const directory = await mkdtemp(join(tmpdir(), 'pg-'));
    // The server refuses to run as root.
    const owner = await postgresUser();
    if (owner !== undefined) await chown(directory, owner.uid, owner.gid);
    await chmod(directory, 0o711);
    const server = new PostgresServer(directory, programs, await findFreePort());
    const options = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
    await server.#run('initdb', ['-D', server.#data, ...options]);
    await server.#launch();
    return server;
  }

  /** The URL of the database `postgres`, or of another one. */
  url(database = 'postgres'): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
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

  /** Restarts the server on the same port. */
  async restart(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await this.stop(mode);
    await this.#launch();
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop('immediate');
    await rm(this.#directory, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#directory, 'data');
  }

  async #launch(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: this.#directory };
    const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
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
