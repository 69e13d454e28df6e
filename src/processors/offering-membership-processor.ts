import type { ResourceBackend } from '../resources/backend.js';
import { WaldurResponseError } from '../shared/errors.js';
import { foldUsername } from '../usernames/check-username.js';
import { type HeldBackUsers, heldBackIn } from '../users/finding.js';
import { predictUsers } from '../users/predict-users.js';
import type { UpdateReport } from '../users/report.js';
import { type ProviderResource, type ProviderResourceFilter, ResourceState } from '../waldur/resource-types.js';
import type { OfferingUser } from '../waldur/types.js';
import { OfferingDepartures } from './departures/offering-departures.js';
import { MemberNotes } from './memberships/member-notes.js';
import { MembershipReader } from './memberships/membership-reader.js';
import type { ProcessMembershipsOptions, UserRoleChange } from './memberships/options.js';
import { RecentRemovals } from './memberships/recent-removals.js';
import type { MembershipsReport } from './memberships/report.js';
import { runPass } from './memberships/run-pass.js';
import type { UserScope } from './memberships/survey.js';
import { syncProfiles } from './memberships/user-accounts.js';
import { RecentAnswers } from './missing/recent-answers.js';
import { OfferingBaseProcessor } from './offering-base-processor.js';
import {
  addTargetUsernames,
  type CallResources,
  completeSettings,
  createCallResources,
  type MembershipProcessorParts,
  type MembershipSettings,
  type OfferingPeer,
} from './parts.js';
import { createPassOutages, type PassOutages } from './pass-outages.js';
import { type ReadUsers, readUsers } from './read-users.js';
import { presentStates, ResourceIds } from './resource-ids/resource-ids.js';

/** The users that a run needs, as they are after the username update. */
interface PreparedUsers {
  readonly users: readonly OfferingUser[];
  /** Whether `users` has all users of the offering. */
  readonly hasAllUsers: boolean;
  readonly update?: UpdateReport;
}

/** What the methods of the processor hand to a run. */
interface MembershipRun {
  readonly options: ProcessMembershipsOptions;
  readonly outages: PassOutages;
  readonly reader: MembershipReader;
  readonly scope?: UserScope;
  readonly leaving?: readonly OfferingUser[];
  readonly recentRemovals?: RecentRemovals;
  readonly recentAnswers?: RecentAnswers;
  /** All resources of the offering that may have something at the backend, for a run over the whole offering. */
  readonly known?: readonly ProviderResource[];
}

/** The states in which the members of a resource are synced. */
const syncedStates = [
  ResourceState.Ok,
  ResourceState.Erred,
  ResourceState.Updating,
  ResourceState.Terminating,
] as const;

/**
 * Keeps the accounts on an offering's resources in sync with the teams in Waldur, through a `ResourceBackend`. Users
 * first get their usernames. Then ready users are added, and accounts of departed users are removed, unless so many are
 * missing at once that an error in the lists is more likely.
 *
 * An error in one resource does not affect the others, and every run can be repeated.
 */
export class OfferingMembershipProcessor extends OfferingBaseProcessor {
  readonly #backend: ResourceBackend;
  readonly #settings: MembershipSettings;
  readonly #peers: readonly OfferingPeer[];
  readonly #recentRemovals: RecentRemovals;
  readonly #recentAnswers: RecentAnswers;

  /** Throws a `TypeError` when there are no parts, or no `membershipBackend` among them. */
  constructor(parts: MembershipProcessorParts) {
    super(parts && addTargetUsernames(parts, parts.membershipBackend));
    if (parts.membershipBackend === undefined)
      throw new TypeError(`${new.target.name}: no resource backend (expected one as membershipBackend)`);
    this.#backend = parts.membershipBackend;
    this.#settings = completeSettings(parts);
    this.#peers = parts.peers ?? [];
    this.#recentRemovals = new RecentRemovals(this.parts.clock);
    this.#recentAnswers = new RecentAnswers(this.parts.clock);
  }

