import type * as z from 'zod';
import { TransientBackendError } from '../../shared/errors.js';
import type { PartialResult } from '../../shared/partial-result.js';
import type {
  FoundResource,
  NewResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser,
} from '../backend.js';
import type { ResourceIdRules } from '../resource-ids.js';
import { AccountTree, planAccounts } from './account-tree.js';
import { AssociationReader } from './associations.js';
import { DefaultAccounts } from './default-accounts.js';
import { AccountJobs } from './jobs.js';
import {
  formatLimits,
  readComponents,
  readTresNames,
  type SlurmComponent,
  toInitialLimits,
  toSlurmLimits,
} from './limits.js';
import { Members } from './members.js';
import { accountIdPattern, readOwner, toAccount, usernamePattern } from './names.js';
import { ServiceLevels } from './service-level.js';
import { readSlurmSettings, type SlurmSettings, slurmBackendSettings } from './settings.js';
import { type CallScope, SlurmClient } from './slurm-client.js';

/**
 * The backend `slurm`: manages accounts, associations and limits of a Slurm cluster with `sacctmgr`. A resource is an
 * account below those of its project and customer, and its users have associations with it.
 *
 * - Settings: the keys of the Python agent, and the map `slurm` of `backend_settings`. `backend_components` names the
 *   TRES and their `unit_factor`.
 * - The owner is in the description of the account: `waldur:<uuid>`.
 * - One process at a time writes to slurmdbd: see `withWriteLock`.
 *
 * The constructor throws `BackendError` for invalid components, and `ConfigurationError` for settings of the Python agent
 * that it does not follow.
 */
export class SlurmResourceBackend implements ResourceBackend {
  declare readonly downscale?: NonNullable<ResourceBackend['downscale']>;
  static readonly settingsSchema = slurmBackendSettings;
  readonly acceptedUsernames: RegExp;
  readonly idRules: ResourceIdRules = { pattern: accountIdPattern, fold: (id) => id.toLowerCase() };
  readonly #settings: SlurmSettings;
  readonly #components: readonly SlurmComponent[];
  readonly #client: SlurmClient;
  readonly #reader: AssociationReader;
  readonly #tree: AccountTree;
  readonly #members: Members;
  readonly #levels: ServiceLevels;
  readonly #jobs: AccountJobs;

