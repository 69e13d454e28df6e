import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { findFreePort } from './ports.js';
import { type SlurmPlaces, slurmConfig, slurmdbdConfig } from './slurm-config.js';

const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

const startTimeoutMs = 600_000;

const preloadedSource = fileURLToPath(new URL('slurm-nodelay.c', import.meta.url));

/** What each program is started with, in the foreground. */
const commands = {
  slurmdbd: ['slurmdbd', '-D'],
  slurmctld: ['slurmctld', '-D', '-i'],
  slurmd: ['slurmd', '-D', '-N', 'node1'],
} as const;

/** The daemons that can be stopped and started. */
export type SlurmDaemon = 'slurmctld' | 'slurmd' | 'slurmdbd';

export interface SlurmOptions {
  /** Start slurmctld and a node, so that jobs can run. Default: `true`; accounts need only slurmdbd. */
  readonly runsJobs?: boolean;
}

/**
 * A private Slurm cluster on the loopback interface: munged, MariaDB, slurmdbd, slurmctld and one node, without an init
 * system. Requires root and Debian's packages munge, slurmctld, slurmdbd, slurmd, slurm-client, slurm-wlm-mysql-plugin,
 * mariadb-server, gcc and libc6-dev. It is up after 5 to 15 seconds.
 *
 * The kernel kills all of it when the process that has started it ends in any way.
 */
export class SlurmCluster {
  readonly #places: SlurmPlaces;
  readonly #running = new Map<string, ReturnType<typeof launch>>();

  private constructor(places: SlurmPlaces) {
    this.#places = places;
  }