  /**
   * Syncs all resources of the offering. Before that, the username backend gets the profiles of all ready users; after
   * that, the usernames of departed users, to deactivate their accounts. Throws the client's errors when the users or
   * the resources of the offering cannot be read.
   */
  async processOffering(options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    const { dryRun = false, signal } = options;
    const prepared = await this.#prepare(undefined, options);
    const known = await this.#listResources({ states: presentStates }, options);
    const resources = known.filter(({ state }) => syncedStates.some((synced) => synced === state));
    const run = this.#start(options);
    const { outages, reader } = run;
    const usernameOutage = prepared.update?.outage?.service === 'backend' ? prepared.update.outage : undefined;
    const skipReason =
      usernameOutage && `not processed, because the username backend is unavailable: ${usernameOutage.message}`;
    const seconds = this.#settings.resourceTimeoutSeconds;
    const heldBack = this.#holdBack(prepared);
    const context = { parts: this.parts, heldBack, seconds, dryRun, signal, skipReason };
    const profiles = await syncProfiles(prepared.users, context);
    const allowed = options.allowRemovals ?? 0;
    const departing = new OfferingDepartures({
      parts: this.parts,
      settings: this.#settings,
      reader,
      outages,
      heldBack,
      allowed,
      allowMissing: options.allowMissing,
      dryRun,
      signal,
    });
    await departing.plan(prepared.users);
    const report = await this.#run(resources, prepared, { ...run, known, leaving: departing.leaving });
    const departures = await departing.carryOut(prepared.users, {
      call: this.#createCall(signal, outages),
      createIds: (present) => this.#createIds(present, signal, outages),
    });
    const deactivated = await departing.closeDeleted(
      prepared.users,
      outages.outage?.service === 'waldur' ? outages.skipReason : skipReason,
    );
    return {
      ...report,
      ...(profiles === undefined ? {} : { profiles }),
      ...(departures === undefined ? {} : { departures, allowed: report.allowed + departures.allowed }),
      ...(deactivated === undefined ? {} : { deactivated }),
      interrupted: signal?.aborted === true,
    };
  }

  /**
   * Syncs one resource, by its UUID in Waldur. Throws `WaldurResponseError` (404) when the offering has no such
   * resource.
   *
   * All calls of this method and of `processProject` within an hour count together against `maxRemovals`, so that many
   * small calls remove no more accounts than one large call.
   */
  async processResource(uuid: string, options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    const { client, offering } = this.parts;
    const resource = await client.retrieveProviderResource(uuid, { signal: options.signal });
    if (resource === undefined || (resource.offeringUuid ?? offering.uuid) !== offering.uuid) {
      const detail = `resource ${uuid} not found in offering ${offering.uuid}, or the token may not read it`;
      throw new WaldurResponseError({ operation: 'retrieveProviderResource', status: 404, detail });
    }
    return this.#runForProject([resource], options);
  }

  /** Syncs all resources of one project, by its UUID. For `maxRemovals` see `processResource`. */
  async processProject(uuid: string, options: ProcessMembershipsOptions = {}): Promise<MembershipsReport> {
    return this.#runForProject(await this.#listResources({ projectUuid: uuid }, options), options);
  }

