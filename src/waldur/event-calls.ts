import { type ApiResult, type ClientDependencies, pathUuid, readBody } from './call-helpers.js';
import type { WaldurEventClient } from './client.js';
import type { AgentIdentity, ConsumerQueue, EventSubscription, QueuePlace, Registered } from './event-types.js';
import { createRowList, requireUuid } from './row-list.js';
import { undefinedIfNotFound } from './transition-result.js';
import { omitUndefined, readFields, readNonEmptyString, readString, readUuid } from './wire-values.js';

const identities = '/api/marketplace-site-agent-identities/';

/** The client's methods for the queues of events. */
export function createEventCalls({ api, fetches, pageSize }: ClientDependencies): WaldurEventClient {
  return {
    listAgentIdentities({ offeringUuid, name }, options) {
      const operation = 'listAgentIdentities';
      const fetch = fetches.read(operation, options);
      const query = { offering_uuid: offeringUuid, name };
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET(identities, { params: { query: { ...query, ...page } }, fetch }),
        read: requireUuid(toIdentity, {
          name: 'offering',
          of: (identity) => identity.offeringUuid,
          wanted: [offeringUuid],
        }),
        identify: ({ uuid }) => uuid,
      });
    },

    async createAgentIdentity({ offeringUuid, name }, options) {
      const operation = 'createAgentIdentity';
      const fetch = fetches.write(operation, options);
      const { data, response } = await api.POST(identities, { body: { name, offering: offeringUuid }, fetch });
      return readBody(operation, response, () => toIdentity(data));
    },

    async registerQueue(identityUuid, objectTypes, options) {
      const operation = 'registerQueue';
      const params = pathUuid(identityUuid);
      const body = { object_types: [...objectTypes] };
      const fetch = repeatable(operation, options);
      const call = api.POST(`${identities}{uuid}/register_queue/`, { params, body, fetch });
      return undefinedIfNotFound(call.then((result) => readRegistered(operation, result, toQueue)));
    },

    async registerEventSubscription(identityUuid, objectType, options) {
      const operation = 'registerEventSubscription';
      const { data, response } = await api.POST(`${identities}{uuid}/register_event_subscription/`, {
        params: pathUuid(identityUuid),
        body: { observable_object_type: objectType },
        fetch: repeatable(operation, options),
      });
      return readBody(operation, response, () => toSubscription(data));
    },

    async createEventQueue(subscriptionUuid, { offeringUuid, objectType }, options) {
      const operation = 'createEventQueue';
      const result = await api.POST('/api/event-subscriptions/{uuid}/create_queue/', {
        params: pathUuid(subscriptionUuid),
        body: { offering_uuid: offeringUuid, object_type: objectType },
        fetch: repeatable(operation, options),
      });
      return readRegistered(operation, result, toQueuePlace);
    },
  };

  // Each finds what an earlier request has created.
  function repeatable(...call: Parameters<typeof fetches.read>) {
    return fetches.read(...call);
  }
}

function readRegistered<T>(
  operation: string,
  { data, response }: ApiResult,
  read: (body: unknown) => T | undefined,
): Registered<T> {
  return { found: readBody(operation, response, () => read(data)), isNew: response.status === 201 };
}

function toIdentity(row: unknown): AgentIdentity | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  // Some servers show the URL of the offering, which ends with its uuid.
  const offering = readString(wire['offering'])?.replace(/\/$/, '').split('/').at(-1);
  return { uuid, ...omitUndefined({ name: readString(wire['name']), offeringUuid: readUuid(offering) }) };
}

function toQueuePlace(body: unknown): QueuePlace | undefined {
  const wire = readFields(body);
  const queue = readNonEmptyString(wire['queue_name']);
  const vhost = readNonEmptyString(wire['vhost']);
  return queue === undefined || vhost === undefined ? undefined : { queue, vhost };
}

function toQueue(body: unknown): ConsumerQueue | undefined {
  const place = toQueuePlace(body);
  const login = readNonEmptyString(readFields(body)['rmq_username']);
  return place === undefined || login === undefined ? undefined : { ...place, login };
}

function toSubscription(body: unknown): EventSubscription | undefined {
  const uuid = readUuid(readFields(body)['uuid']);
  return uuid === undefined ? undefined : { uuid };
}
