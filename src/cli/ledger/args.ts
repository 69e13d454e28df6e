import { type Command, Option } from 'commander';
import {
  addConfigOptions,
  addOfferingOptions,
  describeExitCodes,
  optionDefaults,
  parseNonEmpty,
  type RunArguments,
} from '../common-options.js';

/** The options of every `ledger` command. */
export type LedgerCommonArguments = Pick<RunArguments, 'configFile' | 'json' | 'logLevel'>;

/** The options of `ledger export`. */
export interface ExportArguments extends LedgerCommonArguments {
  /** Default: stdout. */
  readonly file?: string | undefined;
}

/** The options of `ledger import`. */
export interface ImportArguments extends LedgerCommonArguments {
  readonly file: string;
  readonly withoutErased: boolean;
  readonly dryRun: boolean;
}

/** The options of `ledger verify`. */
export interface VerifyArguments extends LedgerCommonArguments {
  readonly file?: string | undefined;
  /** Also compare the ledger with Waldur. */
  readonly waldur: boolean;
}

/** The options of `ledger rebuild`. */
export interface RebuildArguments extends LedgerCommonArguments, Pick<RunArguments, 'offering' | 'backend' | 'dryRun'> {
  readonly from: 'waldur' | 'ldap';
  /** A CSV file with entries that an administrator adds. */
  readonly adopt?: string;
}

/** The options of `ledger init`. */
export type InitArguments = RebuildArguments;

/** The options of `ledger migrate`. */
export interface MigrateArguments extends LedgerCommonArguments {
  readonly dryRun: boolean;
}

/** The options of `ledger release`. */
export interface ReleaseArguments extends LedgerCommonArguments, Pick<RunArguments, 'offering' | 'backend' | 'dryRun'> {
  readonly username: string;
  readonly reason: string;
  readonly by?: string;
  readonly namespace?: string;
  readonly althoughInUse?: boolean;
}

/** The options of `ledger join`. */
export interface JoinArguments extends LedgerCommonArguments {
  readonly formerUser: string;
  readonly currentUser: string;
  readonly reason: string;
  readonly by?: string;
  readonly dryRun: boolean;
}

/** The options of `ledger erase`. */
export interface EraseArguments extends LedgerCommonArguments {
  readonly user: string;
  readonly dryRun: boolean;
}

