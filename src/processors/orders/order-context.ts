import type { ResourceUser } from '../../resources/backend.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { Order } from '../../waldur/order-types.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { BackendPresence } from '../missing/backend-presence.js';
import type { CallResources } from '../parts.js';
import type { PreparedTeam } from '../prepared-team.js';
import type { ResourceIds } from '../resource-ids/resource-ids.js';
import type { WriteContext } from '../write-rows.js';
import type { BackendIdContext } from './backend-id.js';
import type { CreationNotes } from './creation-notes.js';
import type { OrderPass, Progress } from './order-pass.js';

/** The hooks around the creation of a resource. Both may be called again for the same order after a crash. */
export interface OrderHooks {
  beforeCreate(order: Order, resource: ProviderResource, users: readonly ResourceUser[]): Promise<void>;
  afterCreate(order: Order, resource: ProviderResource, users: readonly ResourceUser[]): Promise<void>;
}

/** What is needed to process one order. */
export interface OrderContext {
  readonly parts: OfferingParts;
  readonly call: CallResources;
  readonly ids: ResourceIds;
  /** Decides whether the absence of resources at the backend is believed. */
  readonly presence: BackendPresence;
  /** For writes that may be refused because of a rate limit. */
  readonly writes: WriteContext;
  /** Reads the policy of the offering that ids follow. */
  createIdContext(): Promise<BackendIdContext>;
  /** Forgets the ids that were noted for a resource, and what was noted about its creation. */
  forgetIds(resource: ProviderResource): Promise<void>;
  /** What is known about the creation of the resources of orders. */
  readonly creations: CreationNotes;
  /** Whether the operator has confirmed that nothing of the resource is left at the backend. */
  isConfirmedAbsent(resource: Pick<ProviderResource, 'uuid'>): boolean;
  /** Whether the operator has confirmed that the resource is complete at the backend. */
  isConfirmedCreated(resource: Pick<ProviderResource, 'uuid'>): boolean;
  readonly hooks: OrderHooks;
  /** Prepares the team of the resource. `waitForMembers`: read the team again while members are missing. */
  prepareTeam(resourceUuid: string, waitForMembers: boolean): Promise<PreparedTeam>;
  /** Called before the first change at the backend. From then on a final error sets the order to erred. */
  markStarted(): void;
}

/** What `createOrderContext` needs. */
export interface OrderContextOptions extends Pick<OrderContext, 'parts' | 'hooks' | 'prepareTeam'> {
  readonly pass: OrderPass;
  readonly progress: Progress;
}

/** Builds what is needed to process one order of a pass. */
export function createOrderContext({ parts, pass, progress, hooks, prepareTeam }: OrderContextOptions): OrderContext {
  const { client, offering, backendSettings: settings, notes } = parts;
  const { call, ids, presence, confirmedAbsent, confirmedCreated, creations, signal } = pass;
  const writes: WriteContext = { client, wait: parts.wait, signal };
  const readNotedIds = async ({ uuid }: ProviderResource): Promise<readonly string[]> =>
    readTexts((await notes?.find('order', offering.uuid, uuid))?.value);
  return {
    parts,
    call,
    ids,
    presence,
    writes,
    createIdContext: async () => ({
      client,
      writes,
      call,
      ids,
      offeringUuid: offering.uuid,
      settings,
      policy: (await client.retrieveProviderOffering(offering.uuid))?.pluginOptions.accountNameGenerationPolicy,
      readNotedIds,
      noteId: async (resource, id) => {
        const value = [...new Set([...(await readNotedIds(resource)), id])];
        await notes?.put({ kind: 'order', scope: offering.uuid, key: resource.uuid, value });
      },
    }),
    forgetIds: async ({ uuid }) => {
      await notes?.remove('order', offering.uuid, uuid);
      await creations.forgetResource({ uuid });
    },
    creations,
    isConfirmedAbsent: ({ uuid }) => confirmedAbsent.has(normaliseUuid(uuid)),
    isConfirmedCreated: ({ uuid }) => confirmedCreated.has(normaliseUuid(uuid)),
    hooks,
    prepareTeam,
    markStarted: () => {
      progress.hasStarted = true;
    },
  };
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
