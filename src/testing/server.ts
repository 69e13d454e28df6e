import { authenticate } from './authentication.js';
import type { ParsedBody } from './body.js';
import type { Result, ServerContext } from './call.js';
import type { EmulatorHttpResponse } from './exchange.js';
import { createHtmlError, createHttpError, HttpError } from './http-error.js';
import { findEndpoint, findRoute } from './router.js';

/** A request as the server receives it. */
export interface ServerRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: ParsedBody;
}

function dispatch(request: ServerRequest, server: ServerContext): Result {
  const { pathname } = request.url;
  const found = findRoute(pathname, server.version.version);
  if (found === undefined) {
    if (!pathname.endsWith('/') && findRoute(`${pathname}/`, server.version.version) !== undefined) {
      return { status: 301, headers: { location: `${pathname}/${request.url.search}` } };
    }
    throw createHtmlError(404, 'Not Found');
  }
  const principal = authenticate(request.headers.get('authorization'), {
    store: server.store,
    clock: server.clock,
    version: server.version.version,
  });
  const endpoint = findEndpoint(found.route, request.method);
  if (endpoint === undefined) {
    throw createHttpError(405, `Method "${request.method}" not allowed.`, {
      allow: Object.keys(found.route.methods).join(', '),
    });
  }
  const fields = (): Readonly<Record<string, unknown>> => {
    if ('error' in request.body) throw request.body.error;
    return request.body.fields;
  };
  return endpoint.handle({ server, principal, url: request.url, uuid: found.uuid, fields });
}

/** Converts a result or an error to an HTTP response. */
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
 * The Waldur server: carries out a request, runs background jobs that are due, and returns the response. It knows
 * nothing about faults, logs and connections.
 */
export function serve(request: ServerRequest, server: ServerContext): EmulatorHttpResponse {
  let result: Result | HttpError;
  server.backgroundJobs.runDue();
  try {
    result = dispatch(request, server);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    result = error;
  }
  server.backgroundJobs.runDue();
  return toHttpResponse(result, server.clock.now());
}
