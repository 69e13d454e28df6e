import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on a free local port. */
export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The open connections. */
  readonly sockets: Set<Socket>;
  /** The number of connections since the start. */
  accepted(): number;
}

/** Starts the server; it is closed at the end of the test. */
export async function listen(server: Server): Promise<RunningServer> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on('connection', (socket: Socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // Tests close connections abruptly; the resulting socket errors are expected.
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, sockets, accepted: () => accepted };
}

/** Starts an HTTP server with one listener. */
export function serve(listener: RequestListener): Promise<RunningServer> {
  return listen(createServer(listener));
}
