import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/types.js';
import { type BackendArgument, parseBackendArgument } from './load-backends.js';
import { UsageError } from './usage-error.js';
import { wrapText } from './wrap-text.js';

/** Options of every command that processes the offerings of a configuration. */
export interface RunArguments {
  readonly configFile: string;
  /** Names or uuids; empty for all. */
  readonly offering: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly logLevel?: Config['logLevel'];
  readonly progress: boolean;
  /** Print only what needs attention. Default: `false`. */
  readonly quiet?: boolean;
  readonly backend: readonly BackendArgument[];
}

/** The values of `--log-level`. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
/** Names of levels in Waldur Site Agent. */
const LOG_LEVEL_ALIASES: Readonly<Record<string, (typeof logLevels)[number]>> = { warning: 'warn', critical: 'fatal' };

function parseLogLevel(value: string): Config['logLevel'] {
  const level = logLevels.find((name) => name === value.toLowerCase()) ?? LOG_LEVEL_ALIASES[value.toLowerCase()];
  if (level === undefined) throw new InvalidArgumentError(`Expected one of ${logLevels.join(', ')}.`);
  return level;
}

/** Parses an option value that must not be empty. */
export function parseNonEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('Expected a value that is not empty.');
  return value;
}

/** Parses one more value of a repeatable option. */
export function collectNonEmpty(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, parseNonEmpty(value)];
}

function collectBackend(value: string, earlier: readonly BackendArgument[] = []): BackendArgument[] {
  const backend = parseBackendArgument(value);
  if (earlier.some(({ name }) => name === backend.name))
    throw new UsageError(`--backend ${value}: duplicate backend name ${backend.name}`);
  return [...earlier, backend];
}

/** Defaults of options that are not given. Commander does not know them, because its help would show them. */
export const optionDefaults = { offering: [], backend: [], dryRun: false, json: false };

/** Adds the options of every command that reads a configuration. */
export function addConfigOptions(command: Command): Command {
  return command
    .option('-c, --config-file <file>', 'configuration file', parseNonEmpty, 'waldur-site-agent-config.yaml')
    .option('--json', 'print the report as one JSON document')
    .option('--log-level <level>', `override log_level (${logLevels.join(', ')})`, parseLogLevel);
}

/** Adds `--quiet`. */
export function addQuiet(command: Command): Command {
  return command.option('--quiet', 'print only what needs attention, and nothing on success');
}

/** `--textfile`. */
export interface TextfileArguments {
  readonly textfile?: string;
}

/** Adds `--textfile`. */
export function addTextfile(command: Command): Command {
  return command.option('--textfile <file>', 'also write metrics for node_exporter to this file', parseNonEmpty);
}

/** Adds the options of commands that process offerings. */
export function addOfferingOptions(command: Command): Command {
  return addBackendOption(
    command.option('--offering <name|uuid>', 'process only this offering (repeatable)', collectNonEmpty),
  );
}

/** Adds `--backend`. */
export function addBackendOption(command: Command): Command {
  return command.option('--backend <name=./file.js#class>', 'load a backend class (repeatable)', collectBackend);
}

/** Meaning of each exit code. `undefined` leaves a code out. */
export interface ExitCodeMeanings {
  /** Default: `success`. */
  readonly 0?: string;
  readonly 1?: string;
  readonly 2?: string;
  readonly 3?: string;
  /** Default: `interrupted`. */
  readonly 130?: string | undefined;
}

const helpWidth = 80;

/** The list of exit codes below the help of a command. */
export function describeExitCodes(meanings: ExitCodeMeanings): string {
  const lines = Object.entries({ 0: 'success', 130: 'interrupted', ...meanings }).flatMap(([code, meaning]) =>
    meaning === undefined
      ? []
      : wrapText(meaning, helpWidth - 7).map((line, index) => `  ${(index === 0 ? code : '').padEnd(4)} ${line}`),
  );
  return ['', 'Exit codes:', ...lines].join('\n');
}
