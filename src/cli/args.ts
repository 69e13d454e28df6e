import { Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/types.js';
import { type BackendArgument, parseBackendArgument } from './load-backend.js';
import { UsageError } from './usage-error.js';

/** The options of `sync`. */
export interface SyncArguments {
  readonly configFile: string;
  /** Names or uuids; empty for all. */
  readonly offering: readonly string[];
  readonly user?: string;
  readonly dryRun: boolean;
  readonly concurrency?: number;
  readonly json: boolean;
  readonly logLevel?: Config['logLevel'];
  readonly progress: boolean;
  readonly backend: readonly BackendArgument[];
}

/** The options of `emulator`. */
export interface EmulatorArguments {
  readonly port: number;
  readonly users: number;
  readonly host: string;
  readonly seed?: number;
}

/** What the commands do. */
export interface CommandActions {
  sync(args: SyncArguments): Promise<void>;
  emulator(args: EmulatorArguments): Promise<void>;
}

/** The name under which the Python agent's users know `sync`. */
export const SYNC_ALIAS = 'waldur_sync_offering_users';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
/** As the Python agent and its configuration write them. */
const LOG_LEVEL_ALIASES: Readonly<Record<string, (typeof LOG_LEVELS)[number]>> = { warning: 'warn', critical: 'fatal' };

function parseLogLevel(value: string): (typeof LOG_LEVELS)[number] {
  const level = LOG_LEVELS.find((name) => name === value.toLowerCase()) ?? LOG_LEVEL_ALIASES[value.toLowerCase()];
  if (level === undefined) throw new InvalidArgumentError(`Allowed choices are ${LOG_LEVELS.join(', ')}.`);
  return level;
}

function parseInteger(lowest: number, highest = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= lowest && number <= highest) return number;
    const range = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
    throw new InvalidArgumentError(`Expected a whole number ${range}.`);
  };
}

function parseWord(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

function collectWord(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, parseWord(value)];
}

function collectBackend(value: string, earlier: readonly BackendArgument[] = []): BackendArgument[] {
  const backend = parseBackendArgument(value);
  if (earlier.some(({ name }) => name === backend.name)) throw new UsageError(`--backend ${value}: ${backend.name} is given twice`);
  return [...earlier, backend];
}

/** What options that are not given stand for. Not told to commander, which would show them in the help. */
const absent = { offering: [], backend: [], dryRun: false, json: false };

function addSync(command: Command, { sync }: CommandActions): void {
  command
    .description('Give a username to everyone who waits for one, offering by offering.')
    .option('-c, --config-file <file>', 'the configuration', parseWord, 'waldur-site-agent-config.yaml')
    .option('--offering <name|uuid>', 'only this offering; can be repeated', collectWord)
    .option('--user <who>', 'only this person: uuid, Waldur username, local username or e-mail address', parseWord)
    .option('--dry-run', 'say what would be done, and write nothing')
    .option('--concurrency <n>', 'how many people are worked on at once', parseInteger(1, 64))
    .option('--json', 'print the report as one JSON document')
    .option('--log-level <level>', `instead of log_level of the configuration: ${LOG_LEVELS.join(', ')}`, parseLogLevel)
    .option('--no-progress', 'show no progress bar')
    .option('--backend <name=./file.js#class>', 'load a username backend from an ES module; can be repeated', collectBackend)
    .addHelpText('after', '\nExit codes: 0 well, 1 something failed, 2 configuration or usage, 3 no offering could be reached, 130 interrupted.')
    .action((options: SyncArguments) => sync({ ...absent, ...options }));
}

function addEmulator(command: Command, { emulator }: CommandActions): void {
  command
    .description('Run a Waldur to develop against, with people in every state, until it is stopped.')
    .option('--port <n>', 'the TCP port; 0 for a free one', parseInteger(0, 65_535), 8000)
    .option('--users <n>', 'how many people there are', parseInteger(0, 100_000), 20)
    .option('--host <host>', 'the address to listen on', parseWord, '127.0.0.1')
    .option('--seed <n>', 'another number gives other people', parseInteger(0))
    .action((options: EmulatorArguments) => emulator(options));
}

/** What `createProgram` needs to know. */
export interface ProgramOptions {
  /** The command as it was called: with `SYNC_ALIAS`, it is `sync` itself. */
  readonly name: string;
  readonly version: string;
  readonly actions: CommandActions;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** The grammar of the command line. Parsing throws commander's `CommanderError` (for `--help` and `--version` too) and `UsageError`. */
export function createProgram({ name, version, actions, writeOut, writeErr }: ProgramOptions): Command {
  const program = new Command(name)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut, writeErr })
    .showHelpAfterError('Run it with --help to see the options.');
  if (name === SYNC_ALIAS) {
    addSync(program, actions);
    return program;
  }
  program.description('Give every person who asks for access to a Waldur offering a correct local username.');
  addSync(program.command('sync'), actions);
  addEmulator(program.command('emulator'), actions);
  return program;
}
