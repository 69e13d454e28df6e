import type { Call, Result, Route } from './call.js';
import { readRequiredText, readText } from './fields.js';
import { byText, byUuid, type Filter } from './filters.js';
import { createFieldError, createHttpError } from './http-error.js';
import { canSeeOffering } from './permissions.js';
import { createRecordList } from './record-list.js';
import type { SiteAgentProcessorRecord, SiteAgentRecord, SiteAgentServiceRecord } from './site-agent-records.js';
import { formatTimestamp, type Timestamp } from './timestamp.js';
import { normalizeUuid } from './uuid.js';
import { isAtLeast } from './versions.js';

/** Everything that Waldur sends messages about. */
export const observableTypes: readonly string[] = [
  'call',
  'course_account',
  'importable_resources',
  'offering_resources_sync',
  'offering_user',
  'order',
  'proposal',
  'resource',
  'resource_api_key_rotation',
  'resource_end_date_change_request',
  'resource_periodic_limits',
  'service_account',
  'service_provider_account',
  'service_provider_project_group',
  'user_lifecycle',
  'user_profile',
  'user_role',
  'user_ssh_key',
];

export const agentsPath = '/api/marketplace-site-agent-identities/';
const servicesBase = '/api/marketplace-site-agent-services/';
const reportedFields = ['version', 'dependencies', 'config_file_path', 'config_file_content', 'last_restarted'];

const filters: readonly Filter<SiteAgentRecord>[] = [
  byText('name', (agent, value) => agent.name === value),
  byUuid('offering_uuid', (agent) => agent.offeringUuid),
  byText('version', (agent, value) => agent.reported['version'] === value),
];

export const agentList = createRecordList<SiteAgentRecord>({
  model: 'AgentIdentity',
  records: (store) => store.siteAgents,
  isVisible: (agent, { principal, server }) => canSeeOffering(principal, server.store.offeringOf(agent)),
  filters,
  ordering: {
    keys: { created: { key: (agent) => agent.created }, name: { key: (agent) => agent.name } },
    fallback: 'created',
  },
  serialize: serializeAgent,
});

function serializeTimes({ created, modified }: { created: Timestamp; modified: Timestamp }, { server }: Call) {
  const { dateSuffix } = server.version;
  return { created: formatTimestamp(created, dateSuffix), modified: formatTimestamp(modified, dateSuffix) };
}

function serializeAgent(agent: SiteAgentRecord, call: Call): Record<string, unknown> {
  return {
    uuid: agent.uuid,
    url: new URL(`${agentsPath}${agent.uuid}/`, call.url).href,
    offering: agent.offeringUuid,
    created_by: agent.userUuid,
    name: agent.name,
    ...agent.reported,
    ...serializeTimes(agent, call),
    services: [...agent.services.values()].map((service) => serializeService(service, call)),
    ...(isAtLeast(call.server.version.version, '8.1.3')
      ? { compatibility: { status: 'compatible', message: '' } }
      : {}),
  };
}

function serializeService(service: SiteAgentServiceRecord, call: Call): Record<string, unknown> {
  return {
    uuid: service.uuid,
    url: new URL(`${servicesBase}${service.uuid}/`, call.url).href,
    name: service.name,
    mode: service.mode,
    state: 'Active',
    statistics: {},
    ...serializeTimes(service, call),
  };
}

function serializeProcessor(processor: SiteAgentProcessorRecord, call: Call): Record<string, unknown> {
  return {
    uuid: processor.uuid,
    url: new URL(`/api/marketplace-site-agent-processors/${processor.uuid}/`, call.url).href,
    name: processor.name,
    backend_type: processor.backendType,
    backend_version: processor.backendVersion,
    last_run: formatTimestamp(processor.modified, call.server.version.dateSuffix),
    ...serializeTimes(processor, call),
  };
}

/** The fields of a registration. Throws 400 for an offering that the caller can't see. */
function readRegistration(call: Call) {
  const fields = call.fields();
  const { store } = call.server;
  const offering = store.offerings.get(normalizeUuid(readRequiredText(fields, 'offering')) ?? '');
  if (offering === undefined || !canSeeOffering(call.principal, offering))
    throw createFieldError('offering', 'Offering not found.');
  return {
    offering,
    name: readRequiredText(fields, 'name', { maxLength: 150 }),
    reported: Object.fromEntries(reportedFields.map((name) => [name, fields[name] ?? null])),
  };
}

function register(call: Call): Result {
  const { store } = call.server;
  const { offering, name, reported } = readRegistration(call);
  if ([...store.siteAgents.values()].some((agent) => agent.offeringUuid === offering.uuid && agent.name === name))
    throw createFieldError('non_field_errors', 'The fields offering, name must make a unique set.');
  const created = store.timestamp();
  const agent: SiteAgentRecord = {
    uuid: store.newUuid(),
    id: store.newId(),
    offeringUuid: offering.uuid,
    userUuid: call.principal.user.uuid,
    services: new Map(),
    name,
    reported,
    queueTypes: undefined,
    created,
    modified: created,
  };
  store.siteAgents.set(agent.uuid, agent);
  return { status: 201, body: serializeAgent(agent, call) };
}

