import { Command, Help, InvalidArgumentError, type Option } from 'commander';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type {
  ApplyArguments,
  CommandActions,
  CommentArguments,
  DiagnosticsArguments,
  EmulatorArguments,
  MembershipsArguments,
  OrdersArguments,
  PluginsArguments,
  ServiceArguments,
  SimulateArguments,
  SyncArguments,
} from './command-arguments.js';
import {
  addBackendOption,
  addConfigOptions,
  addOfferingOptions,
  addQuiet,
  addTextfile,
  collectNonEmpty,
  describeExitCodes,
  optionDefaults,
  parseNonEmpty,
} from './common-options.js';
import { addCompletion } from './completion/args.js';
import { addLedger } from './ledger/args.js';
import { addQueue } from './queue/args.js';
import { addStatus } from './status/args.js';

/** Name of `sync` in Waldur Site Agent. */
export const SYNC_ALIAS = 'waldur_sync_offering_users';
/** Name of `diagnostics` in Waldur Site Agent. */
export const DIAGNOSTICS_ALIAS = 'waldur_site_diagnostics';

/** The executables of this package. */
export const programNames = ['waldur-offering-processor', SYNC_ALIAS, DIAGNOSTICS_ALIAS] as const;

function parseInteger(lowest: number, highest = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= lowest && number <= highest) return number;
    const range = highest === Number.MAX_SAFE_INTEGER ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
    throw new InvalidArgumentError(`Expected a whole number ${range}.`);
  };
}

function collectUuid(value: string, previous: readonly string[] = []): readonly string[] {
  const uuid = normaliseUuid(value.trim());
  if (/^[0-9a-f]{32}$/.test(uuid)) return [...previous, uuid];
  throw new InvalidArgumentError('Expected the UUID of a resource.');
}

const USER_FORMS = 'UUID, Waldur username, local username or e-mail address';
const USAGE = 'the configuration, the command line or the ledger cannot be used';
const UNREACHABLE = 'Waldur, a backend or the ledger is unavailable for every offering';

function addRunOptions(command: Command): Command {
  return addTextfile(addQuiet(addOfferingOptions(addConfigOptions(command))))
    .option('--dry-run', 'show what would be done; write nothing')
    .option('--plan <file>', 'show what would be done, and write it to a file for apply', parseNonEmpty)
    .option('--no-progress', 'hide the progress bar');
}

function addSync(command: Command, { sync }: CommandActions): void {
  addRunOptions(command)
    .description('Assign usernames to users who are waiting for one.')
    .option('--user <user>', `process only this user (${USER_FORMS})`, parseNonEmpty)
    .option('--full', 'read all users, not only those who need something or were changed')
    .option('--concurrency <n>', 'make up to n calls of the username backend at once (1 to 64)', parseInteger(1, 64))
    .addHelpText('after', describeExitCodes({ 1: 'a user or an offering failed', 2: USAGE, 3: UNREACHABLE }))
    .action((options: SyncArguments) => sync({ ...optionDefaults, ...options }));
}

function addOrders(command: Command, { orders }: CommandActions): void {
  addRunOptions(command)
    .description('Process pending orders with users who are ready.')
    .option(
      '--confirm-absent <resource>',
      'complete the Terminate order of a resource that is gone from the backend (repeatable)',
      collectUuid,
    )
    .option(
      '--confirm-created <resource>',
      'complete the Create order of a resource that the backend has completely (repeatable)',
      collectUuid,
    )
    .option(
      '--allow-missing <n>',
      'accept that up to n resources beyond the safety limit are missing from the backend',
      parseInteger(0),
    )
    .addHelpText('after', '\nProcesses only offerings that set order_processing_backend.')
    .addHelpText(
      'after',
      describeExitCodes({ 1: 'an order or an offering failed or is held back', 2: USAGE, 3: UNREACHABLE }),
    )
    .action((options: OrdersArguments) => orders({ ...optionDefaults, ...options }));
}

function addMemberships(command: Command, { memberships }: CommandActions): void {
  const failed = 'a resource or an offering failed, or the safety limit stopped removals';
  addRunOptions(command)
    .description('Sync resource members with project teams in Waldur.')
    .option('--allow-removals <n>', 'raise the safety limits on removals and departures by n', parseInteger(0))
    .option(
      '--allow-missing <n>',
      'accept that up to n resources beyond the safety limit are missing from the backend',
      parseInteger(0),
    )
    .option(
      '--add-again <resource>',
      'add users again who vanished from this resource since the last run (repeatable)',
      collectUuid,
    )
    .addHelpText('after', '\nProcesses only offerings that set membership_sync_backend.')
    .addHelpText('after', describeExitCodes({ 1: failed, 2: USAGE, 3: UNREACHABLE }))
    .action((options: MembershipsArguments) => memberships({ ...optionDefaults, ...options }));
}

