import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../config/types.js';
import { type BackendArgument, parseBackendArgument } from './load-backends.js';
import { UsageError } from './usage-error.js';

/** The options that every job over the offerings of a configuration has. */
export interface RunArguments {
  readonly configFile: string;
  /** Names or uuids; empty for all. */
  readonly offering: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly logLevel?: Config['logLevel'];
  readonly progress: boolean;
  readonly backend: readonly BackendArgument[];
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
/** As the Python agent and its configuration write them. */
const LOG_LEVEL_ALIASES: Readonly<Record<string, (typeof LOG_LEVELS)[number]>> = { warning: 'warn', critical: 'fatal' };

function parseLogLevel(value: string): Config['logLevel'] {
  const level = LOG_LEVELS.find((name) => name === value.toLowerCase()) ?? LOG_LEVEL_ALIASES[value.toLowerCase()];
  if (level === undefined) throw new InvalidArgumentError(`Allowed choices are ${LOG_LEVELS.join(', ')}.`);
  return level;
}

/** Reads a word that is not empty. */
export function parseNonEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}

/** Reads one more word of an option that can be repeated. */
export function collectNonEmpty(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, parseNonEmpty(value)];
}

function collectBackend(value: string, earlier: readonly BackendArgument[] = []): BackendArgument[] {
  const backend = parseBackendArgument(value);
  if (earlier.some(({ name }) => name === backend.name))
    throw new UsageError(`--backend ${value}: ${backend.name} is given twice`);
  return [...earlier, backend];
}

/** What options that are not given stand for. Not told to commander, which would show them in the help. */
export const optionDefaults = { offering: [], backend: [], dryRun: false, json: false };

/** The options of every command that reads a configuration. */
export function addConfigOptions(command: Command): Command {
  return command
    .option('-c, --config-file <file>', 'the configuration', parseNonEmpty, 'waldur-site-agent-config.yaml')
    .option('--json', 'print the report as one JSON document')
    .option(
      '--log-level <level>',
      `instead of log_level of the configuration: ${LOG_LEVELS.join(', ')}`,
      parseLogLevel,
    );
}

/** The options of commands about offerings. */
export function addOfferingOptions(command: Command): Command {
  return command
    .option('--offering <name|uuid>', 'only this offering; can be repeated', collectNonEmpty)
    .option('--backend <name=./file.js#class>', 'load a backend from an ES module; can be repeated', collectBackend);
}
