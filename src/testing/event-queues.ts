import type { Call, Result, Route } from './call.js';
import { readRequiredText } from './fields.js';
import { createFieldError } from './http-error.js';
import { eventQueueName } from './messages.js';
import { canSeeOffering } from './permissions.js';
import { findVisible } from './record-list.js';
import type { EventSubscriptionRecord } from './site-agent-records.js';
import { agentList, agentsPath, observableTypes } from './site-agents.js';
import { formatTimestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';

const base = '/api/event-subscriptions/';

/** Subscribes an agent to messages of one type. An existing subscription is returned. */
function registerEventSubscription(call: Call): Result {
  const { store } = call.server;
  const agent = agentList.find(call);
  const objectType = readObjectType(call, 'observable_object_type');
  const userUuid = call.principal.user.uuid;
  const existing = [...store.eventSubscriptions.values()].find(
    (other) => other.agentUuid === agent.uuid && other.userUuid === userUuid && other.objectType === objectType,
  );
  const subscription: EventSubscriptionRecord = existing ?? {
    uuid: store.newUuid(),
    userUuid,
    agentUuid: agent.uuid,
    objectType,
    created: store.timestamp(),
    offerings: new Set(),
  };
  store.eventSubscriptions.set(subscription.uuid, subscription);
  const created = formatTimestamp(subscription.created, call.server.version.dateSuffix);
  return {
    status: existing === undefined ? 201 : 200,
    body: {
      uuid: subscription.uuid,
      url: new URL(`${base}${subscription.uuid}/`, call.url).href,
      user_uuid: userUuid,
      observable_objects: [{ object_type: objectType }],
      created,
      modified: created,
    },
  };
}

/** Creates the queue of a subscription for one offering. */
function createQueue(call: Call): Result {
  const { store } = call.server;
  const subscription = findVisible(call, 'EventSubscription', {
    records: store.eventSubscriptions,
    isVisible: ({ userUuid }) => userUuid === call.principal.user.uuid,
  });
  const offering = store.offerings.get(normalizeUuid(readRequiredText(call.fields(), 'offering_uuid')) ?? '');
  if (offering === undefined || !canSeeOffering(call.principal, offering))
    throw createFieldError('offering_uuid', 'Offering not found.');
  const { uuid, userUuid, objectType, offerings } = subscription;
  if (readObjectType(call, 'object_type') !== objectType)
    throw createFieldError('object_type', 'The subscription does not have this type.');
  const status = offerings.has(offering.uuid) ? 200 : 201;
  offerings.add(offering.uuid);
  const queueName = eventQueueName({ uuid, objectType, offeringUuid: offering.uuid });
  call.server.messages.register({ vhost: userUuid, queue: queueName, login: uuid, passcode: call.principal.token });
  return {
    status,
    body: {
      event_subscription_uuid: uuid,
      offering_uuid: offering.uuid,
      object_type: objectType,
      queue_name: queueName,
      vhost: userUuid,
    },
  };
}

function readObjectType(call: Call, name: string): string {
  const type = readRequiredText(call.fields(), name);
  if (!observableTypes.includes(type)) throw createFieldError(name, `"${type}" is not a valid choice.`);
  return type;
}

export const eventQueueRoutes: readonly Route[] = [
  {
    path: `${agentsPath}{uuid}/register_event_subscription/`,
    methods: { POST: { operation: 'register_event_subscription', handle: registerEventSubscription } },
    since: '7.8.4',
  },
  {
    path: `${base}{uuid}/create_queue/`,
    methods: { POST: { operation: 'create_event_queue', handle: createQueue } },
    since: '8.0.0',
  },
];
