import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.js';
import type { ResourceBackend } from '../../src/resources/backend.js';
import { silentLogger } from '../../src/shared/logger.js';
import { AdjustableClock, InMemoryResourceBackend, type UserRecord, WaldurEmulator } from '../../src/testing/index.js';
import { processOrders, syncMemberships, syncOfferingUsers } from '../support/site-jobs.js';

const noon = Date.parse('2026-11-23T12:00:00Z');
const hourAgo = new Date(noon - 3_600_000).toISOString();

type Json = Readonly<Record<string, unknown>>;
const contract = parse(readFileSync(new URL('../../scripts/openapi/waldur.yaml', import.meta.url), 'utf8')) as {
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties?: Json }>> };
};

/** The types of each field in the API contract. `undefined` for an unknown field or one of any type. */
const typesOfFields = new Map<string, Set<string>>();
for (const { properties = {} } of Object.values(contract.components.schemas)) {
  for (const [name, property] of Object.entries(properties)) {
    const types = typesOfFields.get(name) ?? new Set();
    for (const type of collectTypes(property as Json)) types.add(type);
    typesOfFields.set(name, types);
  }
}

function collectTypes(schema: Json): string[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string')
    return collectTypes((contract.components.schemas[reference.split('/').at(-1) ?? ''] ?? {}) as Json);
  const parts = [schema['oneOf'], schema['anyOf'], schema['allOf']].flatMap((list) =>
    Array.isArray(list) ? (list as Json[]) : [],
  );
  const own = schema['type'] ?? [];
  return [...(Array.isArray(own) ? (own as string[]) : [String(own)]), ...parts.flatMap(collectTypes)];
}

/**
 * Fields that are only displayed or passed on. An invalid value is treated as if the server did not expose the field.
 */
const optionalFields =
  /^(user_(?!uuid)|service_provider_comment|created$|name$|project_name|customer|offering_name|attributes|options|plan_uuid|plan_name|old_plan_uuid|backend_metadata|endpoints|last_sync|(project_)?end_date|start_date|error_message|request_comment|resource_name|full_name|email|expiration_time|offering_user_state|is_staff|is_support|permissions|exposed_fields|is_default|type$|username$|role_name|scope_)/;

const jobs = ['sync', 'orders', 'memberships'] as const;
type JobName = (typeof jobs)[number];

function createScene(job: JobName) {
  const waldur = new WaldurEmulator({ clock: new AdjustableClock(noon), seed: 3 });
  const backend = new InMemoryResourceBackend();
  const offering = waldur.addOffering({ name: 'SLURM Cluster', components: ['cpu'] });
  const row = (name: string, more: Parameters<WaldurEmulator['setOfferingUser']>[1]): UserRecord => {
    const [firstName = '', lastName = ''] = name.split(' ');
    const user = waldur.addUser({ firstName, lastName });
    waldur.addOfferingUser({ offering, user, created: hourAgo, modified: hourAgo, ...more });
    return user;
  };
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  waldur.addMember(project, row('Jane Doe', { state: 'Requested' }), 'PROJECT.ADMIN');
  waldur.addMember(project, row('Ann Lee', { state: 'OK', username: 'alee' }));
  waldur.addMember(project, row('Kim Shut', { state: 'OK', username: 'kshut', isRestricted: true }));
  row('Bob Ray', { state: 'Creating' });
  row('Eve Busy', { state: 'Creating', modified: new Date(noon - 5000).toISOString() });
  row('Cid Fox', { state: 'Pending account linking', comment: 'Link it.' });
  row('Lee Gone', { state: 'Requested deletion', username: 'lgone' });
  row('Dan Shut', { state: 'Requested', isRestricted: true });
  row('Dan Left', { state: 'OK', username: 'dleft' });
  if (job === 'orders') {
    waldur.addOrder({ offering, project, limits: { cpu: 10 }, type: 'Create', slug: 'new-1', name: 'new' });
    for (const type of ['Update', 'Terminate'] as const) {
      const slug = type.toLowerCase();
      const resource = waldur.addResource({ offering, project, name: slug, slug, backendId: slug, limits: { cpu: 1 } });
      backend.reserveId(slug, resource.uuid);
      waldur.addOrder({ type, resource: resource.uuid, limits: type === 'Update' ? { cpu: 20 } : {} });
    }
  }
  if (job === 'memberships') {
    waldur.addServiceAccount({ project, username: 'svc-genome' });
    for (const [slug, restrictMemberAccess] of [
      ['team-1', false],
      ['shut-1', true],
    ] as const) {
      const { uuid } = waldur.addResource({
        offering,
        project,
        name: slug,
        slug,
        backendId: slug,
        restrictMemberAccess,
      });
      backend.reserveId(slug, uuid);
    }
  }
  waldur.clearCalls();
  return { waldur, backend, offering };
}

type Scene = ReturnType<typeof createScene>;

/** Returns the effects of a backend call, one per user. Users of `create` count like users that are added later. */
function describeEffects(method: string, id: string, args: readonly unknown[]): string[] {
  const users = method === 'create' ? args[1] : args[0];
  if (/^(find|listPeople|metadata|endpoints|preflight|poll)$/.test(method)) return [];
  if (!/^(create|addPeople|removePeople)$/.test(method)) return [`${method} ${id} ${JSON.stringify(args)}`];
  const names = (users as readonly (string | { readonly username: string })[]).map((user) =>
    typeof user === 'string' ? user : user.username,
  );
  const verb = method === 'removePeople' ? 'remove' : 'add';
  return [...(method === 'create' ? [`create ${id}`] : []), ...names.map((name) => `${verb} ${name} ${id}`)];
}

