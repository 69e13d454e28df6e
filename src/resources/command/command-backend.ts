import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { BackendError } from '../../shared/errors.js';
import type { UsersResult } from '../../shared/partial-result.js';
import { toSnakeCase } from '../../shared/to-snake-case.js';
import type {
  CreateResult,
  FoundResource,
  NewResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser,
} from '../backend.js';
import type { ResourceIdRules } from '../resource-ids.js';
import { type AnsweringAction, answers, type CommandAnswer, readJson, readPartialResult } from './answers.js';
import { runScript, type Script } from './run-script.js';
import { createAnswerError, readScriptResult } from './script-result.js';
import {
  buildEnvironment,
  type CommandAction,
  type CommandSettings,
  commandBackendSettings,
  listCommands,
  readCommandSettings,
  readIdRules,
  readUsernameNormalizer,
  requiredActions,
} from './settings.js';

type Optional<Method extends keyof ResourceBackend> = NonNullable<ResourceBackend[Method]>;

const stopGraceMs = 2000;

/**
 * The backend `command`: runs a program of the site for each action. The programs are set in `backend_settings.command`
 * as lists (`create: [./create.sh, --fast]`). A program is started without a shell, reads a JSON document from stdin,
 * and prints one to stdout. Optional actions are supported if they are configured.
 *
 * - Environment: `PATH` (the standard system directories), `LANG` (`C.UTF-8`) and the variables of `environment`.
 *   Nothing else is inherited.
 * - Limits: `timeout_seconds` (default 60) and `max_output_bytes` of stdout (default 16 MiB). A program that reaches a
 *   limit is stopped together with all processes it has started.
 * - stderr is logged at level `debug`.
 *
 * Exit codes:
 * - 0: success
 * - 69, 126, 127, or a program that cannot be started: `BackendNotReadyError`
 * - 73 of `create`: the id belongs to another resource (`DuplicateResourceError`)
 * - 75, a timeout, or a signal: `TransientBackendError`
 * - any other: `BackendError`, with `public_message` of the JSON on stdout for users
 *
 * Invalid output, and too much of it, is a `TransientBackendError` for an action that changes nothing, and a
 * `BackendError` otherwise.
 *
 * The constructor throws `ConfigurationError` with all errors in the settings.
 */
export class CommandResourceBackend implements ResourceBackend {
  declare readonly proposeId?: Optional<'proposeId'>;
  declare readonly setPlan?: Optional<'setPlan'>;
  declare readonly setEndDate?: Optional<'setEndDate'>;
  declare readonly setLimits?: Optional<'setLimits'>;
  declare readonly setRole?: Optional<'setRole'>;
  declare readonly pause?: Optional<'pause'>;
  declare readonly downscale?: Optional<'downscale'>;
  declare readonly restore?: Optional<'restore'>;
  declare readonly evaluateOrder?: Optional<'evaluateOrder'>;
  declare readonly metadata?: Optional<'metadata'>;
  declare readonly endpoints?: Optional<'endpoints'>;
  declare readonly poll?: Optional<'poll'>;
  static readonly settingsSchema = commandBackendSettings;
  /** Strict, because it is unknown what the programs do with a username. `accepted_usernames` allows more. */
  readonly acceptedUsernames = ['posix', 'freeipa'];
  readonly idRules: ResourceIdRules;
  declare readonly normalizeUsername?: Optional<'normalizeUsername'>;
  readonly #settings: CommandSettings;