  /**
   * Handles a message of Waldur that a role of a user in a project was granted or revoked. Other users are not changed.
   * - Granted: the user gets a username, and is added to the project's resources if the team lists them.
   * - Revoked: the user is removed from them if two reads of the team agree that the user has no role left.
   */
  async processUserRoleChanged(
    change: UserRoleChange,
    options: ProcessMembershipsOptions = {},
  ): Promise<MembershipsReport> {
    const { user, project, granted, role } = change;
    this.parts.logger.info({ user, project, role, granted }, 'the role of a user changed');
    const prepared = granted
      ? await this.#prepare([user], options)
      : { users: (await this.#readUsers([user], options.signal)).users, hasAllUsers: false };
    const names = new Set(
      prepared.users.flatMap(({ username = '' }) => (username === '' ? [] : foldUsername(username))),
    );
    // A user without a username cannot be added, but can be removed: a backend may have stored the user's UUID.
    const resources = granted && names.size === 0 ? [] : await this.#listResources({ projectUuid: project }, options);
    return this.#run(resources, prepared, { ...this.#start(options), scope: { userUuid: user, names, granted } });
  }

  // All resources belong to one project, so one team decides. If every resource is restricted, no username is needed.
  async #runForProject(
    resources: readonly ProviderResource[],
    options: ProcessMembershipsOptions,
  ): Promise<MembershipsReport> {
    const run = this.#start(options);
    const open = resources.find(({ restrictMemberAccess }) => restrictMemberAccess !== true);
    const team = open === undefined ? [] : await run.reader.team(open);
    const uuids = team.map(({ userUuid }) => userUuid);
    const prepared = await this.#prepare(uuids, options);
    return this.#run(resources, prepared, {
      ...run,
      recentRemovals: this.#recentRemovals,
      recentAnswers: this.#recentAnswers,
    });
  }

  #start(options: ProcessMembershipsOptions): MembershipRun {
    const { signal } = options;
    const outages = createPassOutages(signal);
    return { options, outages, reader: new MembershipReader(this.parts, { signal, outages }) };
  }

  async #run(
    resources: readonly ProviderResource[],
    prepared: PreparedUsers,
    { options, known, ...run }: MembershipRun,
  ): Promise<MembershipsReport> {
    const { users, hasAllUsers, update } = prepared;
    const { maxRemovalShare, maxRemovals, maxRemovalsPerDay } = this.#settings;
    const { exposeBackendErrorDetails, missingRecheckSeconds } = this.#settings;
    const limits = { maxRemovalShare, maxRemovals, maxRemovalsPerDay };
    const { signal, addAgain: ignored } = options;
    const call = this.#createCall(signal, run.outages);
    const heldBack = this.#holdBack(prepared);
    const ids = this.#createIds(known, signal, run.outages);
    const { notes, offering, logger } = this.parts;
    const memberNotes = await MemberNotes.load({ notes, offeringUuid: offering.uuid, ignored, logger });
    const context = {
      ...run,
      parts: this.parts,
      call,
      ids,
      users,
      hasAllUsers,
      heldBack,
      limits,
      exposeBackendErrorDetails,
      missingRecheckSeconds,
      memberNotes,
    };
    const report = await runPass(resources, context, options);
    if (known !== undefined && options.dryRun !== true) await memberNotes.forgetOthers(known);
    return { ...report, ...(update === undefined ? {} : { update }) };
  }

  #holdBack({ update }: PreparedUsers): HeldBackUsers {
    return heldBackIn({ findings: [], ...update }, this.parts.targetUsernames);
  }

  #createCall(signal: AbortSignal | undefined, outages: PassOutages): CallResources {
    const { resourceTimeoutSeconds } = this.#settings;
    const onAnswer = (): void => outages.recordContact('resources');
    return createCallResources({
      resources: this.#backend,
      parts: this.parts,
      resourceTimeoutSeconds,
      signal,
      onAnswer,
    });
  }

  #createIds(
    known: readonly ProviderResource[] | undefined,
    signal: AbortSignal | undefined,
    outages: PassOutages,
  ): ResourceIds {
    return new ResourceIds({
      call: this.#createCall(signal, outages),
      rules: this.#backend.idRules,
      sources: [this.parts, ...this.#peers],
      signal,
      known,
    });
  }

  async #listResources(
    filter: Pick<ProviderResourceFilter, 'projectUuid' | 'states'>,
    { signal }: ProcessMembershipsOptions,
  ): Promise<ProviderResource[]> {
    const offeringUuids = [this.parts.offering.uuid];
    return this.parts.client
      .listProviderResources({ states: syncedStates, ...filter, offeringUuids }, { signal })
      .all();
  }

  // Returns users in every state, because the plan must know the users who are not ready too.
  async #prepare(
    uuids: readonly string[] | undefined,
    { dryRun, signal }: ProcessMembershipsOptions,
  ): Promise<PreparedUsers> {
    const before = await this.#readUsers(uuids, signal);
    const update = await this.updateOfferingUsers(before.users, { dryRun, signal, allUsers: before.allUsers });
    const { users, allUsers } = update.changed ? await this.#readUsers(uuids, signal) : before;
    const rows = allUsers ?? users;
    return { users: dryRun === true ? predictUsers(rows, update) : rows, hasAllUsers: allUsers !== undefined, update };
  }

  #readUsers(uuids: readonly string[] | undefined, signal: AbortSignal | undefined): Promise<ReadUsers> {
    return readUsers(uuids, (filter) => this.getOfferingUsers(filter, { signal }));
  }
}
