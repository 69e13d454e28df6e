import { createServer, type Server, type ServerResponse } from 'node:http';
import { describeError } from '../../shared/describe-error.js';
import { formatListenAddress, type ListenAddress } from '../../shared/listen-address.js';
import type { Logger } from '../../shared/logger.js';

/** The answer to a request. */
export interface HttpAnswer {
  readonly status: number;
  /** The media type of the text. */
  readonly type: string;
  readonly text: string;
}

/** Answers the requests for each path. */
export type HttpRoutes = Readonly<Record<string, () => Promise<HttpAnswer>>>;

/** A server that listens. */
export interface HttpServer {
  /** Where it listens. The port is the one that was chosen, for port 0. */
  readonly address: ListenAddress;
  /** Ends open connections and stops listening. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Starts a server for `GET` and `HEAD` that reads nothing from a request but its path. Throws the error of the system
 * when it can't listen.
 */
export async function startHttpServer(
  address: ListenAddress,
  { routes, logger }: { readonly routes: HttpRoutes; readonly logger: Logger },
): Promise<HttpServer> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 10_000, keepAliveTimeout: 5000 });
  server.maxConnections = 64;
  server.on('request', ({ method = '', url = '' }, response) => {
    const path = url.replace(/[?#].*/s, '');
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) send(response, method, notFound);
    else if (method !== 'GET' && method !== 'HEAD') send(response.setHeader('allow', 'GET, HEAD'), method, notAllowed);
    else
      route().then(
        (answer) => send(response, method, answer),
        (error: unknown) => {
          logger.error({ path, error: describeError(error).message }, 'cannot answer a request');
          send(response, method, failed);
        },
      );
  });
  await listen(server, address);
  // Without a listener, a connection that can't be accepted, for lack of file descriptors, would end the process.
  server.on('error', (error) => logger.error({ error: describeError(error).message }, 'cannot accept a connection'));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  let closing: Promise<void> | undefined;
  return {
    address: { host: address.host, port },
    close() {
      closing ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closing;
    },
  };
}

const notFound: HttpAnswer = plainText(404, 'not found');
const notAllowed: HttpAnswer = plainText(405, 'expected GET or HEAD');
const failed: HttpAnswer = plainText(500, 'internal error; the log has the cause');

/** An answer of one or more lines. */
export function plainText(status: number, text: string): HttpAnswer {
  return { status, type: 'text/plain; charset=utf-8', text: `${text}\n` };
}

function send(response: ServerResponse, method: string, { status, type, text }: HttpAnswer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : text);
}

async function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    throw new Error(`${formatListenAddress({ host, port })}: ${describeError(error).message}`, { cause: error });
  });
}
