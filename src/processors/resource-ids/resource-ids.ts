import { findIdProblem, foldId, type ResourceIdRules } from '../../resources/resource-ids.js';
import { type ProviderResource, ResourceState } from '../../waldur/resource-types.js';
import { findResource } from '../backend-answers.js';
import type { CallResources, OfferingPeer } from '../parts.js';
import {
  createIdFinding,
  createSharedFinding,
  type FindingResource,
  type ResourceFinding,
  toFindingResource,
} from './finding.js';

/** The states in which a resource has, or may have, something at the backend. */
export const presentStates = [
  ResourceState.Creating,
  ResourceState.Ok,
  ResourceState.Erred,
  ResourceState.Updating,
  ResourceState.Terminating,
] as const;

/** What is needed to check the ids of resources. */
export interface ResourceIdOptions {
  readonly call: CallResources;
  /** What the backend declares about ids. */
  readonly rules: ResourceIdRules | undefined;
  /** The offering first, then the other offerings on the same system. */
  readonly sources: readonly [OfferingPeer, ...OfferingPeer[]];
  readonly signal: AbortSignal | undefined;
  /**
   * All resources of the offering in `presentStates`, for a pass over all of them. Then those of the other offerings
   * are read as a whole too. Default: Waldur is asked for each id, as far as the backend compares ids as they are.
   */
  readonly known?: readonly ProviderResource[] | undefined;
}

/** The ids of resources in one pass: which are dangerous, and which several resources have. */
export class ResourceIds {
  readonly rules: ResourceIdRules;
  readonly #options: ResourceIdOptions;
  /** Which resource has proposed an id in this pass, by folded id. */
  readonly #claims = new Map<string, string>();
  #all: Promise<ReadonlyMap<string, readonly FindingResource[]>> | undefined;

  constructor(options: ResourceIdOptions) {
    this.#options = options;
    this.rules = options.rules ?? {};
  }

  /**
   * Returns why a resource with an id is held back; `undefined` if it is not. The backend is asked for the owner only
   * if several resources have the id. Throws the client's errors, and those of `find`.
   */
  async check(resource: ProviderResource): Promise<ResourceFinding | undefined> {
    const id = resource.backendId ?? '';
    const problem = this.findProblem(resource);
    if (problem !== undefined || id === '' || this.rules.mayBeShared === true) return problem;
    const others = await this.findOthers(resource);
    if (others.length === 0) return undefined;
    const owner = (await findResource(this.#options.call, id))?.owner;
    return owner === resource.uuid ? undefined : this.createSharedFinding(resource, others, owner);
  }

  /** Returns the finding about an id that the backend must not, or does not, take. */
  findProblem(resource: ProviderResource): ResourceFinding | undefined {
    const id = resource.backendId ?? '';
    const problem = id === '' ? undefined : findIdProblem(id, this.rules);
    return problem && createIdFinding(id, this.describe(resource), problem);
  }

  createSharedFinding(
    resource: ProviderResource,
    others: readonly FindingResource[],
    owner: string | undefined,
  ): ResourceFinding {
    return createSharedFinding(resource.backendId ?? '', [this.describe(resource), ...others], owner);
  }

  /** A resource of the offering, as findings name it. */
  describe(resource: Pick<ProviderResource, 'uuid' | 'name' | 'state'>): FindingResource {
    return toFindingResource(resource, this.#options.sources[0].offering);
  }

  /** Returns the other resources that have the id of this one. */
  async findOthers({ uuid, backendId = '' }: Pick<ProviderResource, 'uuid' | 'backendId'>): Promise<FindingResource[]> {
    const isWhole = this.#options.known !== undefined || this.rules.fold !== undefined;
    const holders = isWhole
      ? ((await this.#readAll()).get(foldId(backendId, this.rules)) ?? [])
      : await this.#readHolders(backendId);
    return holders.filter((holder) => holder.uuid !== uuid);
  }

  /**
   * Claims an id for a new resource. Returns `false` if another resource has it in Waldur, or has claimed it in this
   * pass.
   */
  async claim(id: string, { uuid }: ProviderResource): Promise<boolean> {
    const folded = foldId(id, this.rules);
    if ((this.#claims.get(folded) ?? uuid) !== uuid) return false;
    this.#claims.set(folded, uuid);
    return this.rules.mayBeShared === true || (await this.findOthers({ uuid, backendId: id })).length === 0;
  }

  async #readHolders(backendId: string): Promise<FindingResource[]> {
    const lists = await Promise.all(this.#options.sources.map((source) => this.#list(source, { backendId })));
    return lists.flat().flatMap(({ id, resource }) => (id === backendId ? resource : []));
  }

  #readAll(): Promise<ReadonlyMap<string, readonly FindingResource[]>> {
    this.#all ??= this.#collectAll();
    return this.#all;
  }

  async #collectAll(): Promise<ReadonlyMap<string, readonly FindingResource[]>> {
    const { known, sources } = this.#options;
    const [own, ...peers] = sources;
    const rows = known === undefined ? await this.#list(own, {}) : identify(known, own);
    const all = new Map<string, FindingResource[]>();
    for (const { id, resource } of [
      ...rows,
      ...(await Promise.all(peers.map((peer) => this.#list(peer, {})))).flat(),
    ]) {
      const folded = foldId(id, this.rules);
      all.set(folded, [...(all.get(folded) ?? []), resource]);
    }
    return all;
  }

  async #list(source: OfferingPeer, filter: { readonly backendId?: string }): Promise<IdentifiedResource[]> {
    const query = { ...filter, offeringUuids: [source.offering.uuid], states: presentStates };
    return identify(await source.client.listProviderResources(query, { signal: this.#options.signal }).all(), source);
  }
}

interface IdentifiedResource {
  readonly id: string;
  readonly resource: FindingResource;
}

// The states are compared again: a server may ignore a filter.
function identify(resources: readonly ProviderResource[], { offering }: OfferingPeer): IdentifiedResource[] {
  const states: readonly (string | undefined)[] = presentStates;
  return resources.flatMap((resource) =>
    (resource.backendId ?? '') !== '' && states.includes(resource.state)
      ? [{ id: resource.backendId ?? '', resource: toFindingResource(resource, offering) }]
      : [],
  );
}
