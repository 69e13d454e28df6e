import type { ResourceAccount } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import { findSpellingDanger, plainAccountNames, readAccountNames } from '../../usernames/account-names.js';
import { isSystemAccount } from '../../usernames/rules/dangerous-username.js';
import { quoteUsername } from '../../users/finding.js';
import type { WaldurClient } from '../../waldur/client.js';
import { OrderState } from '../../waldur/order-types.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { applyInGroups } from '../apply-to-all.js';
import { findResource, listResourceAccounts, removeUsers } from '../backend-answers.js';
import { checkMissing } from '../missing/check-missing.js';
import type { CallResources, MembershipSettings } from '../parts.js';
import type { PassOutages } from '../pass-outages.js';
import { presentStates, type ResourceIds } from '../resource-ids/resource-ids.js';
import { departureStates } from './plan.js';

/** What `ResourceAccess` depends on. */
export interface ResourceAccessOptions {
  readonly client: WaldurClient;
  readonly offeringUuid: string;
  readonly call: CallResources;
  readonly outages: PassOutages;
  readonly signal: AbortSignal | undefined;
  /** Creates the check of the ids of these resources. */
  readonly createIds: (known: readonly ProviderResource[]) => ResourceIds;
  /** All users of the offering. */
  readonly users: readonly OfferingUser[];
  /** The folded usernames of service and course accounts. */
  readonly protectedNames: ReadonlySet<string>;
  /** Whether these lists could be read. Without them, an account without a known owner may belong to a service. */
  readonly knowsProtectedNames: boolean;
  /** The limits above which missing resources are not believed. */
  readonly limits: Pick<MembershipSettings, 'maxRemovalShare' | 'maxRemovals'>;
  /** About how many missing resources beyond the limits the backend is believed. */
  readonly allowMissing: number;
  /** The UUIDs of resources that this module has removed at the backend. */
  readonly removed: ReadonlySet<string>;
}

interface SurveyedResource {
  readonly id: string;
  readonly label: string;
  readonly accounts: readonly ResourceAccount[];
}

/** What is known about the access of one departing user. */
export interface UserAccess {
  /** The ids of the resources that the user's accounts were removed from; before `remove`, those that have any. */
  readonly removedFrom: readonly string[];
  /** Why access may remain, so that the departure is not acknowledged yet. */
  readonly postponed?: {
    readonly reason: 'resource-not-checked' | 'order-in-progress' | 'account-not-attributed';
    readonly message: string;
  };
  /** Why access remains although it should have been removed. */
  readonly failed?: { readonly message: string };
}

/**
 * The accounts of departing users on the resources of an offering. Accounts are the user's if the backend has stored
 * the user's uuid with them, or else by the username. Accounts of services and courses, and those that this module did
 * not create, stay.
 */
export class ResourceAccess {
  readonly #options: ResourceAccessOptions;
  #resources: readonly SurveyedResource[] = [];
  #blocked: readonly string[] = [];
  #busy: readonly string[] = [];
  #takesUsernamesAsData = false;
  #names = plainAccountNames;
  readonly #failed = new Map<string, { readonly message: string }>();

  constructor(options: ResourceAccessOptions) {
    this.#options = options;
  }

