import { type Command, Option } from 'commander';
import {
  addConfigOptions,
  addOfferingOptions,
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
}

/** The options of `ledger rebuild`. */
export interface RebuildArguments extends LedgerCommonArguments, Pick<RunArguments, 'offering' | 'backend' | 'dryRun'> {
  readonly from: 'waldur' | 'ldap';
  /** A list of entries that an administrator hands over. */
  readonly adopt?: string;
}

/** The options of `ledger release`. */
export interface ReleaseArguments extends LedgerCommonArguments, Pick<RunArguments, 'offering' | 'backend'> {
  readonly username: string;
  readonly reason: string;
  readonly by?: string;
  readonly namespace?: string;
  readonly althoughInUse?: boolean;
}

/** The options of `ledger join`. */
export interface JoinArguments extends LedgerCommonArguments {
  readonly formerUser: string;
  readonly nowUser: string;
  readonly reason: string;
  readonly by?: string;
  readonly dryRun: boolean;
}

/** The options of `ledger erase`. */
export interface EraseArguments extends LedgerCommonArguments {
  readonly user: string;
}

/** The options of `ledger history`. */
export interface HistoryArguments extends LedgerCommonArguments {
  readonly user?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A `ledger` command and its options. */
export type LedgerArguments =
  | ({ readonly action: 'export' } & ExportArguments)
  | ({ readonly action: 'import' } & ImportArguments)
  | ({ readonly action: 'verify' } & VerifyArguments)
  | ({ readonly action: 'rebuild' } & RebuildArguments)
  | ({ readonly action: 'release' } & ReleaseArguments)
  | ({ readonly action: 'join' } & JoinArguments)
  | ({ readonly action: 'erase' } & EraseArguments)
  | ({ readonly action: 'history' } & HistoryArguments);

type RunLedger = (args: LedgerArguments) => Promise<void>;

const exitCodes = (failed: string) =>
  `\nExit codes: 0 well, 1 ${failed}, 2 configuration or usage, 3 another process holds the ledger's lock, 130 interrupted.`;

function addTransferCommands(ledger: Command, run: RunLedger): void {
  addConfigOptions(ledger.command('export'))
    .argument('[file]', 'where to write it, for nobody else to read; default: stdout', parseNonEmpty)
    .description(
      'Write the whole ledger out, line by line, each with its checksum. The .key file beside the ledger belongs to it.',
    )
    .addHelpText('after', exitCodes('it could not be read or written'))
    .action((file: string | undefined, options: LedgerCommonArguments) =>
      run({ ...optionDefaults, ...options, action: 'export', file }),
    );
  addConfigOptions(ledger.command('import'))
    .argument('<file>', 'what ledger export wrote', parseNonEmpty)
    .description(
      'Read an export into the ledger, all or nothing: an empty one becomes what it was, any other gets the names that it lacks.',
    )
    .option('--without-erased', 'go on without the key of erased names, and leave these out')
    .option('--dry-run', 'say what would be done, and change nothing')
    .addHelpText('after', exitCodes('the file is damaged, or names were left as they are'))
    .action(
      (file: string, options: LedgerCommonArguments & Partial<Pick<ImportArguments, 'withoutErased' | 'dryRun'>>) =>
        run({ ...optionDefaults, withoutErased: false, ...options, action: 'import', file }),
    );
  addConfigOptions(ledger.command('verify'))
    .argument('[file]', 'an export whose checksums are to be checked as well', parseNonEmpty)
    .description('Check the ledger, and what must always hold in it. Changes nothing.')
    .addHelpText('after', exitCodes('there are findings'))
    .action((file: string | undefined, options: LedgerCommonArguments) =>
      run({ ...optionDefaults, ...options, action: 'verify', file }),
    );
}

function addRebuild(ledger: Command, run: RunLedger): void {
  addOfferingOptions(addConfigOptions(ledger.command('rebuild')))
    .description('Take the names that people have over into the ledger. Nothing that is there is overwritten.')
    .addOption(new Option('--from <source>', 'where they are read').choices(['waldur', 'ldap']).default('waldur'))
    .option(
      '--adopt <file>',
      'with --from ldap: lines uid,waldur_username of entries that are handed over as well',
      parseNonEmpty,
    )
    .option('--dry-run', 'say what would be done, and change nothing')
    .addHelpText(
      'after',
      exitCodes('names or entries were left as they are, or an offering failed').replace(
        '3 ',
        '3 no offering could be reached, or ',
      ),
    )
    .action((options: RebuildArguments) => run({ ...optionDefaults, ...options, action: 'rebuild' }));
}

function addUserCommands(ledger: Command, run: RunLedger): void {
  addOfferingOptions(addConfigOptions(ledger.command('release')))
    .argument('<name>', 'the username', parseNonEmpty)
    .description(
      'Free a name, so that it can be given to anybody. Files, mail and accounting of the last owner may be waiting for the next.',
    )
    .requiredOption('--reason <text>', 'why; it is kept in the history', parseNonEmpty)
    .option('--by <who>', 'who does so; default: who is logged in', parseNonEmpty)
    .option(
      '--namespace <namespace>',
      'where, as ledger history shows it; default: where somebody has the name, if that is one place',
      parseNonEmpty,
    )
    .option(
      '--although-in-use',
      'without asking Waldur whether it still shows the name; if it does, the next pass notes it again',
    )
    .addHelpText(
      'after',
      exitCodes('nobody has the name, or Waldur still shows it').replace('3 ', "3 Waldur can't be asked, or "),
    )
    .action((username: string, options: Omit<ReleaseArguments, 'username'>) =>
      run({ ...optionDefaults, ...options, action: 'release', username }),
    );
  addConfigOptions(ledger.command('join'))
    .argument(
      '<old-user>',
      'whom the ledger knows: the uuid of their former Waldur user, or their Waldur username',
      parseNonEmpty,
    )
    .argument('<new-user>', 'the uuid of the Waldur user that they are now', parseNonEmpty)
    .description(
      'Note that two Waldur users are the same person, whose account was made anew, so that the new one is given the former name. Make sure that it is them.',
    )
    .requiredOption('--reason <text>', 'why; it is kept in the history', parseNonEmpty)
    .option('--by <who>', 'who does so; default: who is logged in', parseNonEmpty)
    .option('--dry-run', 'say what would be done, and change nothing')
    .addHelpText('after', exitCodes('they were left as they are'))
    .action(
      (
        formerUser: string,
        nowUser: string,
        options: Omit<JoinArguments, 'formerUser' | 'nowUser' | 'dryRun'> & Partial<Pick<JoinArguments, 'dryRun'>>,
      ) => run({ ...optionDefaults, dryRun: false, ...options, action: 'join', formerUser, nowUser }),
    );
  addConfigOptions(ledger.command('erase'))
    .argument('<user>', 'whom: the uuid of the Waldur user, or their Waldur username', parseNonEmpty)
    .description('Forget who a person is. Their names stay taken for others, and are theirs again when they come back.')
    .addHelpText('after', exitCodes('it could not be written'))
    .action((user: string, options: LedgerCommonArguments) =>
      run({ ...optionDefaults, ...options, action: 'erase', user }),
    );
  addConfigOptions(ledger.command('history'))
    .description('Say who was given what and when, oldest first.')
    .option('--user <who>', 'only this person: the uuid of the Waldur user, or their Waldur username', parseNonEmpty)
    .option('--name <name>', 'only this username', parseNonEmpty)
    .option(
      '--namespace <namespace>',
      'only there; a name of somebody who was erased is found only with it',
      parseNonEmpty,
    )
    .addHelpText('after', exitCodes('it could not be read'))
    .action((options: HistoryArguments) => run({ ...optionDefaults, ...options, action: 'history' }));
}

/** The grammar of `ledger` and the commands below it. */
export function addLedger(ledger: Command, run: RunLedger): void {
  ledger.description('Manage the ledger of usernames.');
  addTransferCommands(ledger, run);
  addRebuild(ledger, run);
  addUserCommands(ledger, run);
}
