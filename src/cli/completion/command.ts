import { createProgram, programNames } from '../args.js';
import type { CommandActions } from '../command-arguments.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { CliIo } from '../io.js';
import type { CompletionArguments } from './args.js';
import { describeProgram } from './describe-program.js';
import { renderBash } from './render-bash.js';
import { renderFish } from './render-fish.js';
import { renderZsh } from './render-zsh.js';

/** Runs `completion`: prints a script for a shell that completes the words of all executables of this package. */
export async function runCompletion({ shell }: CompletionArguments, { stdout }: CliIo): Promise<ExitCodeValue> {
  const render = { bash: renderBash, zsh: renderZsh, fish: renderFish }[shell];
  for (const name of programNames) stdout.write(render(name, describeProgram(createUnusedProgram(name))));
  return ExitCode.Success;
}

/** The definitions of a program that is not going to run. */
export function createUnusedProgram(name: string): ReturnType<typeof createProgram> {
  const write = () => undefined;
  return createProgram({ name, version: '', actions: {} as CommandActions, writeOut: write, writeErr: write });
}
