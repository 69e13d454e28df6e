import { z } from 'zod';
import { ConfigurationError } from '../../shared/errors.js';

const expected = {
  settings: 'expected a map of actions, such as {create: [./create.sh], …}',
  command: 'expected a list of texts, the program first, such as [./create.sh, --verbose]',
  timeout: 'expected a number of seconds above 0 and up to 3600',
  environment: 'expected a map of variable names to texts',
  variable: 'expected the name of an environment variable as key',
  directory: 'expected the path of a directory',
};

// A NUL would end the text early for the operating system.
const text = (sentence: string) => z.string(sentence).regex(/^[^\0]+$/, sentence);
const argument = z.string(expected.command).regex(/^[^\0]*$/, expected.command);
const command = z.tuple([text(expected.command)], argument, expected.command);

const commandSettings = z.strictObject(
  {
    create: command,
    find: command,
    remove: command,
    list_people: command,
    add_people: command,
    remove_people: command,
    propose_id: command.optional(),
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
    timeout_seconds: z
      .number(expected.timeout)
      .refine((seconds) => seconds > 0 && seconds <= 3600, expected.timeout)
      .default(60),
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
 * `backend_settings` as `command` wants them: it shares them with the username backend, so that other keys are none of
 * its business.
 */
export const commandBackendSettings = z.looseObject({ command: commandSettings });

/** `backend_settings.command`, checked, under the names of the file. */
export type CommandSettings = z.output<typeof commandSettings>;

/** All of a script's environment: the usual directories of a system, and what the settings add or replace. */
export function buildEnvironment({ environment }: CommandSettings): Readonly<Record<string, string>> {
  return { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8', ...environment };
}

/** What a script can be configured for. */
export type CommandAction = Exclude<keyof CommandSettings, 'timeout_seconds' | 'environment' | 'working_directory'>;

/** What must be configured: without these no resource can be looked after. */
export const requiredActions: ReadonlySet<CommandAction> = new Set([
  'create',
  'find',
  'remove',
  'list_people',
  'add_people',
  'remove_people',
] as const);

/** Every command that is configured, by its action. */
export function listCommands(settings: CommandSettings): [CommandAction, readonly [string, ...string[]]][] {
  const { timeout_seconds: _timeout, environment: _environment, working_directory: _directory, ...commands } = settings;
  return Object.entries(commands).flatMap(([action, command]) =>
    command === undefined ? [] : [[action as CommandAction, command]],
  );
}

/**
 * Checks `backend_settings.command`. Throws `ConfigurationError` with every mistake; values, which may be secrets, are
 * not shown.
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
    return `expected only known keys, got ${issue.keys.join(', ')}; known are ${Object.keys(commandSettings.shape).join(', ')}`;
  if (issue.code === 'invalid_key') return issue.message;
  return `${issue.message}, got ${describeType(issue.input)}`;
}

function describeType(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value === '') return 'an empty text';
  return (
    { object: 'a map', string: 'another text', number: 'another number' }[typeof value as string] ?? `a ${typeof value}`
  );
}
