import { Command, InvalidArgumentError } from 'commander';
import {
  addConfigOptions,
  addOfferingOptions,
  collectNonEmpty,
  optionDefaults,
  parseNonEmpty,
  type RunArguments,
} from './common-options.js';
import { addLedger, type LedgerArguments } from './ledger/args.js';

/** The options of `sync`. */
export interface SyncArguments extends RunArguments {
  readonly user?: string;
  readonly concurrency?: number;
}

/** The options of `memberships`. */
export interface MembershipsArguments extends RunArguments {
  readonly allowRemovals?: number;
}

/** The options of `diagnostics`. */
export type DiagnosticsArguments = Omit<RunArguments, 'dryRun' | 'progress'>;

/** The options of `explain`. */
export interface ExplainArguments extends DiagnosticsArguments {
  readonly user: string;
}

/** The options of `retry`. */
export type RetryArguments = ExplainArguments;

/** The options of `simulate`. */
export interface SimulateArguments {
  /** A CSV file. */
  readonly names: string;
  /** Empty for all that have a name. */
  readonly format: readonly string[];
  readonly language?: string;
  readonly profile?: readonly string[];
  readonly reserved?: readonly string[];
  readonly json: boolean;
  readonly progress: boolean;
}

/** The options of `plugins`. */
export type PluginsArguments = Pick<RunArguments, 'json'>;

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
  orders(args: RunArguments): Promise<void>;
  memberships(args: MembershipsArguments): Promise<void>;
  diagnostics(args: DiagnosticsArguments): Promise<void>;
  explain(args: ExplainArguments): Promise<void>;
  retry(args: RetryArguments): Promise<void>;
  simulate(args: SimulateArguments): Promise<void>;
  ledger(args: LedgerArguments): Promise<void>;
  plugins(args: PluginsArguments): Promise<void>;
  emulator(args: EmulatorArguments): Promise<void>;
}

/** The name under which the Python agent's users know `sync`. */
export const SYNC_ALIAS = 'waldur_sync_offering_users';
/** The name under which they know `diagnostics`. */
export const DIAGNOSTICS_ALIAS = 'waldur_site_diagnostics';

function parseInteger(lowest: number, highest = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= lowest && number <= highest) return number;
    const range = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
    throw new InvalidArgumentError(`Expected a whole number ${range}.`);
  };
}

function addRunOptions(command: Command): Command {
  return addOfferingOptions(addConfigOptions(command))
    .option('--dry-run', 'say what would be done, and write nothing')
    .option('--no-progress', 'show no progress bar')
    .addHelpText(
      'after',
      '\nExit codes: 0 well, 1 something failed, 2 configuration or usage, 3 no offering could be reached or its backend went away, 130 interrupted.',
    );
}

function addSync(command: Command, { sync }: CommandActions): void {
  addRunOptions(command)
    .description('Give a username to everyone who waits for one, offering by offering.')
    .option('--user <who>', 'only this person: uuid, Waldur username, local username or e-mail address', parseNonEmpty)
    .option('--concurrency <n>', 'how many people are worked on at once', parseInteger(1, 64))
    .action((options: SyncArguments) => sync({ ...optionDefaults, ...options }));
}

function addOrders(command: Command, { orders }: CommandActions): void {
  addRunOptions(command)
    .description(
      'Carry out the orders that wait, with people who are ready, at offerings with an order_processing_backend.',
    )
    .action((options: RunArguments) => orders({ ...optionDefaults, ...options }));
}

function addMemberships(command: Command, { memberships }: CommandActions): void {
  addRunOptions(command)
    .description(
      'Keep the people on resources the same as the teams in Waldur, at offerings with a membership_sync_backend.',
    )
    .option(
      '--allow-removals <n>',
      'let so many removals through that would be stopped because they are many',
      parseInteger(0),
    )
    .action((options: MembershipsArguments) => memberships({ ...optionDefaults, ...options }));
}

function addDiagnostics(command: Command, { diagnostics }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .description(
      'Check what the work for each offering rests on, and say what to do about what is wrong. Changes nothing.',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 no errors, 1 errors, 2 configuration or usage, 3 no offering could be reached, 130 interrupted.',
    )
    .action((options: DiagnosticsArguments) => diagnostics({ ...optionDefaults, ...options }));
}