function addApply(command: Command, { apply }: CommandActions): void {
  addQuiet(addBackendOption(addConfigOptions(command)))
    .argument('<file>', 'file from sync, orders or memberships with --plan', parseNonEmpty)
    .description('Take exactly the steps of a plan.')
    .option('--dry-run', 'show which steps would be taken; write nothing')
    .addHelpText('after', '\nRefuses steps whose user, order or resource has changed since they were planned.')
    .addHelpText(
      'after',
      describeExitCodes({
        0: 'all steps were taken, now or earlier',
        1: 'a step failed or was refused',
        2: `the plan, ${USAGE}`,
        3: UNREACHABLE,
      }),
    )
    .action((file: string, options: Omit<ApplyArguments, 'file' | 'progress'>) =>
      apply({ ...optionDefaults, ...options, file, progress: false }),
    );
}

function addRun(command: Command, { run }: CommandActions): void {
  addBackendOption(addConfigOptions(command))
    .description('Run all jobs on their schedules, until stopped.')
    .option('--jobs <n>', 'work on up to n jobs at the same time (1 to 64)', parseInteger(1, 64))
    .addHelpText('after', '\nSIGTERM finishes the current writes and ends the command; a second one ends it at once.')
    .addHelpText('after', 'With queue in the configuration, any number of machines share the work.')
    .addHelpText(
      'after',
      describeExitCodes({
        0: 'stopped by a signal',
        1: 'an unexpected error',
        2: USAGE,
        3: 'the queue or the ledger is unavailable',
        130: 'ended by a second signal',
      }),
    )
    .action((options: ServiceArguments) => run({ ...optionDefaults, ...options }));
}

function addDiagnostics(command: Command, { diagnostics }: CommandActions): void {
  addQuiet(addOfferingOptions(addConfigOptions(command)))
    .description('Check connection, token, permissions and backends.')
    .addHelpText('after', '\nChanges nothing. Says how to fix each problem.')
    .addHelpText(
      'after',
      describeExitCodes({ 0: 'no errors', 1: 'a check found an error', 2: USAGE, 3: 'no offering could be reached' }),
    )
    .action((options: DiagnosticsArguments) => diagnostics({ ...optionDefaults, ...options }));
}

function addExplain(command: Command, { explain }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .argument('<user>', USER_FORMS, parseNonEmpty)
    .description("Show a user's status and how a username is chosen.")
    .addHelpText('after', '\nChanges nothing.')
    .addHelpText(
      'after',
      describeExitCodes({ 1: 'an offering failed', 2: `no such user, or ${USAGE}`, 3: UNREACHABLE }),
    )
    .action((user: string, options: DiagnosticsArguments) => explain({ ...optionDefaults, ...options, user }));
}

function addRetry(command: Command, { retry }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .argument('<user>', USER_FORMS, parseNonEmpty)
    .description("Clear a user's failed attempts so they are retried.")
    .addHelpText('after', '\nAlso ends the quarantine of the user. Needs a ledger.')
    .addHelpText(
      'after',
      describeExitCodes({ 1: 'an offering failed', 2: `no such user, or ${USAGE}`, 3: UNREACHABLE }),
    )
    .action((user: string, options: DiagnosticsArguments) => retry({ ...optionDefaults, ...options, user }));
}

function addComment(command: Command, { comment }: CommandActions): void {
  addOfferingOptions(addConfigOptions(command))
    .argument('<user>', USER_FORMS, parseNonEmpty)
    .argument('<text>', 'what the user reads; "" clears the comment')
    .description('Set the comment that a user reads in Waldur.')
    .option('--url <url>', 'a page that helps, shown with the comment', parseNonEmpty)
    .addHelpText('after', '\nWith a ledger, runs keep it until they have something else to say.')
    .addHelpText('after', 'Without one, the next run that has something to say replaces it.')
    .addHelpText(
      'after',
      describeExitCodes({
        1: 'an offering failed, or Waldur refused the comment',
        2: `no such user, or ${USAGE}`,
        3: UNREACHABLE,
      }),
    )
    .action((user: string, text: string, options: Omit<CommentArguments, 'user' | 'comment'>) =>
      comment({ ...optionDefaults, ...options, user, comment: text }),
    );
}

