import { authenticate } from './authentication.js';
import type { ParsedBody } from './body.js';
import type { Result, ServerContext } from './call.js';
import type { EmulatorHttpResponse } from './exchange.js';
import { createHtmlError, createHttpError, HttpError } from './http-error.js';
import { findEndpoint, findRoute } from './router.js';

/** What `serve` needs of a request. */
export interface ServerRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: ParsedBody;
}

function dispatch(request: ServerRequest, world: ServerContext): Result {
  const { pathname } = request.url;
  const found = findRoute(pathname, world.version.version);
  if (found === undefined) {
    if (!pathname.endsWith('/') && findRoute(`${pathname}/`, world.version.version) !== undefined) {
      return { status: 301, headers: { location: `${pathname}/${request.url.search}` } };
    }
    throw createHtmlError(404, 'Not Found');
  }
  const principal = authenticate(request.headers.get('authorization'), {
    store: world.store,
    clock: world.clock,
    version: world.version.version,
  });
  const endpoint = findEndpoint(found.route, request.method);
  if (endpoint === undefined) {
    throw createHttpError(405, `Method "${request.method}" not allowed.`, {
      allow: Object.keys(found.route.methods).join(', '),
    });
  }
  const fields = (): Readonly<Record<string, unknown>> => {
    if ('refusal' in request.body) throw request.body.refusal;
    return request.body.fields;
  };
  return endpoint.handle({ server: world, principal, url: request.url, uuid: found.uuid, fields });
}

/** Turns a result or a refusal into what goes over the wire. */
export function toHttpResponse(result: Result | HttpError, now: number): EmulatorHttpResponse {
  const date = new Date(now).toUTCString();
  if (result.body === undefined) return { status: result.status, headers: { date, ...result.headers }, body: '' };
  const isPage = result instanceof HttpError && typeof result.body === 'string';
  return {
    status: result.status,
    headers: { date, 'content-type': isPage ? 'text/html' : 'application/json', ...result.headers },
    body: isPage ? String(result.body) : JSON.stringify(result.body),
  };
}

/**
 * Waldur itself: does what a request asks, at once and as a whole, then what follows from it, and answers. Knows
 * nothing of faults, logs and connections.
 */
export function serve(request: ServerRequest, world: ServerContext): EmulatorHttpResponse {
  let result: Result | HttpError;
  world.backgroundJobs.runDue();
  try {
    result = dispatch(request, world);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    result = error;
  }
  world.backgroundJobs.runDue();
  return toHttpResponse(result, world.clock.now());
}
