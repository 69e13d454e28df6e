import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import {
  type OfferingUserOptions,
  type OfferingUserSnapshot,
  WaldurEmulator,
  type WaldurEmulatorOptions,
} from '../../../src/testing/index.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { createTestIo, type TestIo, type TestIoOptions } from './test-io.js';

/** A Waldur behind HTTP with one offering, and a working directory with a configuration. */
export interface Workspace {
  readonly waldur: WaldurEmulator;
  readonly url: string;
  readonly offeringUuid: string;
  readonly cwd: string;
  /** Adds a user to the offering. */
  add(person?: Omit<OfferingUserOptions, 'offering'>): OfferingUserSnapshot;
  /** Writes a configuration, by default `config.yaml`, readable by its owner only. */
  configure(changes?: ConfigChanges): Promise<void>;
  /** Runs a command with `-c config.yaml` and further arguments. */
  run(command: string, argv?: readonly string[], io?: TestIoOptions): Promise<CommandResult>;
  /** Runs `sync`. */
  sync(argv?: readonly string[], io?: TestIoOptions): Promise<CommandResult>;
}

/** The exit code and output of a command. */
export interface CommandResult {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly io: TestIo;
}

export interface ConfigChanges {
  readonly file?: string;
  /** The text between double quotes. */
  readonly name?: string;
  readonly token?: string;
  readonly url?: string;
  readonly backend?: string;
  /** More lines of the offering's entry. */
  readonly offering?: readonly string[];
  /** More entries of `offerings:`, as text. */
  readonly more?: string;
  /** More lines at the top level. */
  readonly top?: readonly string[];
}

export async function startWorkspace(options: WaldurEmulatorOptions = {}): Promise<Workspace> {
  const waldur = new WaldurEmulator(options);
  const { uuid: offeringUuid } = waldur.addOffering();
  const running = await waldur.listen();
  onTestFinished(() => running.close());
  const cwd = await temporaryDirectory();
  const configure = async ({
    file = 'config.yaml',
    name = 'SLURM Cluster',
    token = waldur.token,
    url = running.url,
    backend = 'posix',
    offering = [],
    more = '',
    // Keeps the log of a run out of stderr. Tests can pass another `log_level`.
    top = ['log_level: WARNING'],
  }: ConfigChanges = {}) => {
    const lines = [
      ...top,
      'offerings:',
      `  - name: "${name}"`,
      `    waldur_api_url: "${url}"`,
      `    waldur_api_token: "${token}"`,
      `    waldur_offering_uuid: "${offeringUuid}"`,
      '    backend_type: "slurm"',
      `    username_management_backend: "${backend}"`,
      ...offering.map((line) => `    ${line}`),
      more,
    ];
    await writeFile(join(cwd, file), lines.join('\n'));
    await chmod(join(cwd, file), 0o600);
  };
  await configure();
  const run = async (command: string, argv: readonly string[] = [], ioOptions: TestIoOptions = {}) => {
    const io = createTestIo({ cwd, ...ioOptions });
    const exitCode = await runCli([command, '-c', 'config.yaml', ...argv], io);
    return { exitCode, out: io.out(), err: io.err(), io };
  };
  return {
    waldur,
    url: running.url,
    offeringUuid,
    cwd,
    add: (person = {}) => waldur.addOfferingUser({ ...person, offering: offeringUuid }),
    configure,
    run,
    sync: (argv, ioOptions) => run('sync', argv, ioOptions),
  };
}
