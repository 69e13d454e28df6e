import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

interface Message {
  readonly id: number;
  readonly body: string;
  redelivered: boolean;
}

interface Client {
  readonly socket: WebSocket;
  vhost: string;
  /** The queue that it reads. */
  queue: string | undefined;
  prefetch: number;
  readonly unacked: Map<string, Message>;
}

/** A frame without its end. Headers are not escaped: those of the tests need not be. */
interface Frame {
  readonly command: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A message broker with STOMP over WebSocket that treats its clients as RabbitMQ does: it keeps messages until they are
 * acknowledged, leaves a client connected whom it refuses or whose queue was deleted, and closes the connection without
 * a word when a queue is missing.
 */
export class StompBroker {
  /** Every frame that clients have sent. */
  readonly frames: Frame[] = [];
  /** How often clients have connected, accepted or not. */
  connections = 0;
  readonly #queues = new Map<string, Message[]>();
  readonly #users = new Map<string, string>();
  readonly #clients = new Set<Client>();
  #server: WebSocketServer | undefined;
  #port = 0;
  #lastId = 0;

  static async start(): Promise<StompBroker> {
    const broker = new StompBroker();
    await broker.startAgain();
    return broker;
  }

  get port(): number {
    return this.#port;
  }

  /** How many clients are connected. */
  get clients(): number {
    return this.#clients.size;
  }

  async addVirtualHost(): Promise<void> {}

  async addUser(name: string, { password, vhost }: { readonly password: string; readonly vhost: string }) {
    this.#users.set(`${vhost}/${name}`, password);
  }

  async addQueue(vhost: string, queue: string): Promise<void> {
    const key = `${vhost}/${queue}`;
    if (!this.#queues.has(key)) this.#queues.set(key, []);
  }

  async deleteQueue(vhost: string, queue: string): Promise<void> {
    this.#queues.delete(`${vhost}/${queue}`);
    for (const client of this.#clients)
      if (client.vhost === vhost && client.queue === queue)
        client.socket.send('ERROR\nmessage:Server cancelled subscription\n\ngone\0');
  }

  async publish(vhost: string, queue: string, body: unknown): Promise<boolean> {
    const messages = this.#queues.get(`${vhost}/${queue}`);
    if (messages === undefined) return false;
    this.#lastId += 1;
    messages.push({ id: this.#lastId, body: JSON.stringify(body), redelivered: false });
    this.#deliver(vhost, queue);
    return true;
  }

  async countMessages(vhost: string, queue: string): Promise<{ readonly ready: number; readonly unacked: number }> {
    const readers = [...this.#clients].filter((client) => client.vhost === vhost && client.queue === queue);
    const unacked = readers.reduce((sum, client) => sum + client.unacked.size, 0);
    return { ready: this.#queues.get(`${vhost}/${queue}`)?.length ?? 0, unacked };
  }

  async closeConnections(): Promise<void> {
    for (const { socket } of this.#clients) socket.terminate();
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    await this.closeConnections();
    server.close();
    await once(server, 'close');
  }

  async startAgain(): Promise<void> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: this.#port, path: '/rmqws-stomp' });
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    server.on('connection', (socket) => this.#accept(socket));
  }

  #accept(socket: WebSocket): void {
    this.connections += 1;
    const client: Client = { socket, vhost: '', queue: undefined, prefetch: 0, unacked: new Map() };
    this.#clients.add(client);
    socket.on('message', (data) => {
      const text = data.toString();
      if (text.trim() !== '') this.#handle(client, readFrame(text));
    });
    socket.on('close', () => {
      this.#clients.delete(client);
      const returned = [...client.unacked.values()];
      for (const message of returned) message.redelivered = true;
      this.#queues.get(`${client.vhost}/${client.queue}`)?.unshift(...returned);
      if (client.queue !== undefined) this.#deliver(client.vhost, client.queue);
    });
  }

  #handle(client: Client, frame: Frame): void {
    this.frames.push(frame);
    const { command, headers } = frame;
    const { socket } = client;
    if (command === 'CONNECT') {
      client.vhost = headers['host'] ?? '';
      const password = this.#users.get(`${client.vhost}/${headers['login']}`);
      if (password === undefined || password !== headers['passcode'])
        socket.send(`ERROR\nmessage:Bad CONNECT\n\nAccess refused for user '${headers['login']}'\n\0`);
      else socket.send('CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n\0');
    } else if (command === 'SUBSCRIBE') {
      const queue = headers['destination']?.replace(/^\/amq\/queue\//, '') ?? '';
      if (!this.#queues.has(`${client.vhost}/${queue}`)) {
        socket.close(1000, 'STOMP died');
        return;
      }
      client.queue = queue;
      client.prefetch = Number(headers['prefetch-count'] ?? 0);
      this.#deliver(client.vhost, queue);
    } else if (command === 'ACK') {
      client.unacked.delete(headers['id'] ?? '');
      if (client.queue !== undefined) this.#deliver(client.vhost, client.queue);
    }
  }

  #deliver(vhost: string, queue: string): void {
    const messages = this.#queues.get(`${vhost}/${queue}`);
    const reader = [...this.#clients].find(
      (client) => client.vhost === vhost && client.queue === queue && client.socket.readyState === 1,
    );
    while (messages !== undefined && reader !== undefined && reader.unacked.size < reader.prefetch) {
      const message = messages.shift();
      if (message === undefined) return;
      reader.unacked.set(String(message.id), message);
      const { id, redelivered } = message;
      const headers = `subscription:sub-0\nmessage-id:${id}\nack:${id}\nredelivered:${redelivered}`;
      reader.socket.send(`MESSAGE\n${headers}\n\n${message.body}\0`);
    }
  }
}

function readFrame(text: string): Frame {
  const [head = ''] = text.split('\n\n');
  const [command = '', ...lines] = head.trim().split('\n');
  return { command, headers: Object.fromEntries(lines.map((line) => line.split(/:(.*)/s).slice(0, 2))) };
}
