import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { inject, onTestFinished } from 'vitest';
import type { SiteAgent } from '../../../scripts/services/site-agent/install.js';
import { type CallRecord, type OfferingRecord, WaldurEmulator } from '../../../src/testing/index.js';
import { registerSecret } from '../../support/recorded-output.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { describeSite, type SiteState, seedSite } from './seed.js';

/** The commands that are compared. */
export type Command = 'diagnostics' | 'sync' | 'orders' | 'memberships';

export interface CommandRun {
  /** `undefined` if it was stopped. */
  readonly exitCode: number | undefined;
  readonly output: string;
  /** The requests that it made. */
  readonly requests: readonly CallRecord[];
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const timeoutMs = 300_000;

/** An emulator with the seed, and the site's JSON file. Everything is removed when the test ends. */
export class ComparedSite {
  private constructor(
    readonly waldur: WaldurEmulator,
    readonly url: string,
    readonly offering: OfferingRecord,
    /** An offering without users, orders and resources. */
    readonly last: OfferingRecord,
    readonly directory: string,
  ) {}

  static async open(): Promise<ComparedSite> {
    const waldur = new WaldurEmulator({ seed: 12 });
    registerSecret(waldur.token);
    const { offering, site } = seedSite(waldur);
    const last = waldur.addOffering({ name: 'Empty' });
    const server = await waldur.listen();
    onTestFinished(() => server.close());
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'state.json'), JSON.stringify(site));
    return new ComparedSite(waldur, server.url, offering, last, directory);
  }

  get stateFile(): string {
    return join(this.directory, 'state.json');
  }

  /** The final state, by object. */
  async describe(): Promise<Map<string, string>> {
    const site = JSON.parse(await readFile(this.stateFile, 'utf8')) as SiteState;
    return describeSite(this.waldur, this.offering, site);
  }

  /**
   * Runs a command of the unchanged Python agent. Its modes never end by themselves: they are stopped after one pass.
   */
  async runAgent(agent: SiteAgent, command: Command): Promise<CommandRun> {
    const backend = { order_processing_backend: 'json', membership_sync_backend: 'json' };
    const config = { offerings: [this.offering, this.last].map((offering) => this.#offeringEntry(offering, backend)) };
    // JSON is valid YAML.
    await writeFile(join(this.directory, 'agent.yaml'), JSON.stringify(config));
    const modes = { orders: 'order_process', memberships: 'membership_sync' } as const;
    const commands = { diagnostics: 'waldur_site_diagnostics', sync: 'waldur_sync_offering_users' } as const;
    const isMode = command === 'orders' || command === 'memberships';
    const argv = isMode ? ['waldur_site_agent', '-m', modes[command]] : [commands[command]];
    return this.#run([join(agent.bin, argv[0] as string), ...argv.slice(1), '-c', 'agent.yaml'], {
      env: {
        PYTHONPATH: file('plugin'),
        PYTHONDONTWRITEBYTECODE: '1',
        WALDUR_SITE_AGENT_HEARTBEAT_PATH: join(this.directory, 'heartbeat'),
      },
      // Offerings are processed one after the other, so the first is done when the last one begins.
      isOver: (path) => isMode && path.includes(`agent-${this.last.uuid}`),
    });
  }

  /** Runs a command of this package. */
  async runOurs(command: Command): Promise<CommandRun> {
    // flock, because resources are processed side by side.
    const script = Object.fromEntries(
      ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people', 'set_role', 'set_limits']
        .concat(['pause', 'downscale', 'restore'])
        .map((action) => [action, ['flock', `${this.stateFile}.lock`, process.execPath, file('cluster.mjs')]]),
    );
    const backend = {
      order_processing_backend: 'command',
      membership_sync_backend: 'command',
      // What the seed changes now counts as being worked on until the end, however slow this machine is.
      claim_seconds: 3600,
      backend_settings: {
        state_file: this.stateFile,
        command: { ...script, environment: { STATE_FILE: this.stateFile } },
      },
    };
    const config = { offerings: [this.offering, this.last].map((offering) => this.#offeringEntry(offering, backend)) };
    await writeFile(join(this.directory, 'ours.yaml'), JSON.stringify(config), { mode: 0o600 });
    // Within the package copy, where it can import the package by its name.
    const plugin = join(inject('packageCopy'), 'username-backend.mjs');
    await copyFile(file('username-backend.mjs'), plugin);
    const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
    const backendArgument = ['--backend', `json=${plugin}#JsonUsernameBackend`];
    return this.#run([process.execPath, main, command, '-c', 'ours.yaml', ...backendArgument], {});
  }

  #offeringEntry(offering: OfferingRecord, backend: object): object {
    return {
      name: offering.name,
      waldur_api_url: `${this.url}api/`,
      waldur_api_token: this.waldur.token,
      waldur_offering_uuid: offering.uuid,
      backend_type: 'json',
      username_management_backend: 'json',
      backend_settings: { state_file: this.stateFile },
      backend_components: { cpu: { measured_unit: 'h', accounting_type: 'limit', label: 'CPU' } },
      ...backend,
    };
  }

  async #run(
    [program = '', ...args]: readonly string[],
    { env = {}, isOver }: { env?: Record<string, string>; isOver?: (path: string) => boolean },
  ): Promise<CommandRun> {
    const first = this.waldur.calls.length;
    const child = execa(program, args, {
      cwd: this.directory,
      env: { PATH: process.env['PATH'], ...env },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
      all: true,
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const stopObserving = this.waldur.observe(({ request }) => {
      if (isOver?.(request.url) === true) child.kill('SIGTERM');
    });
    const { exitCode, all, timedOut } = await child;
    stopObserving();
    if (timedOut) throw new Error(`${program} ${args.join(' ')}: expected it to end within ${timeoutMs} ms\n${all}`);
    return { exitCode, output: all, requests: this.waldur.calls.slice(first) };
  }
}
