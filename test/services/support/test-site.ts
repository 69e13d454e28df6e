import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
import { registerSecret } from '../../support/recorded-output.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the copy of the package is that was built for this run. */
    readonly packageCopy: string;
  }
}

registerSecret(agentPassword);

/** What a command left behind. */
export interface CommandResult {
  /** `undefined` when it was killed. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command at work. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  kill(): void;
}

export interface SiteConfig {
  /** `backend_settings.ldap`, beside the address and the agent's DN and password. `undefined` takes a key away. */
  readonly ldap?: Readonly<Record<string, unknown>>;
  /** Further keys of the offering, or others in place of the usual. */
  readonly offering?: Readonly<Record<string, unknown>>;
  /** Further keys at the top level, or others in place of the usual. */
  readonly top?: Readonly<Record<string, unknown>>;
  /** Further entries of `offerings:`. */
  readonly more?: readonly Readonly<Record<string, unknown>>[];
}

/** Longer than any command takes that comes to an end by itself. */
const commandTimeoutMs = 120_000;
const requestAgeMs = 3_600_000;
const shown = ['username', 'full_name', 'first_name', 'last_name', 'email'];

/**
 * A Waldur, a folder with a configuration, and the built command that is run there, as on a site. The directory is
 * given.
 */
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

  /** Everything that it makes is gone when the test is over. */
  static async open(directoryUri: string): Promise<TestSite> {
    const waldur = new WaldurEmulator({ seed: 11 });
    const server = await waldur.listen();
    onTestFinished(() => server.close());
    return new TestSite(directoryUri, server.url, await temporaryDirectory(), waldur);
  }

  /** Another address for the same Waldur, at which a test can see who asks. */
  async listenTo(endpoint: EmulatorEndpoint): Promise<string> {
    const server = await listen(endpoint, {});
    onTestFinished(() => server.close());
    return server.url;
  }

  /** Writes `config.yaml`, or another file, for nobody else to read. */
  async configure({ ldap, offering, top, more = [] }: SiteConfig = {}, file = 'config.yaml'): Promise<void> {
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
    // JSON is YAML.
    await writeFile(join(this.cwd, file), JSON.stringify(config, null, 2), { mode: 0o600 });
  }

  /** What every entry of `offerings:` for this Waldur has. */
  offeringEntry(offering: OfferingRecord = this.offering): Readonly<Record<string, unknown>> {
    return {
      name: offering.name,
      waldur_api_url: this.url,
      waldur_api_token: this.waldur.token,
      waldur_offering_uuid: offering.uuid,
      backend_type: 'slurm',
    };
  }

  /** Somebody who waits for an account, as they were an hour ago. */
  addRequestedUser(person: UserOptions, offering: OfferingRecord = this.offering): OfferingUserSnapshot {
    const moment = this.waldur.clock.now() - requestAgeMs;
    return this.waldur.addOfferingUser({
      offering,
      user: this.waldur.addUser(person),
      state: 'Requested',
      created: moment,
      modified: moment,
    });
  }

  row(user: { readonly uuid: string }): OfferingUserSnapshot {
    const row = this.waldur.offeringUser(user.uuid);
    if (row === undefined) throw new Error(`${user.uuid}: expected a row in Waldur, there is none`);
    return row;
  }

  /** Starts the built command in a process of its own. */
  start(...argv: readonly string[]): RunningCommand {
    return this.#start([process.execPath], argv);
  }

  /** Runs a command to its end as somebody for whom modes of files count, which they do not for root. */
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
    const end = child.then(({ exitCode, stdout, stderr, timedOut }) => {
      if (timedOut)
        throw new Error(`${argv.join(' ')}: expected it to end within ${commandTimeoutMs} ms\n${stdout}\n${stderr}`);
      return { exitCode, stdout, stderr };
    });
    return { result: end, kill: () => void child.kill('SIGKILL') };
  }

  /** Runs a command to its end. */
  run(...argv: readonly string[]): Promise<CommandResult> {
    return this.start(...argv).result;
  }

  /** One pass. */
  sync(...argv: readonly string[]): Promise<CommandResult> {
    return this.run('sync', '-c', 'config.yaml', '--no-progress', ...argv);
  }
}
