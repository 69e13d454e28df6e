import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { inject, onTestFinished } from 'vitest';
import { agentDn, agentPassword, suffix } from '../../../scripts/services/slapd-config.js';
import type { EmulatorEndpoint } from '../../../src/testing/exchange.js';
import { listen } from '../../../src/testing/http-server.js';
import {
  type OfferingRecord,
  type OfferingUserSnapshot,
  type UserOptions,
  WaldurEmulator,
} from '../../../src/testing/index.js';
import { createLedger } from '../../support/create-ledger.js';
import { registerSecret } from '../../support/recorded-output.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The directory of the package copy that was built for this test run. */
    readonly packageCopy: string;
  }
}

registerSecret(agentPassword);

/** The result of a command. */
export interface CommandResult {
  /** `undefined` if the command was killed. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  kill(): void;
}

export interface SiteConfig {
  /** Settings of `backend_settings.ldap`, in addition to URI and credentials. `undefined` removes a key. */
  readonly ldap?: Readonly<Record<string, unknown>>;
  /** Keys of the offering that are added or replaced. */
  readonly offering?: Readonly<Record<string, unknown>>;
  /** Top-level keys that are added or replaced. */
  readonly top?: Readonly<Record<string, unknown>>;
  /** Additional entries of `offerings:`. */
  readonly more?: readonly Readonly<Record<string, unknown>>[];
}

/** Longer than any command takes. */
const commandTimeoutMs = 120_000;
const requestAgeMs = 3_600_000;
const shown = ['username', 'full_name', 'first_name', 'last_name', 'email'];

/** A Waldur emulator and a directory with a configuration, in which the built command runs. */
export class TestSite {
  readonly waldur: WaldurEmulator;
  readonly offering: OfferingRecord;

  private constructor(
    readonly directoryUri: string,
    readonly url: string,
    readonly cwd: string,
    waldur: WaldurEmulator,
  ) {
    this.waldur = waldur;
    this.offering = waldur.addOffering({ name: 'Cluster', exposedAttributes: shown });
  }

  /** Starts the emulator. Everything is removed when the test ends. */
  static async open(directoryUri: string): Promise<TestSite> {
    const waldur = new WaldurEmulator({ seed: 11 });
    const server = await waldur.listen();
    onTestFinished(() => server.close());
    return new TestSite(directoryUri, server.url, await temporaryDirectory(), waldur);
  }

  /** Returns the URL of another HTTP server for the same emulator, for example to observe its requests. */
  async listenTo(endpoint: EmulatorEndpoint): Promise<string> {
    const server = await listen(endpoint, {});
    onTestFinished(() => server.close());
    return server.url;
  }

  /** Writes the configuration to a file that only its owner can read. Creates its ledger, unless `top` has another. */
  async configure({ ldap, offering, top, more = [] }: SiteConfig = {}, file = 'config.yaml'): Promise<void> {
    if (top?.['ledger'] === undefined) await createLedger(join(this.cwd, dirname(file), 'ledger.sqlite'));
    const config = {
      ledger: 'sqlite:ledger.sqlite',
      ...top,
      offerings: [
        {
          ...this.offeringEntry(),
          username_management_backend: 'ldap',
          backend_settings: {
            ldap: { uri: this.directoryUri, bind_dn: agentDn, bind_password: agentPassword, base_dn: suffix, ...ldap },
          },
          ...offering,
        },
        ...more,
      ],
    };
    // JSON is valid YAML.
    await writeFile(join(this.cwd, file), JSON.stringify(config, null, 2), { mode: 0o600 });
  }

  /** The keys that each entry of `offerings:` has. */
  offeringEntry(offering: OfferingRecord = this.offering): Readonly<Record<string, unknown>> {
    return {
      name: offering.name,
      waldur_api_url: this.url,
      waldur_api_token: this.waldur.token,
      waldur_offering_uuid: offering.uuid,
      backend_type: 'slurm',
    };
  }

  /** Adds a user in `Requested` who was created one hour ago. */
  addRequestedUser(user: UserOptions, offering: OfferingRecord = this.offering): OfferingUserSnapshot {
    const time = this.waldur.clock.now() - requestAgeMs;
    return this.waldur.addOfferingUser({
      offering,
      user: this.waldur.addUser(user),
      state: 'Requested',
      created: time,
      modified: time,
    });
  }

  row(user: { readonly uuid: string }): OfferingUserSnapshot {
    const row = this.waldur.offeringUser(user.uuid);
    if (row === undefined) throw new Error(`${user.uuid}: expected a row in Waldur, there is none`);
    return row;
  }

  /** Starts the built command in a separate process. */
  start(...argv: readonly string[]): RunningCommand {
    return this.#start([process.execPath], argv);
  }

  /** Runs a command without root's privilege to ignore file modes. */
  runUnprivileged(...argv: readonly string[]): Promise<CommandResult> {
    const isRoot = process.getuid?.() === 0;
    return this.#start(
      [...(isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'] : []), process.execPath],
      argv,
    ).result;
  }

  #start([program = process.execPath, ...before]: readonly string[], argv: readonly string[]): RunningCommand {
    const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
    const child = execa(program, [...before, main, ...argv], {
      cwd: this.cwd,
      env: { PATH: process.env['PATH'] },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      timeout: commandTimeoutMs,
      killSignal: 'SIGKILL',
    });
    const result = child.then(({ exitCode, stdout, stderr, timedOut }) => {
      if (timedOut)
        throw new Error(`${argv.join(' ')}: expected it to end within ${commandTimeoutMs} ms\n${stdout}\n${stderr}`);
      return { exitCode, stdout, stderr };
    });
    return { result, kill: () => void child.kill('SIGKILL') };
  }

  /** Runs a command and waits for its result. */
  run(...argv: readonly string[]): Promise<CommandResult> {
    return this.start(...argv).result;
  }

  /** Runs `sync`. */
  sync(...argv: readonly string[]): Promise<CommandResult> {
    return this.run('sync', '-c', 'config.yaml', '--no-progress', ...argv);
  }
}
