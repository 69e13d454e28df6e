import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type LdapRequest, type OperationName, readRequest, writeAnswer } from './ldap-message.js';

export type { LdapRequest as PassingRequest } from './ldap-message.js';

/**
 * What is done with a request: passed on; lost with its connection, before or after the server has it; never answered,
 * before or after the server has it; or answered with a result code in the place of the server.
 */
export type ProxyAction =
  | 'pass'
  | 'lose-request'
  | 'lose-answer'
  | 'swallow-request'
  | 'swallow-answer'
  | { readonly code: number };

/**
 * Stands between a client and a directory on a connection that is not encrypted. It counts requests, and decides their
 * fate one by one. Our client sends one request at a time on a connection, so what comes at once is one request.
 */
export class FaultProxy {
  readonly requests: LdapRequest[] = [];
  decide: (request: LdapRequest) => ProxyAction | Promise<ProxyAction> = () => 'pass';
  /** Called when a request that was passed on has an answer, or never will: its connection is gone. */
  onCompleted: (request: LdapRequest) => void = () => {};
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** How many client connections are open. */
  openConnections = 0;
  maxOpenConnections = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(port: number): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server);
    server.on('connection', (client) => proxy.#join(client, connect({ port, host: '127.0.0.1' })));
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

  #join(client: Socket, server: Socket): void {
    this.openConnections += 1;
    this.maxOpenConnections = Math.max(this.maxOpenConnections, this.openConnections);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.once('close', () => {
      this.openConnections -= 1;
    });
    let fate: ProxyAction = 'pass';
    let pending: LdapRequest | undefined;
    const settle = () => {
      if (pending !== undefined) this.onCompleted(pending);
      pending = undefined;
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.once('close', end).on('error', end);
    }
    client.once('close', settle);
    const pass = async (bytes: Buffer): Promise<void> => {
      const request = readRequest(bytes);
      if (request !== undefined) {
        this.requests.push(request);
        fate = await this.decide(request);
        pending = request;
      }
      if (client.destroyed) return settle();
      if (fate === 'lose-request') return end();
      if (fate === 'swallow-request') return;
      if (typeof fate === 'object') {
        if (request !== undefined) client.write(writeAnswer(request, fate.code));
        return settle();
      }
      server.write(bytes);
    };
    let passed = Promise.resolve();
    client.on('data', (bytes) => {
      passed = passed.then(() => pass(bytes));
    });
    server.on('data', (bytes) => {
      settle();
      if (fate === 'lose-answer') return end();
      if (fate === 'pass') client.write(bytes);
    });
  }
}