/** The options of `ledger history`. */
export interface HistoryArguments extends LedgerCommonArguments {
  readonly user?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A `ledger` command and its options. */
export type LedgerArguments =
  | ({ readonly action: 'init' } & InitArguments)
  | ({ readonly action: 'migrate' } & MigrateArguments)
  | ({ readonly action: 'export' } & ExportArguments)
  | ({ readonly action: 'import' } & ImportArguments)
  | ({ readonly action: 'verify' } & VerifyArguments)
  | ({ readonly action: 'rebuild' } & RebuildArguments)
  | ({ readonly action: 'release' } & ReleaseArguments)
  | ({ readonly action: 'join' } & JoinArguments)
  | ({ readonly action: 'erase' } & EraseArguments)
  | ({ readonly action: 'history' } & HistoryArguments);

type RunLedger = (args: LedgerArguments) => Promise<void>;

const USER_KEY = 'UUID of the Waldur user, or Waldur username';
const INVALID = 'the configuration, the command line or the ledger cannot be used';
const LOCKED = 'the ledger is locked by another process';

const exitCodes = (failed: string, unavailable = LOCKED) =>
  describeExitCodes({ 1: failed, 2: INVALID, 3: unavailable });

function addDryRun(command: Command): Command {
  return command.option('--dry-run', 'show what would be done; write nothing');
}

function addOperator(command: Command): Command {
  return command
    .requiredOption('--reason <text>', 'reason, stored in the history', parseNonEmpty)
    .option('--by <operator>', 'operator, stored in the history (default: the logged-in user)', parseNonEmpty);
}

function addTransferCommands(ledger: Command, run: RunLedger): void {
  addConfigOptions(ledger.command('export'))
    .argument('[file]', 'file to write (default: stdout)', parseNonEmpty)
    .description('Export the ledger, for a backup.')
    .addHelpText('after', '\nKeep the .key file of the ledger together with the export.')
    .addHelpText('after', exitCodes('the ledger could not be read or the file could not be written'))
    .action((file: string | undefined, options: LedgerCommonArguments) =>
      run({ ...optionDefaults, ...options, action: 'export', file }),
    );
  addDryRun(addConfigOptions(ledger.command('import')))
    .argument('<file>', 'file from ledger export', parseNonEmpty)
    .description('Import an export, all or nothing.')
    .option('--without-erased', 'leave out erased users if their key file is missing')
    .addHelpText(
      'after',
      `
Creates the ledger if it is missing. An empty ledger becomes a copy of the
exported one, with its history. Any other ledger gets the usernames that it
lacks.`,
    )
    .addHelpText('after', exitCodes('the file is damaged, or there are conflicts'))
    .action(
      (file: string, options: LedgerCommonArguments & Partial<Pick<ImportArguments, 'withoutErased' | 'dryRun'>>) =>
        run({ ...optionDefaults, withoutErased: false, ...options, action: 'import', file }),
    );
  addConfigOptions(ledger.command('verify'))
    .argument('[file]', 'also check the checksums of this export', parseNonEmpty)
    .option('--waldur', 'also compare the usernames with those that Waldur shows')
    .description('Check that the ledger is consistent.')
    .addHelpText('after', '\nChanges nothing.')
    .addHelpText('after', exitCodes('there are findings, or an offering could not be read'))
    .action((file: string | undefined, options: Omit<VerifyArguments, 'file' | 'waldur'> & { waldur?: boolean }) =>
      run({ ...optionDefaults, waldur: false, ...options, action: 'verify', file }),
    );
}

function addAdoption(command: Command): Command {
  return addDryRun(addOfferingOptions(addConfigOptions(command)))
    .addOption(
      new Option('--from <source>', 'where to read the usernames').choices(['waldur', 'ldap']).default('waldur'),
    )
    .option('--adopt <file>', 'with --from ldap: also adopt the entries in this CSV file', parseNonEmpty);
}

function addInit(ledger: Command, run: RunLedger): void {
  addAdoption(ledger.command('init'))
    .description('Create the ledger, with the usernames that exist already.')
    .addHelpText(
      'after',
      `
Run it once. If a ledger was lost, restore it with ledger import.
Creates nothing when an offering could not be read.
The CSV file has lines with uid,waldur_username.`,
    )
    .addHelpText(
      'after',
      describeExitCodes({
        1: 'there are conflicts, or an offering failed',
        2: 'the configuration or the command line is invalid, or there is a ledger already',
        3: 'no offering could be reached',
      }),
    )
    .action((options: InitArguments) => run({ ...optionDefaults, ...options, action: 'init' }));
}

function addMigrate(ledger: Command, run: RunLedger): void {
  addDryRun(addConfigOptions(ledger.command('migrate')))
    .description('Upgrade the tables of an earlier release.')
    .addHelpText(
      'after',
      `
A ledger in PostgreSQL is upgraded by this command only. Stop all workers first.
Needs the user who owns the tables. Older releases cannot read the ledger then.`,
    )
    .addHelpText('after', describeExitCodes({ 2: INVALID, 3: LOCKED }))
    .action((options: LedgerCommonArguments & Partial<Pick<MigrateArguments, 'dryRun'>>) =>
      run({ ...optionDefaults, ...options, action: 'migrate' }),
    );
}

function addRebuild(ledger: Command, run: RunLedger): void {
  addAdoption(ledger.command('rebuild'))
    .description('Adopt existing usernames from Waldur or a directory.')
    .addHelpText(
      'after',
      '\nNever overwrites an entry of the ledger.\nThe CSV file has lines with uid,waldur_username.',
    )
    .addHelpText(
      'after',
      exitCodes('there are conflicts, or an offering failed', `no offering could be reached, or ${LOCKED}`),
    )
    .action((options: RebuildArguments) => run({ ...optionDefaults, ...options, action: 'rebuild' }));
}

function addUserCommands(ledger: Command, run: RunLedger): void {
  addDryRun(addOperator(addOfferingOptions(addConfigOptions(ledger.command('release')))))
    .argument('<username>', 'the username', parseNonEmpty)
    .description('Free a username, so that any user can get it.')
    .option('--namespace <namespace>', 'namespace of the username (default: the only one that has it)', parseNonEmpty)
    .option('--although-in-use', 'do not check whether Waldur still shows the username')
    .addHelpText('after', '\nThe next holder may get access to files, mail and records of the last one.')
    .addHelpText(
      'after',
      exitCodes('no user holds the username, or Waldur still shows it', `Waldur is unavailable, or ${LOCKED}`),
    )
    .action((username: string, options: Omit<ReleaseArguments, 'username'>) =>
      run({ ...optionDefaults, ...options, action: 'release', username }),
    );
  addDryRun(addOperator(addConfigOptions(ledger.command('join'))))
    .argument('<old-user>', `former account (${USER_KEY})`, parseNonEmpty)
    .argument('<new-user>', 'current account (UUID of the Waldur user)', parseNonEmpty)
    .description('Record that two Waldur accounts belong to the same user.')
    .addHelpText(
      'after',
      `
The new account gets the former username. Verify the identity of the user first:
a join can only be undone by restoring an earlier export.`,
    )
    .addHelpText('after', exitCodes('the accounts were not joined'))
    .action(
      (
        formerUser: string,
        currentUser: string,
        options: Omit<JoinArguments, 'formerUser' | 'currentUser' | 'dryRun'> & Partial<Pick<JoinArguments, 'dryRun'>>,
      ) => run({ ...optionDefaults, dryRun: false, ...options, action: 'join', formerUser, currentUser }),
    );
  addDryRun(addConfigOptions(ledger.command('erase')))
    .argument('<user>', USER_KEY, parseNonEmpty)
    .description('Erase the identity of a user.')
    .addHelpText('after', '\nThe usernames stay reserved, and are assigned again when the user comes back.')
    .addHelpText('after', exitCodes('the ledger could not be written'))
    .action(
      (user: string, options: Omit<EraseArguments, 'user' | 'dryRun'> & Partial<Pick<EraseArguments, 'dryRun'>>) =>
        run({ ...optionDefaults, ...options, action: 'erase', user }),
    );
  addConfigOptions(ledger.command('history'))
    .description('List who got which username and when, oldest first.')
    .option('--user <user>', `only this user (${USER_KEY})`, parseNonEmpty)
    .option('--name <username>', 'only this username', parseNonEmpty)
    .option('--namespace <namespace>', 'only this namespace (required to find an erased username)', parseNonEmpty)
    .addHelpText('after', exitCodes('the ledger could not be read'))
    .action((options: HistoryArguments) => run({ ...optionDefaults, ...options, action: 'history' }));
}

/** Adds the subcommands of `ledger`. */
export function addLedger(ledger: Command, run: RunLedger): void {
  ledger.description('Manage the ledger of usernames.');
  addInit(ledger, run);
  addMigrate(ledger, run);
  addTransferCommands(ledger, run);
  addRebuild(ledger, run);
  addUserCommands(ledger, run);
}
