import { parseBody } from './body.js';
import type { ServerContext } from './call.js';
import type { CallLog } from './call-log.js';
import type { EmulatorHttpResponse, EmulatorRequest, EmulatorResponse } from './exchange.js';
import type { Fault, Faults } from './faults.js';
import { createHttpError, HttpError } from './http-error.js';
import { findEndpoint, findRoute } from './router.js';
import { type ServerRequest, serve, toHttpResponse } from './server.js';
import { normalizeUuid } from './uuid.js';
import { wait } from './wait.js';

/** What a request passes through on its way to the server. */
export interface DeliveryContext {
  readonly server: ServerContext;
  readonly log: CallLog;
  readonly faults: Faults;
  /** Delay before every request is processed, in milliseconds. */
  readonly latencyMs: number;
  /** The origin that responses contain instead of the requested one. */
  readonly linkOrigin: string | undefined;
}

/** A response with its entry in the call log. */
export interface DeliveryResult {
  readonly response: EmulatorResponse;
  readonly call: LogEntry;
}

type LogEntry = ReturnType<CallLog['add']>;

const reasonPhrases: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function readLoggedBody(body: Uint8Array<ArrayBuffer>): unknown {
  if (body.byteLength === 0) return undefined;
  const text = new TextDecoder().decode(body);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function toQuery(query: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

function describeRequest(
  request: EmulatorRequest,
  url: URL,
  server: ServerContext,
): Omit<LogEntry, 'number' | 'status' | 'performed'> {
  const found = findRoute(url.pathname, server.version.version);
  const uuid = normalizeUuid(found?.uuid ?? '');
  return {
    method: request.method,
    path: url.pathname,
    operation: (found && findEndpoint(found.route, request.method)?.operation) ?? 'unknown',
    ...(uuid === undefined ? {} : { uuid }),
    query: toQuery(url.searchParams),
    headers: Object.fromEntries(request.headers),
    body: readLoggedBody(request.body),
    at: server.clock.now(),
  };
}

function createErrorResponse(status: number, now: number): EmulatorHttpResponse {
  return toHttpResponse(createHttpError(status, reasonPhrases[status] ?? `Status ${status}`), now);
}

function createFaultResponse(fault: Fault, now: number): EmulatorHttpResponse | undefined {
  if (fault.kind === 'html' || fault.kind === 'rate-limit') {
    const { status = 503 } = fault;
    const title = `${status} ${reasonPhrases[status] ?? 'Error'}`;
    const page = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
    return toHttpResponse(new HttpError(status, page), now);
  }
  if (fault.kind !== 'status') return undefined;
  if (fault.body === undefined && fault.headers === undefined) return createErrorResponse(fault.status, now);
  return toHttpResponse(
    new HttpError(
      fault.status,
      fault.body ?? { detail: reasonPhrases[fault.status] ?? `Status ${fault.status}` },
      lowerCase(fault.headers),
    ),
    now,
  );
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Processes a request on the server and applies the fault to the response. */
function respond(
  call: ServerRequest,
  { fault, entry, server }: { fault: Fault | undefined; entry: LogEntry; server: ServerContext },
): EmulatorResponse {
  if (fault?.kind === 'hang') return { delivery: 'hang' };
  if (fault?.kind === 'reset-before') return { delivery: 'reset' };
  const replacement = fault && createFaultResponse(fault, server.clock.now());
  if (replacement !== undefined) {
    entry.status = replacement.status;
    return { delivery: 'whole', ...replacement };
  }
  const response = serve(call, server);
  entry.performed = response.status >= 200 && response.status < 300;
  if (fault?.kind === 'reset-after') return { delivery: 'reset' };
  if (fault?.kind === 'hang-after') return { delivery: 'hang' };
  if (fault?.kind === 'status-after') {
    entry.status = fault.status;
    return { delivery: 'whole', ...createErrorResponse(fault.status, server.clock.now()) };
  }
  entry.status = response.status;
  if (fault?.kind === 'drip') return { delivery: 'drip', ms: fault.ms, ...response };
  return { delivery: fault?.kind === 'cut-off' ? 'cut-off' : 'whole', ...response };
}

/** Sends a request through latency and faults to the server, and returns the response. Every request is logged. */
export async function deliver(request: EmulatorRequest, delivery: DeliveryContext): Promise<DeliveryResult> {
  const url = new URL(request.url);
  const description = describeRequest(request, url, delivery.server);
  const entry = delivery.log.add(description);
  const fault = delivery.faults.take(entry, delivery.server.clock.now());
  if (fault !== undefined) entry.fault = fault.kind;
  const call: ServerRequest = {
    method: request.method,
    url: delivery.linkOrigin === undefined ? url : new URL(url.pathname + url.search, delivery.linkOrigin),
    headers: request.headers,
    body: await parseBody(request.body, request.headers.get('content-type')),
  };
  await wait(delivery.latencyMs + (fault?.kind === 'slow' ? fault.ms : 0), request.signal);
  if (fault?.kind === 'invoke') await fault.run();
  const duplicate =
    fault?.kind === 'duplicate' ? Object.assign(delivery.log.add(description), { fault: fault.kind }) : undefined;
  const response = respond(call, { fault, entry, server: delivery.server });
  if (duplicate === undefined) return { response, call: entry };
  return { response: respond(call, { fault, entry: duplicate, server: delivery.server }), call: duplicate };
}
