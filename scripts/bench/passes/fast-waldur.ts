import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GeneratedResources } from './generated-resources.js';
import { GeneratedRows, offeringUuid, providerUuid } from './generated-rows.js';

/** What the server counted since the last `measure`. */
export interface ServerReading {
  readonly calls: number;
  /** Lists and single rows. */
  readonly reads: number;
  readonly writes: number;
  /** The largest number of requests that were open at once. */
  readonly atOnce: number;
  readonly ok: number;
  /** Rows that are not `OK`. */
  readonly other: number;
}

/** What can be asked of the server, as a JSON body of `POST /bench/`. */
export type ServerAction =
  /** Starts anew with users who have a username, in each of some offerings, and resources in the first one. */
  | { readonly kind: 'fill'; readonly users: number; readonly offerings: number; readonly resources?: number }
  /** From now on each request takes this long. */
  | { readonly kind: 'slow'; readonly latencyMs: number }
  /** Adds users who are `Requested`, in each offering. */
  | { readonly kind: 'add'; readonly requested: number }
  /** Returns a `ServerReading`, and counts from 0 again. */
  | { readonly kind: 'measure' };

const users = '/api/marketplace-offering-users/';
const offerings = '/api/marketplace-provider-offerings/';
const providers = '/api/marketplace-service-providers/';
const resources = '/api/marketplace-provider-resources/';
const maxPageSize = 300;

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const notFound: Reply = { status: 404, body: { detail: 'Not found.' } };

/** Keeps the fields that `field` asks for; all, if it is absent. */
function pick(object: Readonly<Record<string, unknown>>, fields: readonly string[]): Readonly<Record<string, unknown>> {
  if (fields.length === 0) return object;
  const picked: Record<string, unknown> = {};
  for (const field of fields) if (field in object) picked[field] = object[field];
  return picked;
}

/**
 * Serves the calls of Waldur that the passes of users make, from generated rows. Each answer comes after a fixed time,
 * for any number of requests at once. Accepts every token, and checks nothing.
 */
class FastWaldur {
  #rows = new GeneratedRows({ users: 0, offerings: 1 });
  #resources = new GeneratedResources(0);
  #latencyMs = 0;
  #reads = 0;
  #writes = 0;
  #open = 0;
  #atOnce = 0;