  static async start({ runsJobs = true }: SlurmOptions = {}): Promise<SlurmCluster> {
    const directory = await mkdtemp(join(tmpdir(), 'slurm-'));
    const ports = { control: await findFreePort(), node: await findFreePort(), database: await findFreePort() };
    const cluster = new SlurmCluster({ directory, cluster: 'test', user: userInfo().username, ports });
    try {
      await cluster.#prepare();
      await Promise.all([cluster.#startMunge(), cluster.#startDatabase()]);
      await cluster.startDaemon('slurmdbd');
      if (runsJobs) {
        await cluster.startDaemon('slurmctld');
        await cluster.startDaemon('slurmd');
      } else await cluster.run('sacctmgr', ['-i', 'add', 'cluster', 'test']);
      return cluster;
    } catch (error) {
      await cluster.remove();
      throw error;
    }
  }

  /** The name of the cluster. */
  get name(): string {
    return this.#places.cluster;
  }

  /** The variables that every program of Slurm needs to find the cluster. */
  get environment(): Readonly<Record<string, string>> {
    return { SLURM_CONF: this.#file('slurm.conf'), LD_PRELOAD: this.#file('nodelay.so') };
  }

  /** A file for locks, which is removed with the cluster. */
  get lockFile(): string {
    return this.#file('lock');
  }

  /** Runs a program of Slurm, and returns what it prints. Throws for an exit code other than 0. */
  async run(program: string, args: readonly string[]): Promise<string> {
    return (await this.#execute(program, args, true)).stdout;
  }

  /** The same for any exit code. */
  async tryRun(program: string, args: readonly string[]): Promise<{ code: number; text: string }> {
    const { exitCode = -1, stdout, stderr } = await this.#execute(program, args, false);
    return { code: exitCode, text: `${stdout}${stderr}` };
  }

  /** Reads a table with `sacctmgr -n -P`: its lines, sorted. */
  async show(args: readonly string[]): Promise<readonly string[]> {
    const text = await this.run('sacctmgr', ['-n', '-P', ...args]);
    return text === '' ? [] : text.split('\n').sort();
  }

  /** Lists the associations of an account as `user`, sorted; an empty text is the account itself. */
  listUsers(account: string): Promise<readonly string[]> {
    return this.show(['show', 'assoc', 'where', `account=${account}`, 'format=user']);
  }

  /** Runs SQL in slurmdbd's database, to make states that only races make. */
  async sql(statement: string): Promise<void> {
    const socket = `--socket=${this.#file('db.sock')}`;
    await this.run('mariadb', ['--no-defaults', socket, 'slurm_acct_db', `--execute=${statement}`]);
  }

  /** Starts a daemon, and waits until it answers. */
  async startDaemon(daemon: SlurmDaemon): Promise<void> {
    this.#launch(daemon, commands[daemon]);
    const isUp = {
      slurmdbd: async () => (await this.tryRun('sacctmgr', ['-n', 'list', 'cluster'])).code === 0,
      slurmctld: async () => (await this.tryRun('sinfo', ['-h'])).code === 0,
      slurmd: async () => /idle|mix|alloc/.test((await this.tryRun('sinfo', ['-h', '-o', '%t'])).text),
    }[daemon];
    await this.#waitUntilUp(daemon, isUp);
  }

  /** Sends a signal to a daemon. After one that ends it, waits until it has ended. */
  async signalDaemon(daemon: SlurmDaemon, signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const running = this.#running.get(daemon);
    running?.kill(signal);
    if (signal === 'SIGTERM' || signal === 'SIGKILL') await running;
  }

  /** Stops everything, and removes all data. */
  async remove(): Promise<void> {
    for (const running of this.#running.values()) running.kill('SIGKILL');
    await Promise.all(this.#running.values());
    await rm(this.#places.directory, { recursive: true, force: true });
  }

  async #prepare(): Promise<void> {
    const { directory } = this.#places;
    // Jobs run as other users, who must find the configuration and the socket of munged.
    await chmod(directory, 0o755);
    for (const name of ['munge', 'state', 'spool', 'db', 'tmp']) await mkdir(this.#file(name));
    await chmod(this.#file('munge'), 0o755);
    await writeFile(this.#file('slurm.conf'), slurmConfig(this.#places));
    await writeFile(this.#file('slurmdbd.conf'), slurmdbdConfig(this.#places), { mode: 0o600 });
    await writeFile(this.#file('munge/key'), randomBytes(128), { mode: 0o600 });
    await execa('cc', ['-shared', '-fPIC', '-o', this.#file('nodelay.so'), preloadedSource]);
  }

  async #startMunge(): Promise<void> {
    this.#launch('munged', [
      'munged',
      '--foreground',
      `--key-file=${this.#file('munge/key')}`,
      `--socket=${this.#file('munge/socket')}`,
      `--pid-file=${this.#file('munged.pid')}`,
      `--log-file=${this.#file('munged.log')}`,
      `--seed-file=${this.#file('munge/seed')}`,
      '--force',
    ]);
    await this.#waitUntilUp('munged', () => exists(this.#file('munge/socket')));
  }

  async #startDatabase(): Promise<void> {
    const user = `--user=${this.#places.user}`;
    const data = `--datadir=${this.#file('db')}`;
    const log = '--innodb-log-file-size=8M';
    await this.run('mariadb-install-db', ['--no-defaults', data, user, log, '--skip-test-db']);
    this.#launch('mariadbd', [
      ...['mariadbd', '--no-defaults', data, user, log, `--socket=${this.#file('db.sock')}`],
      ...[`--tmpdir=${this.#file('tmp')}`, `--log-error=${this.#file('mariadbd.log')}`],
      ...['--skip-networking', '--skip-log-bin', '--skip-grant-tables', '--performance-schema=OFF'],
      ...['--innodb-buffer-pool-size=64M', '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync'],
      ...['--innodb-doublewrite=0', '--innodb-lock-wait-timeout=900'],
    ]);
    await this.#waitUntilUp('mariadbd', () => exists(this.#file('db.sock')));
  }

  #launch(name: string, command: readonly string[]): void {
    this.#running.set(name, launch(command, this.#variables));
  }

  async #waitUntilUp(name: string, isUp: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    let hasEnded = false;
    void this.#running.get(name)?.then(() => {
      hasEnded = true;
    });
    while (!(await isUp())) {
      if (hasEnded) {
        const log = await readFile(this.#file(`${name}.log`), 'utf8').catch(() => 'no log. Is it installed?');
        throw new Error(`expected ${name} to run, it has ended: ${log.slice(-2000)}`);
      }
      if (Date.now() > deadline) throw new Error(`expected ${name} within ${startTimeoutMs / 1000} s`);
      await wait(50);
    }
  }

  get #variables(): Readonly<Record<string, string>> {
    return { ...this.environment, PATH: path, MYSQL_UNIX_PORT: this.#file('db.sock') };
  }

  #execute(program: string, args: readonly string[], reject: boolean) {
    return execa(program, args, { env: this.#variables, reject, stdin: 'ignore' });
  }

  #file(name: string): string {
    return join(this.#places.directory, name);
  }
}

/** Starts a program that ends with this process, also when this process is killed. */
function launch(command: readonly string[], env: Readonly<Record<string, string>>) {
  return execa('setpriv', ['--pdeathsig', 'KILL', '--', ...command], { env, reject: false, stdio: 'ignore' });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