/** Runs the job once with changed responses, and returns all writes. */
async function run(
  job: JobName,
  change: (body: unknown, number: number) => unknown,
): Promise<Scene & { readonly writes: ReadonlySet<string>; readonly text: string }> {
  const scene = createScene(job);
  const { waldur, backend, offering } = scene;
  if (job === 'memberships') {
    const context = { signal: new AbortController().signal, logger: silentLogger, settings: {}, offering };
    for (const id of ['team-1', 'shut-1'])
      await backend.addPeople(
        id,
        ['alee', 'dleft', 'svc-genome'].map((username) => ({ username, role: 'member', attributes: {} })),
        context,
      );
    backend.calls.length = 0;
  }
  let number = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await waldur.fetch(input, init);
    const text = await response.text();
    if (text === '') return new Response(null, response);
    const at = number++;
    return new Response(JSON.stringify(change(JSON.parse(text), at)), response);
  };
  class Shared {
    constructor() {
      // biome-ignore lint/correctness/noConstructorReturn: the test inspects this instance.
      return backend;
    }
  }
  const entry = {
    name: offering.name,
    waldur_api_url: waldur.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering.uuid,
    backend_type: 'slurm',
    username_management_backend: 'posix',
    // One at a time, so that responses come in the same order.
    username_concurrency: 1,
    order_concurrency: 1,
    order_processing_backend: 'shared',
    membership_sync_backend: 'shared',
    team_fetch_attempts: 1,
    max_removal_share: 1,
  };
  const config = parseConfig(JSON.stringify({ offerings: [entry] }));
  const overrides = {
    fetch,
    clock: waldur.clock,
    resourceBackends: { shared: Shared as unknown as new () => ResourceBackend },
  };
  const work = { sync: syncOfferingUsers, orders: processOrders, memberships: syncMemberships }[job];
  const report = await work(config, { overrides });
  const calls = waldur
    .writes()
    .map(
      ({ operation, uuid, body }) =>
        `${operation} ${uuid} ${operation === 'set_backend_metadata' ? '' : JSON.stringify(body)}`,
    );
  const effects = backend.calls.flatMap(({ method, args: [id, ...args] }) => describeEffects(method, String(id), args));
  return { ...scene, writes: new Set([...calls, ...effects]), text: JSON.stringify(report) };
}

interface FieldLocation {
  readonly job: JobName;
  readonly answer: number;
  readonly path: readonly (string | number)[];
}

function listPaths(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value)
    ? [...value.keys()].map((key) => [key, value[key]] as const)
    : Object.entries(value);
  return [path, ...inner.flatMap(([key, item]) => listPaths(item, [...path, key as string | number]))];
}

function replaceAt(value: unknown, path: readonly (string | number)[], put: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replaceAt(item, rest, put) : item));
  const entries = Object.entries(value as Json).map(
    ([name, item]) => [name, name === key ? replaceAt(item, rest, put) : item] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

const typeName = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const deeplyNested = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as unknown;
const wrongValues: readonly unknown[] = [
  7,
  -1e308,
  true,
  false,
  'x',
  '../x',
  [],
  ['x'],
  [{}],
  {},
  { username: 'evil' },
  JSON.parse('{"__proto__":{"username":"evil"},"constructor":1}'),
  deeplyNested,
];

/** Returns values whose type differs from the old value and is not allowed. */
function wrongValuesFor(old: unknown, field: string | number | undefined): unknown[] {
  const allowed = typeof field === 'string' ? typesOfFields.get(field) : undefined;
  if (typeof field === 'string' && (allowed === undefined || allowed.size === 0 || allowed.has(''))) return [];
  const normal = new Set([...(allowed ?? [])].map((type) => (type === 'integer' ? 'number' : type)));
  return wrongValues.filter((value) => typeName(value) !== typeName(old) && !normal.has(typeName(value)));
}

describe.each(jobs)('responses with fields of the wrong type in %s', (job) => {
  it('a response field of the wrong type leads to no additional write and to no other username', async () => {
    const bodies: unknown[] = [];
    const normal = await run(job, (body) => {
      bodies.push(body);
      return body;
    });
    expect(normal.writes.size).toBeGreaterThan(2);
    const places: FieldLocation[] = bodies.flatMap((body, answer) =>
      listPaths(body).map((path) => ({ job, answer, path })),
    );
    const found: string[] = [];
    let cases = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.nat(), async ({ answer, path }, pick) => {
        const field = path.at(-1);
        let isPut = false;
        let value: unknown;
        const put = (body: unknown, number: number, make: (old: unknown) => unknown) =>
          number === answer ? replaceAt(body, path, make) : body;
        const broken = await run(job, (body, number) =>
          put(body, number, (old) => {
            const wrong = wrongValuesFor(old, field);
            if (wrong.length === 0) return old;
            isPut = true;
            value = wrong[pick % wrong.length];
            return value;
          }),
        );
        if (!isPut) return;
        cases += 1;
        let extra = [...broken.writes].filter((write) => !normal.writes.has(write));
        if (extra.length > 0 && typeof field === 'string' && optionalFields.test(field)) {
          const absent = await run(job, (body, number) => put(body, number, () => undefined));
          extra = extra.filter((write) => !absent.writes.has(write));
        }
        if (extra.length > 0)
          found.push(
            `answer ${answer} ${path.join('.')} = ${JSON.stringify(value)?.slice(0, 60)}: ${extra.join(' | ').slice(0, 400)}`,
          );
      }),
      { numRuns: Number(process.env['RUNS'] ?? 70), seed: 11 },
    );
    expect(cases).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });
});
