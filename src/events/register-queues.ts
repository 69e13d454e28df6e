import { WaldurResponseError } from '../shared/errors.js';
import type { WaldurClient } from '../waldur/client.js';
import type { AgentIdentity, ObservableType } from '../waldur/event-types.js';

/** The name under which this program registers. The Python agent has another, so that each gets copies of its own. */
const identityName = 'waldur-offering-processor';

/** The types that every server with queues knows, and what they are for. */
export const eventTypes = [
  'offering_user',
  'order',
  'user_role',
  'resource',
  'service_account',
  'course_account',
] as const satisfies readonly ObservableType[];

/** A queue of Waldur's message broker, and how to log in to read it. */
export interface EventQueue {
  readonly queue: string;
  readonly vhost: string;
  readonly login: string;
  /** The type of all its messages; `undefined` if there are several. */
  readonly type: string | undefined;
}

/** The queues of an offering. */
export interface RegisteredQueues {
  /** One for all types; on servers before 8.1 one for each. */
  readonly queues: readonly EventQueue[];
  /** They were not there before, so that messages may have been missed. */
  readonly areNew: boolean;
}

/** Options of `registerQueues`. */
export interface RegisterOptions {
  readonly offeringUuid: string;
  readonly types: readonly ObservableType[];
  readonly signal: AbortSignal;
}

/**
 * Creates the queues of an offering, or finds those that are there. Registers this program for the offering first,
 * under a name of its own for each user of Waldur. Throws the errors of the client.
 */
export async function registerQueues(client: WaldurClient, options: RegisterOptions): Promise<RegisteredQueues> {
  const identity = await findIdentity(client, identityName, options);
  try {
    return await registerFor(client, identity, options);
  } catch (error) {
    if (!(error instanceof WaldurResponseError) || error.status !== 409) throw error;
    const { uuid } = await client.retrieveCurrentUser({ signal: options.signal });
    return registerFor(client, await findIdentity(client, `${identityName}-${uuid}`, options), options);
  }
}

async function registerFor(
  client: WaldurClient,
  { uuid }: AgentIdentity,
  { offeringUuid, types, signal }: RegisterOptions,
): Promise<RegisteredQueues> {
  const { found, isNew } = (await client.registerQueue(uuid, types, { signal })) ?? {};
  if (found !== undefined) return { queues: [{ ...found, type: undefined }], areNew: isNew === true };
  const queues: EventQueue[] = [];
  let areNew = false;
  for (const type of types) {
    const subscription = await client.registerEventSubscription(uuid, type, { signal });
    const target = { offeringUuid, objectType: type };
    const created = await client.createEventQueue(subscription.uuid, target, { signal });
    queues.push({ ...created.found, login: subscription.uuid, type });
    areNew ||= created.isNew;
  }
  return { queues, areNew };
}

async function findIdentity(
  client: WaldurClient,
  name: string,
  { offeringUuid, signal }: RegisterOptions,
): Promise<AgentIdentity> {
  const find = async () => {
    const rows = await client.listAgentIdentities({ offeringUuid, name }, { signal }).all();
    return rows.find((row) => row.name === name);
  };
  const found = await find();
  if (found !== undefined) return found;
  try {
    return await client.createAgentIdentity({ offeringUuid, name }, { signal });
  } catch (error) {
    // Another process may have been faster.
    const created = error instanceof WaldurResponseError && error.status === 400 ? await find() : undefined;
    if (created !== undefined) return created;
    throw error;
  }
}