function update(call: Call): Result {
  const agent = agentList.find(call);
  const { name, reported } = readRegistration(call);
  Object.assign(agent, { name, reported, modified: call.server.store.timestamp() });
  return { status: 200, body: serializeAgent(agent, call) };
}

/** Registers a service. An existing one of that name is updated. */
function registerService(call: Call): Result {
  const { store } = call.server;
  const agent = agentList.find(call);
  const fields = call.fields();
  const name = readRequiredText(fields, 'name', { maxLength: 150 });
  const mode = readText(fields, 'mode', { nullable: true }) ?? null;
  const modified = store.timestamp();
  const existing = agent.services.get(name);
  const service = existing ?? {
    uuid: store.newUuid(),
    name,
    created: modified,
    processors: new Map<string, SiteAgentProcessorRecord>(),
    mode,
    modified,
  };
  Object.assign(service, { mode, modified });
  agent.services.set(name, service);
  return {
    status: existing === undefined ? 201 : 200,
    body: {
      ...serializeService(service, call),
      identity: agent.uuid,
      identity_name: agent.name,
      processors: [...service.processors.values()].map((processor) => serializeProcessor(processor, call)),
    },
  };
}

/** Registers a processor of a service. An existing one of that name is updated. */
function registerProcessor(call: Call): Result {
  const { store } = call.server;
  const services = [...store.siteAgents.values()]
    .filter((agent) => canSeeOffering(call.principal, store.offeringOf(agent)))
    .flatMap((agent) => [...agent.services.values()]);
  const service = services.find(({ uuid }) => uuid === normalizeUuid(call.uuid));
  if (service === undefined) throw createHttpError(404, 'No AgentService matches the given query.');
  const fields = call.fields();
  const name = readRequiredText(fields, 'name', { maxLength: 150 });
  const backendType = readRequiredText(fields, 'backend_type', { maxLength: 150 });
  const backendVersion = readText(fields, 'backend_version', { nullable: true }) ?? null;
  const modified = store.timestamp();
  const existing = service.processors.get(name);
  const processor = existing ?? {
    uuid: store.newUuid(),
    name,
    created: modified,
    backendType,
    backendVersion,
    modified,
  };
  Object.assign(processor, { backendType, backendVersion, modified });
  service.processors.set(name, processor);
  return {
    status: existing === undefined ? 201 : 200,
    body: { ...serializeProcessor(processor, call), service: service.uuid, service_name: service.name },
  };
}

/** Registers the event queue of an agent. */
function registerQueue(call: Call): Result {
  const agent = agentList.find(call);
  if (agent.userUuid !== call.principal.user.uuid)
    throw createHttpError(409, 'The agent identity belongs to another user.');
  const wanted = call.fields()['object_types'] ?? agent.queueTypes ?? [];
  if (!Array.isArray(wanted)) throw createFieldError('object_types', 'Expected a list of items.');
  const unknown = wanted.find((type) => !observableTypes.includes(type));
  if (unknown !== undefined) throw createFieldError('object_types', `"${unknown}" is not a valid choice.`);
  const status = agent.queueTypes === undefined ? 201 : 200;
  agent.queueTypes = wanted;
  const place = { vhost: call.principal.user.uuid, queue: `consumer_${agent.uuid}` };
  call.server.messages.register({ ...place, login: agent.uuid, passcode: call.principal.token });
  return {
    status,
    body: {
      rmq_username: agent.uuid,
      queue_name: place.queue,
      vhost: place.vhost,
      observable_object_types: wanted.length === 0 ? observableTypes : wanted,
    },
  };
}

const since = '7.8.4';

export const siteAgentRoutes: readonly Route[] = [
  {
    path: agentsPath,
    methods: {
      GET: { operation: 'list_site_agents', handle: agentList.list },
      POST: { operation: 'register_site_agent', handle: register },
    },
    since,
  },
  {
    path: `${agentsPath}{uuid}/`,
    methods: {
      GET: { operation: 'retrieve_site_agent', handle: agentList.retrieve },
      PUT: { operation: 'update_site_agent', handle: update },
    },
    since,
  },
  {
    path: `${agentsPath}{uuid}/register_service/`,
    methods: { POST: { operation: 'register_service', handle: registerService } },
    since,
  },
  {
    path: `${agentsPath}{uuid}/register_queue/`,
    methods: { POST: { operation: 'register_queue', handle: registerQueue } },
    since: '8.1.0',
  },
  {
    path: `${servicesBase}{uuid}/register_processor/`,
    methods: { POST: { operation: 'register_processor', handle: registerProcessor } },
    since,
  },
];
