import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EmulatorEndpoint, type EmulatorResponse, firstHalfOf, splitIntoChunks } from './exchange.js';
import { wait } from './wait.js';

export interface ListenOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
}

/** An emulator with a running HTTP server. */
export interface RunningEmulator {
  /** Ends in a slash. */
  readonly url: string;
  readonly port: number;
  /** Stops the server and closes all connections. Safe to call twice. */
  close(): Promise<void>;
}

function readHeaders(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return headers;
}

async function readBody(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

async function drip(
  body: Uint8Array<ArrayBuffer>,
  reply: ServerResponse,
  pace: { ms: number; gone: AbortSignal },
): Promise<void> {
  reply.flushHeaders();
  const pieces = splitIntoChunks(body);
  for (const piece of pieces) {
    await wait(pace.ms / pieces.length, pace.gone);
    if (pace.gone.aborted) return;
    reply.write(piece);
  }
  reply.end();
}

async function send(
  response: EmulatorResponse,
  message: IncomingMessage,
  { reply, gone }: { reply: ServerResponse; gone: AbortSignal },
): Promise<void> {
  if (response.delivery === 'hang') return;
  if (response.delivery === 'reset') {
    message.socket.resetAndDestroy();
    return;
  }
  const body = new Uint8Array(new TextEncoder().encode(response.body));
  // With a content length of 0 the client would not wait for the delayed end of the response.
  const hasNoLength = response.status === 204 || response.delivery === 'drip';
  reply.sendDate = false;
  reply.writeHead(response.status, {
    ...response.headers,
    ...(hasNoLength ? {} : { 'content-length': body.byteLength }),
  });
  if (response.delivery === 'whole') {
    reply.end(message.method === 'HEAD' ? undefined : body);
    return;
  }
  if (response.delivery === 'drip') {
    await drip(message.method === 'HEAD' ? new Uint8Array() : body, reply, { ms: response.ms, gone });
    return;
  }
  reply.flushHeaders();
  reply.write(firstHalfOf(body), () => message.socket.destroy());
}

async function handleRequest(waldur: EmulatorEndpoint, message: IncomingMessage, reply: ServerResponse): Promise<void> {
  const gone = new AbortController();
  reply.once('close', () => gone.abort());
  const response = await waldur.handle({
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', `http://${message.headers.host ?? '127.0.0.1'}`).href,
    headers: readHeaders(message),
    body: await readBody(message),
    signal: gone.signal,
  });
  if (!reply.destroyed) await send(response, message, { reply, gone: gone.signal });
}

/** Reports an error inside the emulator (such as an exception in a hook) to the client. */
function sendInternalError(error: unknown, reply: ServerResponse): void {
  if (reply.destroyed || reply.headersSent) return;
  reply.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  reply.end(`emulator: ${error instanceof Error ? error.message : String(error)}\n`);
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Starts an HTTP server that passes all requests to the emulator. Rejects if the port is not available. */
export async function listen(waldur: EmulatorEndpoint, options: ListenOptions): Promise<RunningEmulator> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((message, reply) => {
    handleRequest(waldur, message, reply).catch((error: unknown) => sendInternalError(error, reply));
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`, port, close: () => close(server) };
}
