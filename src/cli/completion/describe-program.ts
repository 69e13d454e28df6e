import type { Command, Option } from 'commander';
import { userStandings } from '../../users/status/user-status.js';
import { logLevels } from '../common-options.js';

/** What a shell offers as the value of an option or an argument. */
export type ValueKind =
  /** A path of a file. */
  | { readonly kind: 'file' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Nothing: it can't be known. */
  | { readonly kind: 'text'; readonly name: string };

/** An option of a command. */
export interface OptionDescription {
  /** With its dashes, such as `--user`. */
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Absent for a switch. */
  readonly value?: ValueKind;
}

/** A command of the command line. The first one has no name, and is the program itself. */
export interface CommandDescription {
  /** The words after the name of the program; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  /** As in the usage line, such as `<user> [options]`. */
  readonly usage: string;
  readonly options: readonly OptionDescription[];
  readonly values: readonly ValueKind[];
  /** The commands below it. */
  readonly commands: readonly CommandDescription[];
}

/** Describes a program with its commands, as its help does. */
export function describeProgram(command: Command, path: readonly string[] = []): CommandDescription {
  const help = command.createHelp();
  return {
    path,
    description: command.description(),
    usage: command.usage(),
    options: help.visibleOptions(command).map(describeOption),
    values: command.registeredArguments.map((argument) => describeValue(argument.name(), argument.argChoices)),
    commands: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map((child) => describeProgram(child, [...path, child.name()])),
  };
}

/** A program, and all commands below it. */
export function listCommands(command: CommandDescription): readonly CommandDescription[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

/** Words of options that commander does not know, because their parsers also take others. */
const wordsOf: Readonly<Record<string, readonly string[]>> = { level: logLevels, word: userStandings };

function describeOption({
  long,
  short,
  flags,
  description,
  required,
  optional,
  argChoices,
}: Option): OptionDescription {
  const [, name = ''] = /[<[]([^>\]]+)/.exec(flags) ?? [];
  return {
    long: long ?? short ?? flags,
    ...(short === undefined || long === undefined ? {} : { short }),
    description,
    ...(required || optional ? { value: describeValue(name, argChoices) } : {}),
  };
}

function describeValue(name: string, choices: readonly string[] | undefined): ValueKind {
  const words = choices ?? wordsOf[name];
  if (words !== undefined) return { kind: 'words', words };
  return name.startsWith('file') ? { kind: 'file' } : { kind: 'text', name };
}
