import pLimit from 'p-limit';
import { wait } from '../../shared/abortable.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { Order } from '../../waldur/order-types.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import type { CallResources, MembershipSettings } from '../parts.js';
import { createMissingFinding, type ResourceFinding } from '../resource-ids/finding.js';
import { presentStates, type ResourceIds } from '../resource-ids/resource-ids.js';
import { checkMissing, type MissingExcess } from './check-missing.js';
import { listRemovedResources } from './removed-resources.js';

/** How many resources that are not to be terminated the backend is asked for. */
const maxLiveResources = 20;

/** How many resources the backend is asked for at once. */
const maxConcurrentCalls = 4;

/** What is needed to decide whether the absence of resources at the backend is believed. */
export interface BackendPresenceOptions {
  readonly parts: Pick<OfferingParts, 'client' | 'notes' | 'offering'>;
  readonly call: CallResources;
  readonly ids: ResourceIds;
  readonly settings: Pick<MembershipSettings, 'maxRemovalShare' | 'maxRemovals' | 'missingRecheckSeconds'>;
  /** The orders of the pass. */
  readonly orders: readonly Order[];
  /** How many missing resources beyond the limit an operator believes. */
  readonly allowMissing: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Decides in one pass over orders whether resources that are to be terminated or updated are really absent at the
 * backend. A backend that has lost its data, or looks in the wrong place, has none of them; then their orders must be
 * neither done nor erred. So it is also asked for resources that should be there.
 */
export class BackendPresence {
  readonly #options: BackendPresenceOptions;
  readonly #confirmed = new Set<string>();
  #removed: Promise<ReadonlySet<string>> | undefined;
  #tooMany: Promise<MissingExcess | undefined> | undefined;
  #allowed = 0;

  constructor(options: BackendPresenceOptions) {
    this.#options = options;
  }

  /** How many of `allowMissing` were used. */
  get allowed(): number {
    return this.#allowed;
  }

  /**
   * Call it for a resource that the backend does not have. `isStillAbsent` looks again. Returns `absent`, `present`
   * when the second look found it, or why the absence is not believed. A removal that the ledger notes is evidence.
   * Throws the client's errors and those of `find`.
   */
  async check(
    resource: ProviderResource,
    isStillAbsent: () => Promise<boolean>,
  ): Promise<'absent' | 'present' | ResourceFinding> {
    const { ids, parts, allowMissing, settings, signal } = this.#options;
    const { uuid, backendId = '' } = resource;
    if (this.#confirmed.has(uuid) || (await this.#readRemoved()).has(uuid)) return 'absent';
    this.#tooMany ??= this.#checkAll();
    const tooMany = await this.#tooMany;
    if (tooMany !== undefined && tooMany.excess > allowMissing)
      return createMissingFinding(ids.describe(resource), resource, {
        message: `${backendId === '' ? 'its former ids were' : `'${backendId}'`} not found in the backend; ${tooMany.reason}, so a fault of the backend is more likely`,
        command: `orders --offering ${parts.offering.uuid} --allow-missing ${tooMany.excess}`,
      });
    this.#allowed = tooMany?.excess ?? 0;
    await wait(settings.missingRecheckSeconds * 1000, signal);
    if (!(await isStillAbsent())) return 'present';
    this.#confirmed.add(uuid);
    return 'absent';
  }

  #readRemoved(): Promise<ReadonlySet<string>> {
    const { notes, offering } = this.#options.parts;
    this.#removed ??= listRemovedResources(notes, offering.uuid);
    return this.#removed;
  }

  // Together with the resources that are to be terminated, live ones are missing if the backend is at fault. If some
  // live resource is there, only live ones say how much is missing: many terminated ones may well be gone.
  async #checkAll(): Promise<MissingExcess | undefined> {
    const { parts, ids, settings, orders, signal } = this.#options;
    const terminated = new Set(
      orders.flatMap(({ type, marketplaceResourceUuid: uuid = '' }) => (type === 'Terminate' ? uuid : [])),
    );
    const filter = { offeringUuids: [parts.offering.uuid], states: presentStates };
    const resources = await parts.client.listProviderResources(filter, { signal }).all();
    const removed = await this.#readRemoved();
    const usable = resources.filter(
      (resource) =>
        (resource.backendId ?? '') !== '' && ids.findProblem(resource) === undefined && !removed.has(resource.uuid),
    );
    const leaving = await this.#countMissing(usable.filter(({ uuid }) => terminated.has(uuid)));
    const live = await this.#countMissing(
      usable
        .filter(({ uuid, state }) => !terminated.has(uuid) && liveStates.includes(state))
        .slice(0, maxLiveResources),
    );
    const asked = leaving.asked + live.asked;
    const missing = leaving.missing + live.missing;
    return missing === asked
      ? checkMissing({ asked, missing, news: missing }, settings)
      : checkMissing({ ...live, news: live.missing }, settings);
  }

  // An error says nothing about the resource.
  async #countMissing(resources: readonly ProviderResource[]): Promise<{ asked: number; missing: number }> {
    const answers = await pLimit(maxConcurrentCalls).map(resources, async ({ backendId = '' }) => {
      try {
        return [(await findResource(this.#options.call, backendId)) === undefined];
      } catch {
        return [];
      }
    });
    const isMissing = answers.flat();
    return { asked: isMissing.length, missing: isMissing.filter(Boolean).length };
  }
}

const liveStates: readonly unknown[] = [ResourceState.Ok, ResourceState.Updating];
