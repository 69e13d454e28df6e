import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type LdapRequest, type OperationName, readRequest, writeAnswer } from './ldap-message.js';

export type { LdapRequest } from './ldap-message.js';

/**
 * What the proxy does with a request: pass it on, close the connection before or after the server receives it, never
 * answer before or after the server receives it, or answer with a result code instead of the server.
 */
export type ProxyAction =
  | 'pass'
  | 'lose-request'
  | 'lose-answer'
  | 'drop-request'
  | 'drop-answer'
  | { readonly code: number };

/**
 * A proxy for unencrypted LDAP connections that records requests and injects faults. It expects each chunk of data to
 * be one request, because the backend sends one request at a time on a connection.
 */
export class FaultProxy {
  readonly requests: LdapRequest[] = [];
  /** Decides what to do with each request. */
  decide: (request: LdapRequest) => ProxyAction | Promise<ProxyAction> = () => 'pass';
  /** Called when a forwarded request was answered, or when its connection was closed. */
  onCompleted: (request: LdapRequest) => void = () => {};
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The current number of client connections. */
  openConnections = 0;
  maxOpenConnections = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Starts a proxy for the directory on a local port. */
  static async start(port: number): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server);
    server.on('connection', (client) => proxy.#connect(client, connect({ port, host: '127.0.0.1' })));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get uri(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port');
    return `ldap://127.0.0.1:${address.port}`;
  }

  count(...names: readonly OperationName[]): number {
    return this.requests.filter(({ name }) => (names as readonly string[]).includes(name)).length;
  }

  get writes(): number {
    return this.count('add', 'modify', 'delete');
  }

  clearRequests(): void {
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #connect(client: Socket, server: Socket): void {
    this.openConnections += 1;
    this.maxOpenConnections = Math.max(this.maxOpenConnections, this.openConnections);
    const disconnect = () => {
      client.destroy();
      server.destroy();
    };
    client.once('close', () => {
      this.openConnections -= 1;
    });
    let action: ProxyAction = 'pass';
    let pending: LdapRequest | undefined;
    const complete = () => {
      if (pending !== undefined) this.onCompleted(pending);
      pending = undefined;
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.once('close', disconnect).on('error', disconnect);
    }
    client.once('close', complete);
    const forward = async (bytes: Buffer): Promise<void> => {
      const request = readRequest(bytes);
      if (request !== undefined) {
        this.requests.push(request);
        action = await this.decide(request);
        pending = request;
      }
      if (client.destroyed) return complete();
      if (action === 'lose-request') return disconnect();
      if (action === 'drop-request') return;
      if (typeof action === 'object') {
        if (request !== undefined) client.write(writeAnswer(request, action.code));
        return complete();
      }
      server.write(bytes);
    };
    let queue = Promise.resolve();
    client.on('data', (bytes) => {
      queue = queue.then(() => forward(bytes));
    });
    server.on('data', (bytes) => {
      complete();
      if (action === 'lose-answer') return disconnect();
      if (action === 'pass') client.write(bytes);
    });
  }
}
