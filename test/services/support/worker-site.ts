import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inject, onTestFinished } from 'vitest';
import { type OfferingRecord, type OfferingUserSnapshot, WaldurEmulator } from '../../../src/testing/index.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

/** A process of `run`. */
export interface WorkerProcess {
  /** The exit code, `undefined` after SIGKILL, and what it printed. */
  readonly ended: Promise<{ readonly exitCode: number | undefined; readonly all: string }>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
}

interface WorkerSiteOptions {
  readonly ledger: string;
  readonly queue: string;
  readonly users: number;
  /** Further keys of the configuration. */
  readonly top?: Readonly<Record<string, unknown>>;
  /** Further keys of the offering. */
  readonly keys?: Readonly<Record<string, unknown>>;
}

/** No two of them look alike: usernames that do get numbers. */
const letters = 'abefghjkpqstxyz';

/** Names of which no two give similar usernames. */
function nameOf(index: number): { readonly firstName: string; readonly lastName: string } {
  const letter = (place: number) => letters[Math.floor(index / letters.length ** place) % letters.length];
  return { firstName: 'Jane', lastName: `Doe${letter(2)}${letter(1)}${letter(0)}` };
}

/** A Waldur emulator, and a configuration with a ledger and a queue for the workers, which are separate processes. */
export class WorkerSite {
  readonly waldur = new WaldurEmulator({ seed: 7 });
  readonly offering: OfferingRecord = this.waldur.addOffering({ name: 'Cluster' });
  readonly rows: readonly OfferingUserSnapshot[];
  readonly #workers: WorkerProcess[] = [];
  #url = '';

  private constructor(
    readonly cwd: string,
    readonly options: WorkerSiteOptions,
  ) {
    this.rows = Array.from({ length: options.users }, (_, index) =>
      this.waldur.addOfferingUser({ offering: this.offering, user: this.waldur.addUser(nameOf(index)) }),
    );
  }

  /** Starts the emulator and creates ledger and queue. Everything is stopped when the test ends. */
  static async open(options: WorkerSiteOptions): Promise<WorkerSite> {
    const site = new WorkerSite(await temporaryDirectory(), options);
    const server = await site.waldur.listen();
    site.#url = server.url;
    onTestFinished(async () => {
      for (const worker of site.#workers) worker.kill('SIGKILL');
      await Promise.all(site.#workers.map(({ ended }) => ended));
      await server.close();
    });
    await site.configure();
    for (const command of ['ledger', 'queue']) {
      const { exitCode, all } = await site.run(command, 'init');
      if (exitCode !== 0) throw new Error(`${command} init failed: ${all}`);
    }
    return site;
  }

  /** Writes the configuration, with other keys at the top or for the offering. */
  async configure(top: Readonly<Record<string, unknown>> = {}, offering: Readonly<Record<string, unknown>> = {}) {
    const { ledger, queue, top: always, keys } = this.options;
    const entry = {
      name: 'Cluster',
      waldur_api_url: this.#url,
      waldur_api_token: this.waldur.token,
      waldur_offering_uuid: this.offering.uuid,
      username_management_backend: 'posix',
      ...keys,
      ...offering,
    };
    const config = { ledger, queue, ledger_key_file: 'ledger.key', sync_schedule: '1s', ...always, ...top };
    await writeFile(join(this.cwd, 'config.yaml'), JSON.stringify({ ...config, offerings: [entry] }), { mode: 0o600 });
  }

  /** Starts a worker. */
  start(...argv: readonly string[]): WorkerProcess {
    const child = this.#spawn('run', ...argv);
    const ended = child.then(({ exitCode, all }) => ({ exitCode, all: String(all) }));
    const worker = { ended, kill: (signal: 'SIGKILL' | 'SIGTERM') => void child.kill(signal) };
    this.#workers.push(worker);
    return worker;
  }

  /** Runs a command and waits for its end. */
  async run(...argv: readonly string[]): Promise<{ readonly exitCode: number | undefined; readonly all: string }> {
    const { exitCode, all } = await this.#spawn(...argv);
    return { exitCode, all: String(all) };
  }

  /** How many users are `OK`. */
  get served(): number {
    return this.rows.filter(({ uuid }) => this.waldur.offeringUser(uuid)?.state === 'OK').length;
  }

  /** The usernames of all users, in the order of the users. */
  get usernames(): readonly (string | undefined)[] {
    return this.rows.map(({ uuid }) => this.waldur.offeringUser(uuid)?.username ?? undefined);
  }

  /** The usernames that were written: one entry for each write, as `UUID USERNAME`. */
  get writes(): readonly string[] {
    return this.waldur.calls
      .filter(({ operation, performed }) => operation === 'partial_update' && performed)
      .map(({ uuid, body }) => `${uuid} ${(body as { readonly username?: string }).username}`);
  }

  #spawn(...argv: readonly string[]) {
    const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
    return execa(process.execPath, [main, ...argv, '-c', 'config.yaml'], {
      cwd: this.cwd,
      env: { PATH: process.env['PATH'], HOME: this.cwd },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      all: true,
    });
  }
}

/** The usernames that one worker gives to so many users. */
export function expectedUsernames(users: number): readonly string[] {
  return Array.from({ length: users }, (_, index) => `j${nameOf(index).lastName.toLowerCase()}`);
}
