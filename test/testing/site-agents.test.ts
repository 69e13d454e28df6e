import { describe, expect, it } from 'vitest';
import { waldurVersions } from '../../src/testing/index.js';
import { addTokenWithRole, openEmulator, readResponse, resourcesPath, type TestEmulator } from './support.js';

const agentsPath = '/api/marketplace-site-agent-identities/';
const offeringPath = (uuid: string) => `/api/marketplace-provider-offerings/${uuid}/`;

async function call(emulator: TestEmulator, request: string, body?: unknown, token?: string) {
  const { status, body: answer } = await readResponse(
    await emulator.send(request, {
      ...(body === undefined ? {} : { body }),
      ...(token === undefined ? {} : { token }),
    }),
  );
  // biome-ignore lint/suspicious/noExplicitAny: the answers of many endpoints
  return { status, body: answer as any };
}

describe('Programs that register for an offering', () => {
  it('an agent registers itself, a service and a processor, and is found by its name', async () => {
    const emulator = await openEmulator();
    const { offering, waldur } = emulator;
    const registration = { offering: offering.uuid, name: 'agent-1', version: '1.0.7', dependencies: [] };
    const agent = await call(emulator, `POST ${agentsPath}`, registration);
    expect(agent).toMatchObject({
      status: 201,
      body: { offering: offering.uuid, name: 'agent-1', services: [], compatibility: { status: 'compatible' } },
    });
    const path = `${agentsPath}${agent.body.uuid}/`;
    const service = await call(emulator, `POST ${path}register_service/`, { name: 'order_process', mode: 'order' });
    expect(service).toMatchObject({ status: 201, body: { identity: agent.body.uuid, state: 'Active' } });
    const processor = await call(
      emulator,
      `POST /api/marketplace-site-agent-services/${service.body.uuid}/register_processor/`,
      { name: 'OfferingOrderProcessor', backend_type: 'slurm', backend_version: '1' },
    );
    expect(processor).toMatchObject({ status: 201, body: { service: service.body.uuid, backend_type: 'slurm' } });
    expect((await call(emulator, `GET ${agentsPath}?name=agent-1`)).body).toMatchObject([
      { uuid: agent.body.uuid, services: [{ name: 'order_process' }] },
    ]);
    expect((await call(emulator, `GET ${agentsPath}?name=other`)).body).toEqual([]);
    expect(waldur.dump()['siteAgents']).toMatchObject([
      { name: 'agent-1', services: [{ name: 'order_process', processors: [{ name: 'OfferingOrderProcessor' }] }] },
    ]);
  });

  it('a restarted agent updates its registration and gets the same service', async () => {
    const emulator = await openEmulator();
    const registration = { offering: emulator.offering.uuid, name: 'agent-1', version: '1.0.7' };
    const { uuid } = (await call(emulator, `POST ${agentsPath}`, registration)).body;
    const first = await call(emulator, `POST ${agentsPath}${uuid}/register_service/`, { name: 'report' });
    expect((await call(emulator, `POST ${agentsPath}`, registration)).status).toBe(400);
    const updated = await call(emulator, `PUT ${agentsPath}${uuid}/`, { ...registration, version: '1.0.8' });
    expect(updated).toMatchObject({ status: 200, body: { uuid, version: '1.0.8' } });
    const second = await call(emulator, `POST ${agentsPath}${uuid}/register_service/`, { name: 'report' });
    expect([first.status, second.status, second.body.uuid]).toEqual([201, 200, first.body.uuid]);
  });

  it('an event queue is registered once and keeps its object types', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const { uuid } = (await call(emulator, `POST ${agentsPath}`, { offering: offering.uuid, name: 'agent' })).body;
    const path = `POST ${agentsPath}${uuid}/register_queue/`;
    const created = await call(emulator, path, { object_types: ['order', 'offering_user'] });
    expect(created).toMatchObject({
      status: 201,
      body: { queue_name: `consumer_${uuid}`, observable_object_types: ['order', 'offering_user'] },
    });
    expect(await call(emulator, path, {})).toMatchObject({ status: 200, body: created.body });
    expect((await call(emulator, path, { object_types: ['nonsense'] })).status).toBe(400);
    const other = addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', waldur.customer);
    expect((await call(emulator, path, {}, other)).status).toBe(409);
  });

  it('another provider neither sees an agent nor registers one for the offering', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const registration = { offering: offering.uuid, name: 'agent' };
    const { uuid } = (await call(emulator, `POST ${agentsPath}`, registration)).body;
    const other = addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', waldur.addCustomer());
    expect((await call(emulator, `GET ${agentsPath}`, undefined, other)).body).toEqual([]);
    expect((await call(emulator, `GET ${agentsPath}${uuid}/`, undefined, other)).status).toBe(404);
    expect((await call(emulator, `POST ${agentsPath}`, { ...registration, name: 'x' }, other)).status).toBe(400);
  });

  it('an old server does not have the routes of agents, one before 8.1 no event queue', async () => {
    const old = await openEmulator('fetch', { version: waldurVersions['7.7'] });
    expect((await call(old, `GET ${agentsPath}`)).status).toBe(404);
    const emulator = await openEmulator('fetch', { version: waldurVersions['8.0'] });
    const { uuid, compatibility } = (
      await call(emulator, `POST ${agentsPath}`, { offering: emulator.offering.uuid, name: 'agent' })
    ).body;
    expect(compatibility).toBeUndefined();
    expect((await call(emulator, `POST ${agentsPath}${uuid}/register_queue/`, {})).status).toBe(404);
  });
});