  /**
   * Reads all resources of the offering and their accounts. A resource whose accounts can't be read postpones every
   * departure. After an outage, the remaining resources are not read. Throws the client's errors.
   */
  async survey(): Promise<void> {
    const { client, offeringUuid, call, outages, signal } = this.#options;
    this.#takesUsernamesAsData = await call(async (backend) => backend.takesUsernamesAsData === true);
    this.#names = await call(async (backend) => readAccountNames(backend));
    const orders = await client.listOrders({ offeringUuid, states: [OrderState.Executing] }, { signal }).all();
    const resources = await client
      .listProviderResources({ offeringUuids: [offeringUuid], states: presentStates }, { signal })
      .all();
    const busy = new Set(orders.flatMap(({ marketplaceResourceUuid }) => marketplaceResourceUuid ?? []));
    const ids = this.#options.createIds(resources);
    const surveyed: SurveyedResource[] = [];
    const blocked: string[] = [];
    const missing: { readonly text: string; readonly isNews: boolean }[] = [];
    const ordered: string[] = [];
    for (const resource of resources) {
      const { uuid, name, backendId: id = '' } = resource;
      const label = `${name ?? uuid} (${id || 'no backend id'})`;
      if (busy.has(uuid)) {
        ordered.push(`${label}: an order is in progress`);
        continue;
      }
      if (outages.skipReason !== undefined) {
        blocked.push(`${label}: ${outages.skipReason}`);
        continue;
      }
      const item = outages.startItem();
      try {
        const finding = id === '' ? undefined : await ids.check(resource);
        if (finding !== undefined) blocked.push(`${label}: ${finding.message}`);
        else if (id !== '') {
          const accounts = await this.#listAccounts(resource);
          item.recordAnswer('resources');
          if (accounts !== undefined) surveyed.push({ id, label, accounts });
          else if (this.#shouldExist(resource))
            missing.push({
              text: `${label}: not found in the backend`,
              isNews: resource.state !== ResourceState.Erred,
            });
        }
      } catch (error) {
        item.record(error);
        blocked.push(`${label}: ${describeError(error).message}`);
      } finally {
        item.end();
      }
    }
    // If the backend lacks so much that a fault is more likely, users may still have access there.
    const answers = {
      asked: surveyed.length + missing.length,
      missing: missing.length,
      news: missing.filter(({ isNews }) => isNews).length,
    };
    if ((checkMissing(answers, this.#options.limits)?.excess ?? 0) > this.#options.allowMissing)
      blocked.push(...missing.map(({ text }) => text));
    this.#resources = surveyed;
    this.#blocked = blocked;
    this.#busy = ordered;
  }

  /** What is known about the access of a user. */
  accessOf(user: OfferingUser): UserAccess {
    const found = this.#resources.map((resource) => ({ resource, ...this.#findAccounts(user, resource) }));
    const removedFrom = found.flatMap(({ resource, usernames }) => (usernames.length === 0 ? [] : resource.id));
    const failed = this.#failed.get(user.uuid);
    if (failed !== undefined) return { removedFrom: [], failed };
    const doubts = found.flatMap(({ resource, doubt }) => (doubt === undefined ? [] : `${resource.label}: ${doubt}`));
    // An order ends by itself; the other reasons need an administrator, so they come first.
    const reasons = {
      'resource-not-checked': this.#blocked,
      'account-not-attributed': doubts,
      'order-in-progress': this.#busy,
    };
    for (const reason of ['resource-not-checked', 'account-not-attributed', 'order-in-progress'] as const)
      if (reasons[reason].length > 0)
        return { removedFrom, postponed: { reason, message: joinReasons(reasons[reason]) } };
    return { removedFrom };
  }

  /** Removes the accounts of these users from all resources that could be read. An error is in `accessOf`. */
  async remove(users: readonly OfferingUser[]): Promise<void> {
    for (const resource of this.#resources) {
      const accounts = users.flatMap((user) =>
        this.#findAccounts(user, resource).usernames.map((username) => ({ user, username })),
      );
      // One account that cannot be removed must not keep the others.
      const failures = await applyInGroups(accounts, undefined, (group) => {
        const usernames = group.map(({ username }) => username);
        return removeUsers(this.#options.call, resource.id, usernames);
      });
      for (const { entries, message } of failures)
        for (const { user } of entries) this.#failed.set(user.uuid, { message: `${resource.label}: ${message}` });
    }
  }

  // A resource that the backend does not have, or that belongs to another Waldur resource, gives no user access.
  async #listAccounts({ uuid, backendId: id = '' }: ProviderResource): Promise<readonly ResourceAccount[] | undefined> {
    const { call } = this.#options;
    const found = await findResource(call, id);
    if (found === undefined || (found.owner ?? uuid) !== uuid) return undefined;
    return listResourceAccounts(call, id);
  }

  #shouldExist({ uuid, state }: ProviderResource): boolean {
    return (state === ResourceState.Ok || state === ResourceState.Erred) && !this.#options.removed.has(uuid);
  }

  #findAccounts(user: OfferingUser, { accounts }: SurveyedResource): { usernames: string[]; doubt?: string } {
    const { users, protectedNames, knowsProtectedNames } = this.#options;
    const { keyOf, nameOf } = this.#names;
    const name = user.username === undefined || user.username === '' ? undefined : keyOf(user.username);
    const usernames: string[] = [];
    for (const { username, userUuid = '', kind, isOurs } of accounts) {
      const key = keyOf(username);
      if (isOurs === false || kind !== undefined || isSystemAccount(nameOf(username))) continue;
      const isNamed = key === name;
      if (userUuid === '' ? !isNamed : normaliseUuid(userUuid) !== user.userUuid) continue;
      const account = `account ${quoteUsername(username)}`;
      if (findSpellingDanger(username) !== undefined && !this.#takesUsernamesAsData)
        return { usernames, doubt: `${account} has a dangerous username` };
      if (userUuid === '') {
        if (protectedNames.has(key)) continue;
        if (!knowsProtectedNames) return { usernames, doubt: `${account} may belong to a service` };
        const other = users.find(
          (row) => row.uuid !== user.uuid && keyOf(row.username ?? '') === name && !isLeaving(row),
        );
        if (other !== undefined) return { usernames, doubt: `${account} may belong to another user (${other.uuid})` };
      }
      usernames.push(username);
    }
    return { usernames };
  }
}

/** Whether the user is departing or deleted. */
function isLeaving({ state }: OfferingUser): boolean {
  return departureStates.some((departing) => departing === state);
}

/** Maximum number of resources in a message. */
const maxReasonsShown = 3;

function joinReasons(reasons: readonly string[]): string {
  const more = reasons.length - maxReasonsShown;
  return `${reasons.slice(0, maxReasonsShown).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