  constructor({ settings: given, components = {}, lock, notes, offering }: ResourceBackendOptions) {
    const settings = readSlurmSettings(given as z.output<typeof slurmBackendSettings>, offering.name);
    const client = new SlurmClient({ settings, lock });
    const reader = new AssociationReader(client, settings.cluster);
    const jobs = new AccountJobs(client, settings);
    const defaults = new DefaultAccounts(settings, { reader, notes });
    this.#settings = settings;
    this.#components = readComponents(components);
    this.#client = client;
    this.#reader = reader;
    this.#jobs = jobs;
    this.#tree = new AccountTree(reader);
    this.#members = new Members({ settings, client, reader, jobs, defaults });
    this.#levels = new ServiceLevels(settings, { reader, client });
    this.acceptedUsernames = usernamePattern(settings.preservesCase);
    if (this.#levels.canDownscale)
      this.downscale = (id, context) => this.#levels.set(toAccount(id), 'downscaled', context);
  }

  async create(
    id: string,
    resource: NewResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<undefined> {
    const plan = planAccounts(id, resource, this.#settings);
    const unready = await this.#members.findUnready(
      people.map(({ username }) => username),
      context,
    );
    // The processor then creates the resource without users, and adds each as soon as it can be.
    if (unready.length > 0) throw new TransientBackendError(describeFailed('not ready', { failed: unready }));
    const settings = await this.#readInitialSettings(resource, context);
    await this.#client.withLock((writer, scope) => this.#tree.create(plan, settings, writer, scope), context);
    const { failed } = await this.#members.add(plan.own.account, people, context);
    if (failed.length > 0) throw new TransientBackendError(describeFailed('not added', { failed }));
    return undefined;
  }

  async find(id: string, context: ResourceContext): Promise<FoundResource | undefined> {
    const account = toAccount(id);
    const rows = await this.#reader.listAssociations(account, context);
    // An account without an association of its own is on no cluster, though `show account` may list it.
    if (rows.every(({ user }) => user !== '')) return undefined;
    const record = (await this.#reader.listRecords([account], context)).get(account);
    // The account of a project or customer belongs to no resource, whatever id Waldur shows.
    const owner = readOwner(record?.description ?? '');
    return owner === undefined ? {} : { owner: owner.uuid };
  }

  async remove(id: string, context: ResourceContext): Promise<void> {
    const account = toAccount(id);
    const users = await this.#blockAndListUsers(account, context);
    if (users === undefined) return;
    const result = await this.#members.remove(account, users, context);
    if (result.failed.length > 0) throw new TransientBackendError(describeFailed('still there', result));
    await this.#client.withLock((writer, scope) => this.#tree.remove(account, writer, scope), context);
  }

  listPeople(id: string, context: ResourceContext): Promise<readonly ResourceAccount[]> {
    return this.#members.list(toAccount(id), context);
  }

  addPeople(id: string, people: readonly ResourceUser[], context: ResourceContext): Promise<PartialResult> {
    return this.#members.add(toAccount(id), people, context);
  }

  removePeople(id: string, usernames: readonly string[], context: ResourceContext): Promise<PartialResult> {
    return this.#members.remove(toAccount(id), usernames, context);
  }

  async setLimits(id: string, limits: Readonly<Record<string, number>>, context: ResourceContext): Promise<void> {
    const account = toAccount(id);
    const tres = await readTresNames(this.#client, context);
    const wanted = toSlurmLimits(limits, { components: this.#components, tres, logger: context.logger });
    const argument = formatLimits(wanted);
    if (argument === undefined || (await this.#hasLimits(account, wanted, context))) return;
    await this.#client.withLock(async (writer, scope) => {
      const where = [`name=${account}`, ...this.#reader.clusterCondition];
      const { text } = await writer.write('sacctmgr', ['modify', 'account', 'where', ...where, 'set', argument]);
      if (await this.#hasLimits(account, wanted, scope)) return;
      throw new TransientBackendError(`slurm: the limits of account ${account} were not set: ${text}`);
    }, context);
  }

  pause(id: string, context: ResourceContext): Promise<void> {
    return this.#levels.set(toAccount(id), 'paused', context);
  }

  restore(id: string, context: ResourceContext): Promise<void> {
    return this.#levels.set(toAccount(id), 'normal', context);
  }

  async preflight(context: ResourceContext): Promise<void> {
    await this.#reader.requireCluster(context);
  }

  async #readInitialSettings(resource: NewResource, context: ResourceContext): Promise<readonly string[]> {
    const tres = await readTresNames(this.#client, context);
    const limits = toInitialLimits(resource.limits, {
      components: this.#components,
      tres,
      logger: context.logger,
    });
    const argument = formatLimits(limits);
    const { qos } = resource.attributes;
    const isGranted = this.#settings.grantsQos && typeof qos === 'string' && /^[A-Za-z0-9_.-]+$/.test(qos);
    return [
      ...(argument === undefined ? [] : [argument]),
      ...(isGranted ? [`QosLevel=${qos}`, `DefaultQOS=${qos}`] : []),
    ];
  }

  // A resource that ends accepts no new jobs, so that the last of its users goes at some time.
  async #blockAndListUsers(account: string, context: CallScope): Promise<readonly string[] | undefined> {
    const rows = await this.#reader.listAssociations(account, context);
    const own = rows.find(({ user }) => user === '');
    if (own === undefined) return undefined;
    await this.#client.withLock(async (writer) => {
      const where = [`name=${account}`, ...this.#reader.clusterCondition];
      if (own.grpSubmitJobs !== 0)
        await writer.write('sacctmgr', ['modify', 'account', 'where', ...where, 'set', 'GrpSubmitJobs=0']);
      if (this.#settings.runningJobs === 'cancel') await this.#jobs.cancel(account, undefined, writer);
    }, context);
    return [...new Set(rows.flatMap(({ user }) => (user === '' ? [] : user)))];
  }

  async #hasLimits(account: string, wanted: ReadonlyMap<string, number>, scope: CallScope): Promise<boolean> {
    const rows = await this.#reader.listAssociations(account, scope);
    const limits = rows.find(({ user }) => user === '')?.limits;
    return limits !== undefined && [...wanted].every(([name, value]) => limits.get(name) === value);
  }
}

const maxDescribed = 5;

function describeFailed(what: string, { failed }: PartialResult): string {
  const some = failed.slice(0, maxDescribed).map(({ username, message }) => `${username} ${message}`);
  const more = failed.length > maxDescribed ? `; and ${failed.length - maxDescribed} more` : '';
  return `slurm: users are ${what}: ${some.join('; ')}${more}`;
}