  constructor({ settings, offering }: ResourceBackendOptions) {
    const configured = readCommandSettings(settings['command'], offering.name);
    this.#settings = configured;
    this.idRules = readIdRules(configured);
    const normalize = readUsernameNormalizer(configured);
    if (normalize !== undefined) this.normalizeUsername = normalize;
    if (configured.propose_id) {
      this.proposeId = async (resource, attempt, context) =>
        (await this.#query('propose_id', { resource: toSnakeCaseKeys(resource), attempt }, context)).id ?? undefined;
    }
    if (configured.set_plan) this.setPlan = (id, plan, context) => this.#execute('set_plan', { id, plan }, context);
    if (configured.set_end_date)
      this.setEndDate = (id, endDate, context) =>
        this.#execute('set_end_date', { id, end_date: endDate ?? null }, context);
    if (configured.set_limits)
      this.setLimits = (id, limits, context) => this.#execute('set_limits', { id, limits }, context);
    if (configured.set_role)
      this.setRole = (id, username, role, context) =>
        this.#execute('set_role', { id, username, role: role ?? null }, context);
    if (configured.pause) this.pause = (id, context) => this.#execute('pause', { id }, context);
    if (configured.downscale) this.downscale = (id, context) => this.#execute('downscale', { id }, context);
    if (configured.restore) this.restore = (id, context) => this.#execute('restore', { id }, context);
    if (configured.evaluate_order) {
      this.evaluateOrder = (order, context) =>
        this.#query('evaluate_order', { order: toSnakeCaseKeys(order) }, context);
    }
    if (configured.metadata)
      this.metadata = async (id, context) => (await this.#query('metadata', { id }, context)).metadata;
    if (configured.endpoints)
      this.endpoints = async (id, context) => (await this.#query('endpoints', { id }, context)).endpoints;
    if (configured.poll) this.poll = async (handle, context) => (await this.#query('poll', { handle }, context)).state;
  }

  async create(
    id: string,
    resource: NewResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<CreateResult | undefined> {
    const { handle } = await this.#query(
      'create',
      { id, resource: toSnakeCaseKeys(resource), people: people.map(toSnakeCaseKeys) },
      context,
    );
    if (handle === undefined) return undefined;
    if (this.poll === undefined)
      throw new BackendError('command create: it returned a handle, but no command is configured for poll');
    return { handle };
  }

  async find(id: string, context: ResourceContext): Promise<FoundResource | undefined> {
    const { found, owner } = await this.#query('find', { id }, context);
    if (!found) return undefined;
    return owner === undefined ? {} : { owner };
  }

  async remove(id: string, context: ResourceContext): Promise<void> {
    await this.#execute('remove', { id }, context);
  }

  async listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]> {
    const { people } = await this.#query('list_people', { id }, context);
    return people.map(({ username, role, is_ours: isOurs, user_uuid: userUuid, kind }) => ({
      username,
      ...(role === undefined ? {} : { role }),
      isOurs,
      ...(userUuid === undefined ? {} : { userUuid }),
      ...(kind === 'service' || kind === 'course' ? { kind } : {}),
    }));
  }

  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<UsersResult> {
    return this.#change('add_people', { id, people: people.map(toSnakeCaseKeys) }, context);
  }

  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<UsersResult> {
    return this.#change('remove_people', { id, usernames }, context);
  }

  /**
   * Throws `BackendError` when a program of a required action cannot be started. Then runs the program for `preflight`,
   * if configured. A missing program of an optional action only affects the orders that need it.
   */
  async preflight(context: ResourceContext): Promise<void> {
    await this.#preflight(requiredActions, context);
  }

  /** The same for all configured programs. */
  async check(context: ResourceContext): Promise<void> {
    await this.#preflight(new Set(listCommands(this.#settings).map(([action]) => action)), context);
  }

  async #preflight(actions: ReadonlySet<CommandAction>, context: ResourceContext): Promise<void> {
    await checkPrograms(this.#settings, actions);
    if (this.#settings.preflight) await this.#execute('preflight', {}, context);
  }

  /** Runs an action whose stdout is ignored. */
  async #execute(action: CommandAction, request: object, context: ResourceContext): Promise<void> {
    await this.#run(action, request, context);
  }

  /** Runs an action for several users, which may print the failed ones. */
  async #change(
    action: 'add_people' | 'remove_people',
    request: object,
    context: ResourceContext,
  ): Promise<UsersResult> {
    const stdout = await this.#run(action, request, context);
    try {
      return readPartialResult(stdout);
    } catch (error) {
      const expected = 'nothing, or {"failed": [{"username": "…", "message": "…"}, …]}';
      throw createAnswerError(action, `command ${action}: invalid output (expected ${expected} on stdout)`, {
        cause: error,
      });
    }
  }

  async #query<A extends AnsweringAction>(
    action: A,
    request: object,
    context: ResourceContext,
  ): Promise<CommandAnswer<A>> {
    const stdout = await this.#run(action, request, context);
    const { expected, schema } = answers[action];
    const problem = `command ${action}: invalid output (expected ${expected} on stdout`;
    let answer: unknown;
    try {
      // Only `create` may print nothing.
      answer = action === 'create' && stdout.length === 0 ? {} : readJson(stdout);
    } catch (error) {
      throw createAnswerError(action, `${problem}, got ${stdout.length} bytes that are not JSON)`, { cause: error });
    }
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data as CommandAnswer<A>;
    const details = parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    );
    throw createAnswerError(action, `${problem}): ${details.join('; ')}`);
  }

