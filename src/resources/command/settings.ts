import * as z from 'zod';
import { ConfigurationError } from '../../shared/errors.js';
import type { ResourceIdRules } from '../resource-ids.js';

const expected = {
  settings: 'expected a map of actions, such as {create: [./create.sh], …}',
  command: 'expected a list of strings with the program first, such as [./create.sh, --verbose]',
  timeout: 'expected a number of seconds above 0 and up to 3600',
  environment: 'expected a map of variable names to strings',
  variable: 'expected the name of an environment variable as key',
  directory: 'expected the path of a directory',
  idPattern: 'expected a regular expression for whole ids, such as [a-z0-9-]+',
  namePattern: 'expected a regular expression with one group for the username, such as (.+)@CLUSTER',
  flag: 'expected true or false',
  bytes: `expected a whole number of bytes from 1024 to ${1024 ** 3}`,
};

// The operating system cuts off a string at a NUL character.
const text = (message: string) => z.string(message).regex(/^[^\0]+$/, message);
const argument = z.string(expected.command).regex(/^[^\0]*$/, expected.command);
const command = z.tuple([text(expected.command)], argument, expected.command);

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return text !== '';
  } catch {
    return false;
  }
}

function hasOneGroup(text: string): boolean {
  return isPattern(text) && new RegExp(`${text}|`, 'u').exec('')?.length === 2;
}

const commandSettings = z.strictObject(
  {
    create: command,
    find: command,
    remove: command,
    list_people: command,
    add_people: command,
    remove_people: command,
    propose_id: command.optional(),
    set_plan: command.optional(),
    set_end_date: command.optional(),
    set_limits: command.optional(),
    set_role: command.optional(),
    pause: command.optional(),
    downscale: command.optional(),
    restore: command.optional(),
    evaluate_order: command.optional(),
    metadata: command.optional(),
    endpoints: command.optional(),
    preflight: command.optional(),
    poll: command.optional(),
    id_pattern: z.string(expected.idPattern).refine(isPattern, expected.idPattern).optional(),
    listed_username_pattern: z.string(expected.namePattern).refine(hasOneGroup, expected.namePattern).optional(),
    ignore_id_case: z.boolean(expected.flag).default(false),
    shared_ids: z.boolean(expected.flag).default(false),
    timeout_seconds: z
      .number(expected.timeout)
      .refine((seconds) => seconds > 0 && seconds <= 3600, expected.timeout)
      .default(60),
    max_output_bytes: z
      .int(expected.bytes)
      .min(1024, expected.bytes)
      .max(1024 ** 3, expected.bytes)
      .default(16 * 1024 ** 2),
    environment: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
        z.string(expected.environment).regex(/^[^\0]*$/, expected.environment),
        {
          error: (issue) => (issue.code === 'invalid_key' ? expected.variable : expected.environment),
        },
      )
      .default({}),
    working_directory: text(expected.directory).optional(),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : expected.settings) },
);

/**
 * The schema of `backend_settings`. Other keys are allowed, because the username backend has its settings there too.
 */
export const commandBackendSettings = z.looseObject({ command: commandSettings });

/** The parsed `backend_settings.command`, with the key names of the configuration file. */
export type CommandSettings = z.output<typeof commandSettings>;

/** Returns the whole environment of a script: the default `PATH` and `LANG`, with the variables of the settings. */
export function buildEnvironment({ environment }: CommandSettings): Readonly<Record<string, string>> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...environment };
}

/** The keys that are no actions. */
const otherKeys = [
  ...(['id_pattern', 'listed_username_pattern', 'ignore_id_case', 'shared_ids'] as const),
  ...(['timeout_seconds', 'max_output_bytes', 'environment', 'working_directory'] as const),
] satisfies readonly (keyof CommandSettings)[];

/** An action that a program can be configured for. */
export type CommandAction = Exclude<keyof CommandSettings, (typeof otherKeys)[number]>;

/** The actions that must be configured. */
export const requiredActions: ReadonlySet<CommandAction> = new Set([
  'create',
  'find',
  'remove',
  'list_people',
  'add_people',
  'remove_people',
] as const);

/** Returns all configured commands with their actions. */
export function listCommands(settings: CommandSettings): [CommandAction, readonly [string, ...string[]]][] {
  const others: readonly string[] = otherKeys;
  return Object.entries(settings).flatMap(([key, command]) =>
    Array.isArray(command) && !others.includes(key) ? [[key as CommandAction, command as [string, ...string[]]]] : [],
  );
}

/** What the settings declare about the ids of resources. */
export function readIdRules({ id_pattern: pattern, ignore_id_case, shared_ids }: CommandSettings): ResourceIdRules {
  return {
    ...(pattern === undefined ? {} : { pattern: new RegExp(`^(?:${pattern})$`, 'u') }),
    ...(ignore_id_case ? { fold: (id: string) => id.toLowerCase() } : {}),
    mayBeShared: shared_ids,
  };
}

/**
 * Returns the function that takes the username out of what `list_people` prints: the group of the pattern. A text that
 * does not match as a whole is the username. `undefined` without a pattern.
 */
export function readUsernameNormalizer({
  listed_username_pattern: pattern,
}: CommandSettings): ((username: string) => string) | undefined {
  if (pattern === undefined) return undefined;
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return (username) => whole.exec(username.trim())?.[1] ?? username;
}

/**
 * Parses `backend_settings.command`. Throws `ConfigurationError` with all errors. The messages do not show values,
 * which may be secrets.
 */
export function readCommandSettings(value: unknown, offeringName: string): CommandSettings {
  const result = commandSettings.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ConfigurationError(
    result.error.issues.map((issue) => ({
      file: offeringName,
      path: issue.path.reduce<string>(
        (path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}.${String(step)}`),
        'backend_settings.command',
      ),
      message: describeIssue(issue),
    })),
  );
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown keys: ${issue.keys.join(', ')} (known keys: ${Object.keys(commandSettings.shape).join(', ')})`;
  if (issue.code === 'invalid_key') return issue.message;
  return `${issue.message}, got ${describeType(issue.input)}`;
}

function describeType(value: unknown): string {
  if (value === undefined || value === null) return 'no value';
  if (Array.isArray(value)) return 'a list';
  if (value === '') return 'an empty string';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}