function addSimulate(command: Command, { simulate }: CommandActions): void {
  command
    .description('Compare username formats on a CSV file of names.')
    .requiredOption('--names <file.csv>', 'read names from this file', parseNonEmpty)
    .option('--format <format>', 'a username_format (repeatable; default: all named formats)', collectNonEmpty)
    .option('--language <xx>', 'a username_language', parseNonEmpty)
    .option('--profile <name>', 'one of username_profiles (repeatable)', collectNonEmpty)
    .option('--reserved <name>', 'one of reserved_usernames (repeatable)', collectNonEmpty)
    .option('--list', 'show the username of each user, and what was done to the name')
    .option('--csv', 'print the list as CSV instead of the report')
    .option('--json', 'print the report as one JSON document')
    .option('--no-progress', 'hide the progress bar')
    .addHelpText('after', '\nNeeds no Waldur and stores nothing. The first line of the file is a header with')
    .addHelpText('after', 'first_name and last_name, or full_name.')
    .addHelpText(
      'after',
      describeExitCodes({
        0: 'every format gives every user a username',
        1: 'a user got no username',
        2: 'the file or the command line is invalid',
      }),
    )
    .action((options: SimulateArguments) =>
      simulate({
        ...options,
        format: options.format ?? [],
        list: options.list === true,
        csv: options.csv === true,
        json: options.json === true,
      }),
    );
}

function addPlugins(command: Command, { plugins }: CommandActions): void {
  command
    .description('List the available username and resource backends.')
    .option('--json', 'print the list as one JSON document')
    .addHelpText('after', '\nLists built-in backends, and those of packages installed next to this program')
    .addHelpText('after', 'or in the current directory. Loads none of them.')
    .addHelpText(
      'after',
      describeExitCodes({ 0: 'all backends are usable', 1: 'a backend is not usable', 130: undefined }),
    )
    .action((options: Partial<PluginsArguments>) => plugins({ json: options.json === true }));
}

function addEmulator(command: Command, { emulator }: CommandActions): void {
  command
    .description('Run an emulated Waldur for development.')
    .option('--port <n>', 'TCP port (0 for any free port)', parseInteger(0, 65_535), 8000)
    .option('--users <n>', 'number of users, in every state', parseInteger(0, 100_000), 20)
    .option('--orders <n>', 'number of orders, with projects and resources', parseInteger(0, 100_000), 0)
    .option('--host <host>', 'address to listen on', parseNonEmpty, '127.0.0.1')
    .option('--seed <n>', 'number that selects the generated users', parseInteger(0))
    .action((options: EmulatorArguments) => emulator(options));
}

function describeOption(option: Option): string {
  const description = Help.prototype.optionDescription.call(undefined, option);
  return option.mandatory ? `${description} (required)` : description;
}

// Leaves room for the description on one line of 80 columns.
function describeCommand(command: Command): string {
  const term = Help.prototype.subcommandTerm.call(undefined, command);
  return term.length <= longestTerm ? term : term.replace(' [options]', '');
}

const longestTerm = 28;

/** Options of `createProgram`. */
export interface ProgramOptions {
  /** Name of the executable. `SYNC_ALIAS` and `DIAGNOSTICS_ALIAS` are that one command, without subcommands. */
  readonly name: string;
  readonly version: string;
  readonly actions: CommandActions;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/**
 * Builds the parser of the command line. Parsing throws commander's `CommanderError` (also for `--help` and
 * `--version`) and `UsageError`.
 */
export function createProgram({ name, version, actions, writeOut, writeErr }: ProgramOptions): Command {
  const program = new Command(name)
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut, writeErr })
    .configureHelp({ optionDescription: describeOption, subcommandTerm: describeCommand })
    .showHelpAfterError('Run with --help to list the options.');
  if (name === SYNC_ALIAS) {
    addSync(program, actions);
    return program;
  }
  if (name === DIAGNOSTICS_ALIAS) {
    addDiagnostics(program, actions);
    return program;
  }
  program.description('Assign correct local usernames to the users of Waldur offerings.');
  addSync(program.command('sync'), actions);
  addOrders(program.command('orders'), actions);
  addMemberships(program.command('memberships'), actions);
  addApply(program.command('apply'), actions);
  addRun(program.command('run'), actions);
  addQueue(program.command('queue'), actions.queue);
  addDiagnostics(program.command('diagnostics'), actions);
  addStatus(program.command('status'), actions.status);
  addExplain(program.command('explain'), actions);
  addRetry(program.command('retry'), actions);
  addComment(program.command('comment'), actions);
  addSimulate(program.command('simulate'), actions);
  addLedger(program.command('ledger'), actions.ledger);
  addPlugins(program.command('plugins'), actions);
  addCompletion(program.command('completion'), actions.completion);
  addEmulator(program.command('emulator'), actions);
  return program;
}
