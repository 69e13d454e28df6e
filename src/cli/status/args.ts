import { type Command, InvalidArgumentError, Option } from 'commander';
import { type UserStanding, userStandings } from '../../users/status/user-status.js';
import {
  addConfigOptions,
  addOfferingOptions,
  addTextfile,
  collectNonEmpty,
  describeExitCodes,
  optionDefaults,
  type RunArguments,
  type TextfileArguments,
} from '../common-options.js';

/** What a threshold of `status --check` is about: a number of users, or the age of the oldest one who waits. */
export const statusMeasures = [...userStandings, 'oldest'] as const;

/** One of `statusMeasures`. */
export type StatusMeasure = (typeof statusMeasures)[number];

/** The values above which a measure is a problem. `oldest` is in minutes. A measure without one is never a problem. */
export type Thresholds = Readonly<Partial<Record<StatusMeasure, number>>>;

/** The options of `status`. */
export interface StatusArguments
  extends Pick<RunArguments, 'configFile' | 'json' | 'logLevel' | 'offering' | 'backend'>,
    TextfileArguments {
  readonly state?: readonly string[];
  readonly standing?: readonly UserStanding[];
  readonly names: boolean;
  readonly csv: boolean;
  readonly check: boolean;
  readonly warning?: Thresholds;
  readonly critical?: Thresholds;
}

function collectThreshold(value: string, earlier: Thresholds = {}): Thresholds {
  const [, name = '', text = ''] = /^([a-z-]+)=(\d{1,9}|off)$/.exec(value) ?? [];
  const measure = statusMeasures.find((known) => known === name);
  if (measure === undefined)
    throw new InvalidArgumentError(`Expected MEASURE=NUMBER or MEASURE=off, with one of ${statusMeasures.join(', ')}.`);
  return { ...earlier, [measure]: text === 'off' ? Number.POSITIVE_INFINITY : Number(text) };
}

function collectStanding(value: string, earlier: readonly UserStanding[] = []): UserStanding[] {
  const standing = userStandings.find((known) => known === value);
  if (standing === undefined) throw new InvalidArgumentError(`Expected one of ${userStandings.join(', ')}.`);
  return [...earlier, standing];
}

/** Adds the command `status`. */
export function addStatus(command: Command, status: (args: StatusArguments) => Promise<void>): void {
  addTextfile(addOfferingOptions(addConfigOptions(command)))
    .description('Show who waits, why, since when and what helps.')
    .option('--standing <word>', `list only these users (repeatable; ${userStandings.join(', ')})`, collectStanding)
    .option('--state <state>', 'list only users in this state of Waldur (repeatable)', collectNonEmpty)
    .option('--names', 'also show the full names of users')
    .addOption(new Option('--csv', 'print the listed users as CSV').conflicts(['json', 'check']))
    .addOption(new Option('--check', 'print one line for a monitoring system').conflicts('json'))
    .option(
      '--warning <measure=n>',
      'with --check: warn above n users, or minutes of oldest (repeatable)',
      collectThreshold,
    )
    .option('--critical <measure=n>', 'with --check: be critical above n (repeatable)', collectThreshold)
    .addHelpText('after', '\nChanges nothing, and asks no backend.')
    .addHelpText(
      'after',
      describeExitCodes({
        0: 'success; with --check: OK',
        1: 'an offering failed; with --check: warning',
        2: 'the configuration, the command line or the ledger cannot be used; with --check: critical',
        3: 'Waldur or the ledger is unavailable for every offering; with --check: unknown',
      }),
    )
    .action((options: StatusArguments) => status({ ...optionDefaults, ...statusDefaults, ...options }));
}

const statusDefaults = { names: false, csv: false, check: false };