  async handle(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const [path = '', search = ''] = (message.url ?? '').split('?');
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const body = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
    if (path === '/bench/') {
      send(reply, { status: 200, body: this.#act(body as ServerAction) });
      return;
    }
    this.#open += 1;
    this.#atOnce = Math.max(this.#atOnce, this.#open);
    const method = message.method ?? 'GET';
    if (method === 'GET' || method === 'HEAD') this.#reads += 1;
    else this.#writes += 1;
    const answer = () => {
      this.#open -= 1;
      send(reply, this.#answer({ method, path, query: new URLSearchParams(search), body }), method === 'HEAD');
    };
    if (this.#latencyMs === 0) answer();
    else setTimeout(answer, this.#latencyMs);
  }

  #act(action: ServerAction): unknown {
    if (action.kind === 'fill') {
      this.#rows = new GeneratedRows(action);
      this.#resources = new GeneratedResources(action.resources ?? 0);
    }
    if (action.kind === 'slow') this.#latencyMs = action.latencyMs;
    if (action.kind === 'add') this.#rows.addRequested(action.requested);
    const [reads, writes, atOnce] = [this.#reads, this.#writes, this.#atOnce];
    const reading: ServerReading = { calls: reads + writes, reads, writes, atOnce, ...this.#rows.count() };
    this.#reads = 0;
    this.#writes = 0;
    this.#atOnce = 0;
    return reading;
  }

  #answer(call: { method: string; path: string; query: URLSearchParams; body: Record<string, unknown> }): Reply {
    const { method, path, query, body } = call;
    if (path === users) {
      const rows = this.#rows.select(query);
      return toPage(path, query, { length: rows.length, at: (index) => this.#rows.describe(rows.at(index)) });
    }
    if (path === resources) {
      const found = this.#resources.select(query);
      return toPage(path, query, { length: found.length, at: (index) => found[index] ?? {} });
    }
    if (path.startsWith(resources) && path.endsWith('/team/')) {
      const team = this.#resources.team(path.slice(resources.length).split('/')[0]?.replaceAll('-', '') ?? '');
      return team === undefined ? notFound : toList(team);
    }
    if (path === '/api/marketplace-orders/') return toList([]);
    if (path === offerings)
      return toList(Array.from({ length: this.#rows.offerings }, (_, number) => describeOffering(number)));
    if (path.startsWith(offerings)) return this.#offering(path.slice(offerings.length, -1), query);
    if (path === '/api/users/me/')
      return { status: 200, body: { uuid: providerUuid, is_staff: true, permissions: [] } };
    if (path === '/api/configuration/') return { status: 200, body: {} };
    if (path === providers) return toList([{ uuid: providerUuid, customer_uuid: providerUuid }]);
    if (path === `${providers}${providerUuid}/set_offerings_username/`) return this.#setEverywhere(body);
    if (!path.startsWith(users)) return notFound;
    const [uuid = '', action = ''] = path.slice(users.length).split('/');
    const row = this.#rows.find(uuid.replaceAll('-', ''));
    if (row === undefined) return notFound;
    if (action === 'begin_creating' || action === 'set_ok') {
      const isBegin = action === 'begin_creating';
      const from = isBegin ? ['Requested', 'Error creating'] : ['Requested', 'Creating', 'Error creating'];
      if (!this.#rows.move(row, from, isBegin ? 'Creating' : 'OK'))
        return { status: 409, body: { detail: 'The state does not allow this.' } };
    } else if (action !== '') return notFound;
    else if (method === 'PATCH' && typeof body['username'] === 'string') this.#rows.setUsername(row, body['username']);
    return { status: 200, body: pick(this.#rows.describe(row), query.getAll('field')) };
  }

  #offering(uuid: string, query: URLSearchParams): Reply {
    const plain = uuid.replaceAll('-', '');
    const index = Array.from({ length: this.#rows.offerings }, (_, number) => offeringUuid(number)).indexOf(plain);
    if (index < 0) return notFound;
    return { status: 200, body: pick(describeOffering(index), query.getAll('field')) };
  }

  #setEverywhere({ user_uuid: user, username }: Record<string, unknown>): Reply {
    const rows = this.#rows.select(new URLSearchParams({ user_uuid: String(user) }));
    for (let index = 0; index < rows.length; index += 1) this.#rows.setUsername(rows.at(index), String(username));
    return { status: 201, body: { detail: 'Offering users have been set.' } };
  }
}

function describeOffering(index: number): Readonly<Record<string, unknown>> {
  return {
    uuid: offeringUuid(index),
    name: `Offering ${index}`,
    state: 'Active',
    type: 'Marketplace.Slurm',
    customer_uuid: providerUuid,
    customer_name: 'Provider',
    plugin_options: {
      service_provider_can_create_offering_user: true,
      username_generation_policy: 'service_provider',
    },
  };
}

/** A page of a list whose rows are made when they are asked for. */
function toPage(
  path: string,
  query: URLSearchParams,
  rows: { readonly length: number; at(index: number): Readonly<Record<string, unknown>> },
): Reply {
  const size = Math.min(maxPageSize, Number(query.get('page_size') ?? 10));
  const page = Number(query.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  if (page > last) return { status: 404, body: { detail: 'Invalid page.' } };
  const fields = query.getAll('field');
  const first = (page - 1) * size;
  const count = Math.min(size, rows.length - first);
  const body = Array.from({ length: count }, (_, index) => pick(rows.at(first + index), fields));
  const link = (rel: string, number: number): string => {
    const target = new URLSearchParams(query);
    target.set('page', String(number));
    return `<http://127.0.0.1:${port()}${path}?${target}>; rel="${rel}"`;
  };
  const links = [link('first', 1), ...(page < last ? [link('next', page + 1)] : []), link('last', last)];
  return { status: 200, body, headers: { 'x-result-count': String(rows.length), link: links.join(', ') } };
}

/** A list on one page. */
function toList(rows: readonly Readonly<Record<string, unknown>>[]): Reply {
  return { status: 200, body: rows, headers: { 'x-result-count': String(rows.length) } };
}

function send(reply: ServerResponse, { status, body, headers }: Reply, isHead = false): void {
  const text = JSON.stringify(body);
  reply.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  reply.end(isHead ? undefined : text);
}

// Runs in a process of its own, so that its CPU and memory are not measured. Sends its port to its parent, and exits
// with it.
const waldur = new FastWaldur();
const server = createServer({ keepAliveTimeout: 60_000 }, (message, reply) => {
  waldur.handle(message, reply).catch((error: unknown) => send(reply, { status: 500, body: String(error) }));
});
const port = (): number => (server.address() as AddressInfo).port;
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.(port()));
