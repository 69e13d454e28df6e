import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The operations that a test may want to count, by their tag in the protocol. */
const tags = { 96: 'bind', 99: 'search', 102: 'modify', 104: 'add', 74: 'delete', 119: 'extended' } as const;

export type OperationName = (typeof tags)[keyof typeof tags];

/** One request as it passed: what it is, and its bytes as text, in which DNs and values can be found. */
export interface PassingRequest {
  readonly name: OperationName | 'other';
  readonly text: string;
}

/** What is done with a request: passed on; lost with its connection, before or after the server has it; or passed on, and nothing is heard of it again. */
export type Fate = 'pass' | 'lose-request' | 'lose-answer' | 'swallow-answer';

/**
 * Stands between a client and a directory on a connection that is not encrypted. It counts requests, and decides their fate one by one. Our client sends one request at a
 * time on a connection, so what comes at once is one request.
 */
export class FaultProxy {
  readonly requests: PassingRequest[] = [];
  decide: (request: PassingRequest) => Fate = () => 'pass';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** How many client connections are open. */
  open = 0;
  mostOpen = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async before(port: number): Promise<FaultProxy> {
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

  forget(): void {
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.once('close', () => {
      this.open -= 1;
    });
    let fate: Fate = 'pass';
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.once('close', end).on('error', end);
    }
    client.on('data', (bytes) => {
      const request = readRequest(bytes);
      if (request !== undefined) this.requests.push(request);
      fate = request === undefined ? fate : this.decide(request);
      if (fate === 'lose-request') return end();
      server.write(bytes);
    });
    server.on('data', (bytes) => {
      if (fate === 'lose-answer') return end();
      if (fate === 'pass') client.write(bytes);
    });
  }
}

/** `undefined` for what does not begin like a request: the rest of one that came in pieces. */
function readRequest(bytes: Buffer): PassingRequest | undefined {
  if (bytes[0] !== 0x30) return undefined;
  const lengthBytes = (bytes[1] ?? 0) > 127 ? (bytes[1] ?? 0) - 128 : 0;
  const id = 2 + lengthBytes;
  const tag = bytes[id + 2 + (bytes[id + 1] ?? 0)];
  const name = tag !== undefined && tag in tags ? tags[tag as keyof typeof tags] : 'other';
  return { name, text: bytes.toString('latin1') };
}