describe('What an agent reads besides users, orders and resources', () => {
  it('service and course accounts have every field that clients require', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject({ endDate: '2027-01-31' });
    waldur.addResource({ offering, project });
    waldur.addServiceAccount({ project, username: 'svc' });
    waldur.addCourseAccount({ project, username: 'course' });
    const [service] = (await call(emulator, `GET ${offeringPath(offering.uuid)}list_project_service_accounts/`)).body;
    expect(service).toMatchObject({
      username: 'svc',
      project: project.uuid,
      customer_abbreviation: '',
      token: null,
      url: expect.stringMatching(/^https:\/\/waldur.example.com\/api\/.*\/$/),
    });
    const [course] = (await call(emulator, `GET ${offeringPath(offering.uuid)}list_course_accounts/`)).body;
    expect(course).toMatchObject({
      username: 'course',
      project_slug: project.slug,
      project_start_date: null,
      project_end_date: '2027-01-31',
      user_uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('resources and orders have the plugin options of their offering', async () => {
    const emulator = await openEmulator();
    const { waldur } = emulator;
    const pluginOptions = { account_name_generation_policy: 'project_slug' };
    const offering = waldur.addOffering({ pluginOptions });
    const project = waldur.addProject();
    const order = waldur.addOrder({ type: 'Create', offering, project });
    const resource = await call(emulator, `GET ${resourcesPath}${order.marketplace_resource_uuid}/`);
    expect(resource.body.offering_plugin_options).toEqual(pluginOptions);
    expect((await call(emulator, `GET /api/marketplace-orders/${order.uuid}/`)).body).toMatchObject({
      offering_plugin_options: pluginOptions,
    });
  });

  it('customers and providers see a resource under marketplace-resources, others do not', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const resource = waldur.addResource({ offering, project });
    const path = `GET /api/marketplace-resources/${resource.uuid}/`;
    const member = addTokenWithRole(waldur, 'PROJECT.MEMBER', 'project', project);
    const stranger = addTokenWithRole(waldur, 'PROJECT.MEMBER', 'project', waldur.addProject());
    expect((await call(emulator, path)).body).toMatchObject({
      uuid: resource.uuid,
      url: expect.stringContaining('/marketplace-resources/'),
    });
    expect((await call(emulator, path, undefined, member)).status).toBe(200);
    expect((await call(emulator, path, undefined, stranger)).status).toBe(404);
    expect((await call(emulator, `GET ${resourcesPath}${resource.uuid}/`, undefined, member)).status).toBe(404);
    const list = `GET /api/marketplace-resources/?offering_uuid=${offering.uuid}&state=OK`;
    expect((await call(emulator, list)).body).toHaveLength(1);
  });

  it('a component is created, changed, and then a limit that resources may have', async () => {
    const emulator = await openEmulator();
    const { waldur } = emulator;
    const offering = waldur.addOffering({ components: ['cpu'] });
    const path = offeringPath(offering.uuid);
    const gpu = { type: 'gpu', name: 'GPU hours', billing_type: 'limit', measured_unit: 'h', limit_amount: 5 };
    expect((await call(emulator, `POST ${path}create_offering_component/`, gpu)).status).toBe(201);
    expect((await call(emulator, `POST ${path}create_offering_component/`, gpu)).status).toBe(400);
    const before = (await call(emulator, `GET ${path}?field=components`)).body.components;
    expect(before).toMatchObject([{ type: 'cpu', measured_unit: '' }, gpu]);
    const change = { ...gpu, uuid: before[1].uuid, limit_amount: 7 };
    expect((await call(emulator, `POST ${path}update_offering_component/`, change)).status).toBe(200);
    expect((await call(emulator, `GET ${path}?field=components`)).body.components[1]).toMatchObject({
      uuid: before[1].uuid,
      limit_amount: 7,
    });
    const unknown = { ...gpu, uuid: '0'.repeat(32) };
    expect((await call(emulator, `POST ${path}update_offering_component/`, unknown)).status).toBe(400);
    const invalid = { ...gpu, type: 'mem', billing_type: 'free' };
    expect((await call(emulator, `POST ${path}create_offering_component/`, invalid)).status).toBe(400);
    const resource = waldur.addResource({ offering, project: waldur.addProject() });
    const limits = `POST ${resourcesPath}${resource.uuid}/set_limits/`;
    expect((await call(emulator, limits, { limits: { cpu: 1, gpu: 2 } })).status).toBe(200);
    expect((await call(emulator, limits, { limits: { mem: 1 } })).status).toBe(400);
    const support = addTokenWithRole(waldur, 'CUSTOMER.SUPPORT', 'customer', waldur.customer);
    expect((await call(emulator, `POST ${path}create_offering_component/`, gpu, support)).status).toBe(403);
  });

  it('usage limits of single users are listed by resource', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    const [first, second] = [waldur.addResource({ offering, project }), waldur.addResource({ offering, project })];
    waldur.addUserUsageLimit({ resource: first, component: 'cpu', username: 'jdoe', limit: 10 });
    waldur.addUserUsageLimit({ resource: second, component: 'cpu', username: 'jdoe', limit: 20 });
    const list = `GET /api/component-user-usage-limits/?resource_uuid=${second.uuid}`;
    expect((await call(emulator, list)).body).toMatchObject([{ component_type: 'cpu', user: 'jdoe', limit: '20.00' }]);
    const other = addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', waldur.addCustomer());
    expect((await call(emulator, list, undefined, other)).body).toEqual([]);
  });

  it('a provider reads the SSH keys of the users of its resources only', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const project = waldur.addProject();
    waldur.addResource({ offering, project });
    const jane = waldur.addUser({ sshKeys: ['ssh-ed25519 AAAA jane'] });
    waldur.addMember(project, jane);
    waldur.addUser({ sshKeys: ['ssh-ed25519 BBBB stranger'] });
    const path = `GET /api/marketplace-service-providers/${waldur.customer.providerUuid}/keys/`;
    expect((await call(emulator, path)).body).toMatchObject([
      { public_key: 'ssh-ed25519 AAAA jane', user_uuid: jane.uuid, name: 'jane' },
    ]);
    const other = addTokenWithRole(waldur, 'CUSTOMER.OWNER', 'customer', waldur.addCustomer());
    expect((await call(emulator, path, undefined, other)).status).toBe(404);
  });

  it('the completion status of an offering without a checklist is a 400', async () => {
    const emulator = await openEmulator();
    const { waldur, offering } = emulator;
    const user = waldur.addOfferingUser({ offering });
    const path = `GET /api/marketplace-offering-users/${user.uuid}/completion_status/`;
    expect(await call(emulator, path)).toEqual({ status: 400, body: { detail: 'No checklist configured' } });
  });
});