function addExplain(command: Command, { explain }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .argument('<user>', 'whom: uuid, Waldur username, local username or e-mail address', parseNonEmpty)
    .description('Say how things stand for one person, and how a username for them would come about. Changes nothing.')
    .addHelpText(
      'after',
      '\nExit codes: 0 explained, 1 an offering could not be looked at, 2 nobody is like that, or configuration or usage, 3 no offering could be reached, 130 interrupted.',
    )
    .action((user: string, options: DiagnosticsArguments) => explain({ ...optionDefaults, ...options, user }));
}

function addRetry(command: Command, { retry }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .argument('<user>', 'whom: uuid, Waldur username, local username or e-mail address', parseNonEmpty)
    .description(
      'Forget the failed attempts of one person, so that the next pass tries them again, also when they were set aside. Needs a ledger.',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 well, 1 an offering could not be looked at, 2 nobody is like that, no ledger, or configuration or usage, 3 no offering could be reached, 130 interrupted.',
    )
    .action((user: string, options: DiagnosticsArguments) => retry({ ...optionDefaults, ...options, user }));
}

function addSimulate(command: Command, { simulate }: CommandActions): void {
  command
    .description('Say what formats of usernames would do to a crowd of people. Asks nobody, and keeps nothing.')
    .requiredOption(
      '--names <file.csv>',
      'the people: a heading first_name,last_name or full_name, and a line for each',
      parseNonEmpty,
    )
    .option(
      '--format <format>',
      'as username_format; can be repeated; all that have a name where none is given',
      collectNonEmpty,
    )
    .option('--language <xx>', 'as username_language', parseNonEmpty)
    .option('--profile <name>', 'as one of username_profiles; can be repeated', collectNonEmpty)
    .option('--reserved <name>', 'as one of reserved_usernames; can be repeated', collectNonEmpty)
    .option('--json', 'print the report as one JSON document')
    .option('--no-progress', 'show no progress bar')
    .addHelpText(
      'after',
      '\nExit codes: 0 everybody got a username by each format, 1 somebody got none, 2 usage, 130 interrupted.',
    )
    .action((options: SimulateArguments) =>
      simulate({ ...options, format: options.format ?? [], json: options.json === true }),
    );
}

function addPlugins(command: Command, { plugins }: CommandActions): void {
  command
    .description(
      'List the backends that a configuration can name: those built in, and those of the packages installed beside this one or the current folder.',
    )
    .option('--json', 'print the list as one JSON document')
    .addHelpText('after', '\nExit codes: 0 all of them can be used, 1 some can not.')
    .action((options: Partial<PluginsArguments>) => plugins({ json: options.json === true }));
}

function addEmulator(command: Command, { emulator }: CommandActions): void {
  command
    .description('Run a Waldur to develop against, with people in every state, until it is stopped.')
    .option('--port <n>', 'the TCP port; 0 for a free one', parseInteger(0, 65_535), 8000)
    .option('--users <n>', 'how many people there are', parseInteger(0, 100_000), 20)
    .option('--host <host>', 'the address to listen on', parseNonEmpty, '127.0.0.1')
    .option('--seed <n>', 'another number gives other people', parseInteger(0))
    .action((options: EmulatorArguments) => emulator(options));
}

/** What `createProgram` needs to know. */
export interface ProgramOptions {
  /** The command as it was called: with `SYNC_ALIAS` or `DIAGNOSTICS_ALIAS`, it is that command itself. */
  readonly name: string;
  readonly version: string;
  readonly actions: CommandActions;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/**
 * The grammar of the command line. Parsing throws commander's `CommanderError` (for `--help` and `--version` too) and
 * `UsageError`.
 */
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
  if (name === DIAGNOSTICS_ALIAS) {
    addDiagnostics(program, actions);
    return program;
  }
  program.description('Give every person who asks for access to a Waldur offering a correct local username.');
  addSync(program.command('sync'), actions);
  addOrders(program.command('orders'), actions);
  addMemberships(program.command('memberships'), actions);
  addDiagnostics(program.command('diagnostics'), actions);
  addExplain(program.command('explain'), actions);
  addRetry(program.command('retry'), actions);
  addSimulate(program.command('simulate'), actions);
  addLedger(program.command('ledger'), actions.ledger);
  addPlugins(program.command('plugins'), actions);
  addEmulator(program.command('emulator'), actions);
  return program;
}
