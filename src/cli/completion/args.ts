import { Argument, type Command } from 'commander';
import { describeExitCodes } from '../common-options.js';

/** The shells that `completion` knows. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** The arguments of `completion`. */
export interface CompletionArguments {
  readonly shell: (typeof shells)[number];
}

/** Adds the command `completion`. */
export function addCompletion(command: Command, completion: (args: CompletionArguments) => Promise<void>): void {
  command
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .description('Print a script that completes words in a shell.')
    .addHelpText('after', '\nbash: source <(waldur-offering-processor completion bash), in ~/.bashrc')
    .addHelpText('after', 'zsh:  source <(waldur-offering-processor completion zsh), in ~/.zshrc after compinit')
    .addHelpText('after', 'fish: waldur-offering-processor completion fish | source, in config.fish')
    .addHelpText('after', describeExitCodes({ 2: 'the command line is invalid', 130: undefined }))
    .action((shell: CompletionArguments['shell']) => completion({ shell }));
}
