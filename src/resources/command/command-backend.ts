import { BackendError } from '../../shared/errors.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type {
  CreateResult,
  FoundResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser,
} from '../backend.js';
import { type AnsweringAction, answers, type CommandAnswer, readJson } from './answers.js';
import { checkPrograms } from './check-programs.js';
import { runScript, type Script } from './run-script.js';
import { createAnswerError, readScriptResult } from './script-result.js';
import {
  buildEnvironment,
  type CommandAction,
  type CommandSettings,
  commandBackendSettings,
  listCommands,
  readCommandSettings,
  requiredActions,
} from './settings.js';

type Optional<Method extends keyof ResourceBackend> = NonNullable<ResourceBackend[Method]>;

const maxOutputBytes = 1024 * 1024;
const stopGraceMs = 2000;

/**
 * `command`: a site's own program for each action, named in `backend_settings.command` as a list (`create:
 * [./create.sh, --fast]`). It is started without a shell, gets a JSON document on its stdin, and answers with one on
 * its stdout. The optional actions are those that are configured.
 *
 * Environment: `PATH` (the usual directories of a system), `LANG` (`C.UTF-8`) and what `environment` lists; nothing of
 * our own. A script may take `timeout_seconds` (default 60) and print 1 MiB, then it is stopped with all that it has
 * started. stderr goes to the log.
 *
 * Exit codes: 0 done; 75 not now (`TransientBackendError`, as are a time-out and a death by signal); 69 not ready at
 * all (`BackendNotReadyError`, as are 126, 127 and a program that can't be started); 73 of `create`: the id is
 * another's (`DuplicateResourceError`); every other: `BackendError`, and `public_message` of the JSON on stdout is what
 * people read. An answer of a wrong form is a `BackendError`, and from an action that only asks a
 * `TransientBackendError`: then nobody knows, and nothing is broken for that.
 *
 * The constructor throws `ConfigurationError` with all that is wrong with the settings.
 */
export class CommandResourceBackend implements ResourceBackend {
  declare readonly proposeId?: Optional<'proposeId'>;
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
  readonly #settings: CommandSettings;

  constructor({ settings, offering }: ResourceBackendOptions) {
    const configured = readCommandSettings(settings['command'], offering.name);
    this.#settings = configured;
    if (configured.propose_id) {
      this.proposeId = async (resource, attempt, context) =>
        (await this.#query('propose_id', { resource: toSnakeCaseKeys(resource), attempt }, context)).id ?? undefined;
    }
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
    resource: ProviderResource,
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
      throw new BackendError('command create: expected no handle, because no command is configured for poll, got one');
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

  async addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<void> {
    await this.#execute('add_people', { id, people: people.map(toSnakeCaseKeys) }, context);
  }

  async removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<void> {
    await this.#execute('remove_people', { id, usernames }, context);
  }

  /**
   * Throws `BackendError` when a program can't be started that every resource needs; then runs the one for `preflight`,
   * if there is one. Any other that is missing is noticed when it is needed, and holds up that order alone.
   */
  async preflight(context: ResourceContext): Promise<void> {
    await this.#preflight(requiredActions, context);
  }

  /** The same for all programs that are configured. */
  async check(context: ResourceContext): Promise<void> {
    await this.#preflight(new Set(listCommands(this.#settings).map(([action]) => action)), context);
  }

  async #preflight(actions: ReadonlySet<CommandAction>, context: ResourceContext): Promise<void> {
    await checkPrograms(this.#settings, actions);
    if (this.#settings.preflight) await this.#execute('preflight', {}, context);
  }

  /** Runs an action whose stdout says nothing to us. */
  async #execute(action: CommandAction, question: object, context: ResourceContext): Promise<void> {
    await this.#run(action, question, context);
  }

  async #query<A extends AnsweringAction>(
    action: A,
    question: object,
    context: ResourceContext,
  ): Promise<CommandAnswer<A>> {
    const stdout = await this.#run(action, question, context);
    const { expected, schema } = answers[action];
    const culprit = `command ${action}: expected ${expected} on stdout`;
    let answer: unknown;
    try {
      // Only a `create` that has nothing to say may say nothing.
      answer = action === 'create' && stdout.length === 0 ? {} : readJson(stdout);
    } catch (error) {
      throw createAnswerError(action, `${culprit}, got ${stdout.length} bytes that are not JSON`, { cause: error });
    }
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data as CommandAnswer<A>;
    const mistakes = parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    );
    throw createAnswerError(action, `${culprit}, got something else: ${mistakes.join('; ')}`);
  }

  async #run(
    action: CommandAction,
    question: object,
    { signal, logger, offering }: ResourceContext,
  ): Promise<Uint8Array> {
    const { timeout_seconds: timeoutSeconds, working_directory: workingDirectory } = this.#settings;
    // Whatever calls this is there only if its action is configured.
    const command = this.#settings[action] as Script['command'];
    const end = await runScript(
      { command, environment: buildEnvironment(this.#settings), workingDirectory },
      {
        input: `${JSON.stringify({ action, offering: { uuid: offering.uuid, name: offering.name }, ...question })}\n`,
        signal,
        limits: { timeoutMs: timeoutSeconds * 1000, graceMs: stopGraceMs, maxOutputBytes },
      },
    );
    if ('stderr' in end && end.stderr !== '')
      logger.debug({ action, stderr: end.stderr }, 'what a command wrote to stderr');
    return readScriptResult(end, { action, program: command[0], workingDirectory, timeoutSeconds, maxOutputBytes });
  }
}

/**
 * With the keys of the record itself in snake case, as Waldur's API has them. What is inside (attributes, limits) keeps
 * its keys: they are names, not ours.
 */
function toSnakeCaseKeys(record: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
