import type { Command } from 'commander';
import {
  addConfigOptions,
  describeExitCodes,
  optionDefaults,
  parseNonEmpty,
  type RunArguments,
} from '../common-options.js';

type Common = Pick<RunArguments, 'configFile' | 'json' | 'logLevel'>;

/** A `queue` command and its options. */
export type QueueArguments = Common &
  (
    | { readonly action: 'init' | 'list' }
    | {
        readonly action: 'retry' | 'drop';
        /** The id of a job. */
        readonly id: string;
      }
  );

const exitCodes = (invalid = 'the configuration or the command line cannot be used') =>
  describeExitCodes({ 2: invalid, 3: 'the queue is unavailable', 130: undefined });

/** Adds the `queue` commands. */
export function addQueue(queue: Command, run: (args: QueueArguments) => Promise<void>): void {
  queue.description('Prepare the queue of run, and manage failed jobs.');
  addConfigOptions(queue.command('init'))
    .description('Create or update the tables of the queue.')
    .addHelpText('after', '\nNeeds the right to create a schema in the database. run needs no such right.')
    .addHelpText('after', exitCodes())
    .action((options: Common) => run({ ...optionDefaults, ...options, action: 'init' }));
  addConfigOptions(queue.command('list'))
    .description('List the jobs that failed, run or wait.')
    .addHelpText('after', exitCodes())
    .action((options: Common) => run({ ...optionDefaults, ...options, action: 'list' }));
  const notThere = (what: string) => `no ${what} job has this id, or the configuration cannot be used`;
  addConfigOptions(queue.command('retry'))
    .argument('<id>', 'id of a failed job, from queue list', parseNonEmpty)
    .description('Run a failed job again.')
    .addHelpText('after', exitCodes(notThere('failed')))
    .action((id: string, options: Common) => run({ ...optionDefaults, ...options, action: 'retry', id }));
  addConfigOptions(queue.command('drop'))
    .argument('<id>', 'id of a failed or waiting job, from queue list', parseNonEmpty)
    .description('Remove a job that does not run.')
    .addHelpText('after', exitCodes(notThere('failed or waiting')))
    .action((id: string, options: Common) => run({ ...optionDefaults, ...options, action: 'drop', id }));
}