  async #run(
    action: CommandAction,
    request: object,
    { signal, logger, offering }: ResourceContext,
  ): Promise<Uint8Array> {
    const {
      timeout_seconds: timeoutSeconds,
      max_output_bytes: maxOutputBytes,
      working_directory: workingDirectory,
    } = this.#settings;
    // A method exists only if its action is configured.
    const command = this.#settings[action] as Script['command'];
    const result = await runScript(
      { command, environment: buildEnvironment(this.#settings), workingDirectory },
      {
        input: `${JSON.stringify({ action, offering: { uuid: offering.uuid, name: offering.name }, ...request })}\n`,
        signal,
        limits: { timeoutMs: timeoutSeconds * 1000, graceMs: stopGraceMs, maxOutputBytes },
      },
    );
    if ('stderr' in result && result.stderr !== '')
      logger.debug({ action, stderr: result.stderr }, 'stderr of a command');
    return readScriptResult(result, { action, program: command[0], workingDirectory, timeoutSeconds, maxOutputBytes });
  }
}

/**
 * Converts the keys of a record to snake case, as in Waldur's API. Nested keys (attributes, limits) stay as they are:
 * they are names chosen by the site.
 */
function toSnakeCaseKeys(record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [toSnakeCase(key), value]));
}

/**
 * Searches for the configured programs of these actions as the operating system would do: a path relative to the
 * working directory, or a name in `PATH`. Throws `BackendError` with all programs that cannot be started.
 */
async function checkPrograms(settings: CommandSettings, actions: ReadonlySet<CommandAction>): Promise<void> {
  const directory = settings.working_directory ?? '.';
  const searchPath = (buildEnvironment(settings)['PATH'] ?? '').split(delimiter);
  const problems: string[] = [];
  for (const [action, [program]] of listCommands(settings)) {
    if (!actions.has(action)) continue;
    const files = program.includes('/')
      ? [resolve(directory, program)]
      : searchPath.map((path) => resolve(directory, path, program));
    const reasons = await Promise.all(files.map(findProgramProblem));
    if (reasons.every((reason) => reason !== undefined))
      problems.push(`${action}: ${program} (${selectReason(reasons)})`);
  }
  if (problems.length === 0) return;
  const place = settings.working_directory === undefined ? '' : ` in ${settings.working_directory}`;
  throw new BackendError(
    `command: cannot start these programs${place} (expected executable files): ${problems.join('; ')}`,
  );
}

// A file that exists but is not executable says more than the directories that do not have it.
function selectReason(reasons: readonly (string | undefined)[]): string {
  return reasons.find((reason) => reason !== undefined && reason !== 'ENOENT') ?? 'ENOENT';
}

async function findProgramProblem(file: string): Promise<string | undefined> {
  try {
    if (!(await stat(file)).isFile()) return 'not a file';
    await access(file, constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown error';
  }
}
