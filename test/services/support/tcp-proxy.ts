import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a proxy loses a message: before the server gets it, or after, with its answer. */
export type Cut = 'before' | 'after';

/** A proxy for any protocol over TCP that can cut its connections, or keep silent, at a message of a client. */
export class TcpProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Messages of clients that arrived, counted by chunks of data. */
  messages = 0;
  /** Cuts all connections at this message. Only once. */
  cutAt: { readonly message: number; readonly cut: Cut } | undefined;
  /** Passes nothing on in either direction: a network that loses everything. */
  isSilent = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Starts a proxy for a port of this machine. */
  static async start(port: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on('connection', (client) => proxy.#join(client, connect({ port, host: '127.0.0.1' })));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port');
    return address.port;
  }

  /** Cuts all connections. New ones are accepted. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    let losesAnswer = false;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.once('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => from.destroy());
    }
    client.on('data', (bytes) => {
      this.messages += 1;
      if (this.isSilent) return;
      const { message, cut } = this.cutAt ?? {};
      if (message === this.messages) {
        this.cutAt = undefined;
        if (cut === 'before') return this.cut();
        losesAnswer = true;
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (losesAnswer) this.cut();
      else if (!this.isSilent) client.write(bytes);
    });
  }
}
