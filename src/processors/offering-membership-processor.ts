import { inject, injectable } from 'inversify';
import { Tokens } from '../inversify/tokens.js';
import { WaldurResponseError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';
import type { UpdateReport } from '../users/report.js';
import { type ProviderResource, ResourceState } from '../waldur/resource-types.js';
import type { OfferingUser } from '../waldur/types.js';
import { MembershipReader } from './memberships/membership-reader.js';
import type { ProcessMembershipsOptions, UserRoleChange } from './memberships/options.js';
import type { MembershipProcessorParts } from './memberships/parts.js';
import { syncProfiles } from './memberships/profiles.js';
import { RecentRemovals } from './memberships/recent-removals.js';
import type { MembershipsReport } from './memberships/report.js';
import { runPass } from './memberships/run-pass.js';
import type { UserScope } from './memberships/survey.js';
import { deactivateDepartedUsers } from './memberships/user-accounts.js';
import { OfferingBaseProcessor } from './offering-base-processor.js';
import { createPassOutages, type PassOutages } from './pass-outages.js';
import { createCallResources, defaultResourceTimeoutSeconds } from './resource-parts.js';

/** Few enough people to be read one by one rather than the whole offering. */
const maxIndividualReads = 3;

/** The people of an offering who matter to a pass, with their accounts as they are after the update. */
interface PreparedUsers {
  readonly users: readonly OfferingUser[];
  /** Whether those are all that there are. */
  readonly isEverybody: boolean;
  readonly update?: UpdateReport;
}

/**
 * Keeps the people on an offering's resources the same as the teams in Waldur, through a `ResourceBackend`. Everybody
 * gets their username first; those who are ready are added, and those who are gone removed, unless so many are gone at
 * once that the lists are more likely to be wrong.
 *
 * Whatever happens to one resource stays with it, and every pass may be repeated.
 */
@injectable()
export class OfferingMembershipProcessor extends OfferingBaseProcessor {
  readonly #parts: MembershipProcessorParts;
  readonly #recentRemovals: RecentRemovals;

  /** Throws when there are no parts, or no resource backend among them. */
  constructor(@inject(Tokens.MembershipProcessorParts) parts: MembershipProcessorParts) {
    super(parts);
    if (parts.resources === undefined)
      throw new TypeError(`${new.target.name}: it has no resource backend; pass one as 'resources'`);
    this.#parts = parts;
    this.#recentRemovals = new RecentRemovals(this.parts.clock);
  }

  /**
   * One pass over all resources of the offering. Before them, the username backend is handed everybody who is ready, to
   * bring their profiles up to date; after them, the usernames of those who have left, to close their accounts. Throws
   * the client's errors when the offering's people or its resources can't be read.
   */
  async processOffering(options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    const { dryRun = false, signal } = options;
    const prepared = await this.#prepare(undefined, options);
    const resources = await this.#listResources({}, options);
    const health = createPassOutages(signal);
    const reads = new MembershipReader(this.parts, { signal, health });
    const usernamesLost = prepared.update?.outage?.service === 'backend' ? prepared.update.outage : undefined;
    const spare =
      usernamesLost && `not processed, because the username backend is unavailable: ${usernamesLost.message}`;
    const tools = {
      spare,
      parts: this.parts,
      reads,
      seconds: this.#parts.resourceTimeoutSeconds ?? defaultResourceTimeoutSeconds,
      dryRun,
      signal,
    };
    const profiles = await syncProfiles(prepared.users, tools);
    const report = await this.#run(resources, { prepared, options, reads, health });
    const spareDeparted = health.outage?.service === 'waldur' ? health.skipReason : spare;
    const deactivated = await deactivateDepartedUsers(prepared.users, { ...tools, skipReason: spareDeparted });
    const told = {
      ...(profiles === undefined ? {} : { profiles }),
      ...(deactivated === undefined ? {} : { deactivated }),
    };
    return { ...report, ...told, interrupted: signal?.aborted === true };
  }

  /**
   * One resource, by its uuid in Waldur, and the people of its team. Throws `WaldurResponseError` (404) when the
   * offering has no such resource.
   *
   * For `maxRemovals`, all calls of this and of `processProject` within an hour are one pass, so that many small ones
   * remove no more than one large one would.
   */
  async processResource(uuid: string, options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    const { client, offering } = this.parts;
    const resource = await client.retrieveProviderResource(uuid, { signal: options.signal });
    if (resource === undefined || (resource.offeringUuid ?? offering.uuid) !== offering.uuid) {
      const detail = `offering ${offering.uuid} has no resource ${uuid} that this token may see`;
      throw new WaldurResponseError({ operation: 'retrieveProviderResource', status: 404, detail });
    }
    return this.#runAsOnePass([resource], options);
  }

  /** All resources of one project, by its uuid, and the people of its team. For `maxRemovals` see `processResource`. */
  async processProject(uuid: string, options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    return this.#runAsOnePass(await this.#listResources({ projectUuid: uuid }, options), options);
  }

  /**
   * Somebody was given a role in a project, or one was taken from them. With a role given, they get their username and
   * are added to the project's resources, if the team lists them. With one taken, nobody gets a username, and they are
   * removed, if the team says twice that they have no role left. Nobody else is touched.
   */
  async processUserRoleChanged(
    change: UserRoleChange,
    options: ProcessMembershipsOptions = {},
  ): Promise<MembershipsReport> {
    const { user, project, granted, role } = change;
    this.parts.logger.info({ user, project, role, granted }, 'a role was changed');
    const prepared = granted
      ? await this.#prepare([user], options)
      : { users: (await this.#readUsers([user], options.signal)).users, isEverybody: false };
    const names = new Set(
      prepared.users.flatMap(({ username = '' }) => (username === '' ? [] : foldUsername(username))),
    );
    // Without a name there is nobody to add; but a backend may know whose account it is that must go.
    const resources = granted && names.size === 0 ? [] : await this.#listResources({ projectUuid: project }, options);
    const scope = { userUuid: user, names, granted };
    const health = createPassOutages(options.signal);
    const reads = new MembershipReader(this.parts, { signal: options.signal, health });
    return this.#run(resources, { prepared, options, reads, health, scope });
  }

  // All of one project, so that one team decides about them. Where nobody may be added, nobody is prepared.
  async #runAsOnePass(
    resources: readonly ProviderResource[],
    options: ProcessMembershipsOptions,
  ): Promise<MembershipsReport> {
    const health = createPassOutages(options.signal);
    const reads = new MembershipReader(this.parts, { signal: options.signal, health });
    const open = resources.find(({ restrictMemberAccess }) => restrictMemberAccess !== true);
    const team = open === undefined ? [] : await reads.team(open);
    const prepared = await this.#prepare(
      team.map(({ userUuid }) => userUuid),
      options,
    );
    return this.#run(resources, { prepared, options, reads, health, recent: this.#recentRemovals });
  }

  async #run(
    resources: readonly ProviderResource[],
    pass: {
      prepared: PreparedUsers;
      options: ProcessMembershipsOptions;
      reads: MembershipReader;
      health: PassOutages;
      scope?: UserScope;
      recent?: RecentRemovals;
    },
  ): Promise<MembershipsReport> {
    const { prepared, options, reads, health, scope, recent } = pass;
    const { maxRemovalShare = 0.3, maxRemovals = 20, exposeBackendErrorDetails = false } = this.#parts;
    const limits = { maxRemovalShare, maxRemovals };
    const call = createCallResources(this.#parts, { parts: this.parts, signal: options.signal });
    const { users, isEverybody } = prepared;
    const tools = {
      parts: this.parts,
      call,
      reads,
      health,
      users,
      isEverybody,
      scope,
      limits,
      recent,
      exposeBackendErrorDetails,
    };
    const report = await runPass(resources, tools, options);
    return { ...report, ...(prepared.update === undefined ? {} : { update: prepared.update }) };
  }

  async #listResources(
    filter: { projectUuid?: string },
    { signal }: ProcessMembershipsOptions,
  ): Promise<ProviderResource[]> {
    const states = [ResourceState.Ok, ResourceState.Erred];
    return this.parts.client
      .listProviderResources({ ...filter, offeringUuids: [this.parts.offering.uuid], states }, { signal })
      .all();
  }

  // Update, and refresh if that changed anything. The plan filters, for it must know those too who are not ready.
  async #prepare(
    uuids: readonly string[] | undefined,
    { dryRun, signal }: ProcessMembershipsOptions,
  ): Promise<PreparedUsers> {
    const { users, everybody } = await this.#readUsers(uuids, signal);
    const update = await this.updateOfferingUsers(users, { dryRun, signal, allUsers: everybody });
    const now = update.changed ? await this.#readUsers(uuids, signal) : { users, everybody };
    return { users: now.everybody ?? now.users, isEverybody: now.everybody !== undefined, update };
  }

  async #readUsers(
    uuids: readonly string[] | undefined,
    signal: AbortSignal | undefined,
  ): Promise<{ users: OfferingUser[]; everybody?: OfferingUser[] }> {
    const wanted = uuids && new Set(uuids);
    if (wanted === undefined || wanted.size > maxIndividualReads) {
      const everybody = await this.getOfferingUsers({}, { signal });
      return {
        users: everybody.filter(({ userUuid = '' }) => wanted === undefined || wanted.has(userUuid)),
        everybody,
      };
    }
    const users: OfferingUser[] = [];
    for (const userUuid of wanted) users.push(...(await this.getOfferingUsers({ userUuid }, { signal })));
    return { users };
  }
}
