import { foldUsername } from '../../usernames/check-username.js';
import type { DeactivationReport, DeparturesReport } from '../../users/departures-report.js';
import type { HeldBackUsers } from '../../users/finding.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readyUsers } from '../../users/ready.js';
import { updateOfferingUsers } from '../../users/update.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { DailyLimit } from '../daily-limit.js';
import type { MembershipReader } from '../memberships/membership-reader.js';
import { listRemovedResources } from '../missing/removed-resources.js';
import type { CallResources, MembershipSettings } from '../parts.js';
import type { PassOutages } from '../pass-outages.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import { AccountCloser } from './account-closer.js';
import { closeDeletedAccounts } from './close-deleted-accounts.js';
import { DepartureNotes } from './departure-notes.js';
import { handleDepartures } from './handle-departures.js';
import { createDeparturesReport, type PlannedDepartures, planDepartures } from './plan-departures.js';
import { ResourceAccess } from './resource-access.js';

/** What the departures of one run depend on. */
export interface OfferingDeparturesOptions {
  readonly parts: OfferingParts;
  readonly settings: Pick<
    MembershipSettings,
    'handleDeletions' | 'maxDeparturesPerDay' | 'resourceTimeoutSeconds' | 'maxRemovalShare' | 'maxRemovals'
  >;
  readonly reader: MembershipReader;
  readonly outages: PassOutages;
  readonly heldBack: HeldBackUsers;
  /** How many departures beyond the limit an operator allows; `undefined` where that can't be said. */
  readonly allowed: number | undefined;
  /** About how many missing resources beyond the limits the backend is believed. Default: 0. */
  readonly allowMissing?: number | undefined;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** How many users of the offering are ready. Default: those of the users that are planned. */
  readonly readyCount?: number | undefined;
}

/** How the resources of the offering are reached. */
export interface DepartureResources {
  readonly call: CallResources;
  /** Creates the check of the ids of these resources. */
  readonly createIds: (known: readonly ProviderResource[]) => ResourceIds;
}

/** The users who are leaving an offering, in one run: first planned, then processed after the resources were synced. */
export class OfferingDepartures {
  readonly #options: OfferingDeparturesOptions;
  readonly #closer: AccountCloser;
  #plan: PlannedDepartures | undefined;

  constructor(options: OfferingDeparturesOptions) {
    this.#options = options;
    const { parts, settings, signal } = options;
    this.#closer = new AccountCloser({
      parts,
      seconds: settings.resourceTimeoutSeconds,
      signal,
      readProtectedNames: () => this.#readProtectedNames(),
    });
  }

  /** Decides which users depart in this run. */
  async plan(users: readonly OfferingUser[]): Promise<void> {
    const { parts, settings, heldBack, allowed, dryRun, readyCount } = this.#options;
    if (!settings.handleDeletions) return;
    const { notes, clock, offering } = parts;
    const offeringUuid = offering.uuid;
    this.#plan = await planDepartures(users, {
      parts,
      heldBack,
      allowed,
      dryRun,
      maxDeparturesPerDay: settings.maxDeparturesPerDay,
      readyCount: readyCount ?? readyUsers(users, heldBack).length,
      tools: {
        notes: new DepartureNotes({ notes, clock, offeringUuid, dryRun }),
        daily: new DailyLimit({ notes, clock, offeringUuid, kind: 'departure' }),
        closer: this.#closer,
      },
    });
  }

  /** The rows of the users whose accounts are removed by their departure, and not by comparing lists. */
  get leaving(): readonly OfferingUser[] {
    return (this.#plan?.starting ?? []).map(({ row }) => row);
  }

  /** Processes the planned departures. Never throws. Returns `undefined` when no user is departing. */
  async carryOut(
    users: readonly OfferingUser[],
    resources: DepartureResources | undefined,
  ): Promise<DeparturesReport | undefined> {
    const plan = this.#plan;
    if (plan === undefined) return undefined;
    const { parts, outages, dryRun, signal } = this.#options;
    const access = resources && plan.starting.length > 0 ? await this.#createAccess(users, resources) : undefined;
    const reports = await handleDepartures(plan, {
      parts,
      outages,
      dryRun,
      signal,
      access,
      reopen: (row) => this.#reopen(row),
    });
    return createDeparturesReport(plan, reports, { hasLedger: parts.notes !== undefined });
  }

  /** Closes the accounts of users who are deleted in Waldur already. See the function. */
  closeDeleted(
    users: readonly OfferingUser[],
    skipReason: string | undefined,
  ): Promise<DeactivationReport | undefined> {
    const { parts, heldBack, reader, dryRun, signal } = this.#options;
    return closeDeletedAccounts(users, {
      parts,
      closer: this.#closer,
      heldBack,
      findAccountsError: async () =>
        (await reader.confirmAccounts()).hasAllProjectAccounts ? undefined : (reader.accountsError ?? ''),
      dryRun,
      signal,
      skipReason,
    });
  }

  async #createAccess(users: readonly OfferingUser[], resources: DepartureResources): Promise<ResourceAccess> {
    const { parts, settings, outages, signal, allowMissing = 0 } = this.#options;
    const { client, offering, notes } = parts;
    const protectedNames = await this.#readProtectedNames().catch(() => undefined);
    return new ResourceAccess({
      client,
      offeringUuid: offering.uuid,
      outages,
      signal,
      ...resources,
      users,
      protectedNames: protectedNames ?? new Set(),
      knowsProtectedNames: protectedNames !== undefined,
      limits: settings,
      allowMissing,
      removed: await listRemovedResources(notes, offering.uuid),
    });
  }

  async #readProtectedNames(): Promise<ReadonlySet<string> | undefined> {
    const { projectAccounts, hasAllProjectAccounts } = await this.#options.reader.confirmAccounts();
    if (!hasAllProjectAccounts) return undefined;
    return new Set(projectAccounts.map(({ username = '' }) => foldUsername(username)));
  }

  async #reopen(row: OfferingUser): Promise<string | undefined> {
    const { users } = await updateOfferingUsers([row], this.#options.parts, { closedAccounts: new Set([row.uuid]) });
    const report = users.find(({ uuid }) => uuid === row.uuid);
    return report?.result === 'updated' ? undefined : (report?.message ?? 'the user was not processed');
  }
}
