import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, waitForPort, waitUntilClosed } from './ports.js';

/** Not the program of the same name in `/usr/sbin`, which changes the user and loses the environment. */
const server = '/usr/lib/rabbitmq/bin/rabbitmq-server';
/** A server that starts for the first time on a busy machine is slow. */
const startSeconds = 180;

interface Ports {
  readonly webStomp: number;
  readonly management: number;
  readonly amqp: number;
  readonly distribution: number;
  readonly epmd: number;
}

/** A private RabbitMQ on the loopback interface, with STOMP over WebSocket as Waldur has it. */
export class RabbitMqServer {
  readonly #directory: string;
  readonly #ports: Ports;
  #process: ReturnType<typeof spawn> | undefined;

  private constructor(directory: string, ports: Ports) {
    this.#directory = directory;
    this.#ports = ports;
  }

  /** Creates and starts a server. Requires Debian's package rabbitmq-server. */
  static async start(): Promise<RabbitMqServer> {
    const ports = {
      webStomp: await findFreePort(),
      management: await findFreePort(),
      amqp: await findFreePort(),
      distribution: await findFreePort(),
      epmd: await findFreePort(),
    };
    const broker = new RabbitMqServer(await mkdtemp(join(tmpdir(), 'rabbitmq-')), ports);
    await broker.#configure();
    await broker.startAgain();
    return broker;
  }

  /** The port of STOMP over WebSocket; the path is `/rmqws-stomp`. */
  get port(): number {
    return this.#ports.webStomp;
  }

  /** Creates a virtual host if there is none of that name. */
  async addVirtualHost(vhost: string): Promise<void> {
    await this.api('PUT', `vhosts/${vhost}`);
    await this.api('PUT', `permissions/${vhost}/guest`, { configure: '.*', write: '.*', read: '.*' });
  }

  /** Creates a user that may only read the queues of events in a virtual host, or changes the password. */
  async addUser(name: string, { password, vhost }: { readonly password: string; readonly vhost: string }) {
    await this.api('PUT', `users/${name}`, { password, tags: '' });
    const read = '^subscription_.*|^consumer_.*';
    await this.api('PUT', `permissions/${vhost}/${name}`, { configure: '', write: '', read });
  }

  /** Creates a queue with the arguments that Waldur gives it. */
  async addQueue(vhost: string, queue: string): Promise<void> {
    const limits = { 'x-message-ttl': 3_600_000, 'x-max-length': 10_000, 'x-overflow': 'reject-publish-dlx' };
    const deadLetters = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'waldur.dlq.messages' };
    await this.api('PUT', `queues/${vhost}/${queue}`, { durable: true, arguments: { ...limits, ...deadLetters } });
  }

  async deleteQueue(vhost: string, queue: string): Promise<void> {
    await this.api('DELETE', `queues/${vhost}/${queue}`);
  }

  /** Puts a message into a queue. Returns `false` if there is no such queue. */
  async publish(vhost: string, queue: string, body: unknown): Promise<boolean> {
    const answer = await this.api('POST', `exchanges/${vhost}/amq.default/publish`, {
      properties: { delivery_mode: 2 },
      routing_key: queue,
      payload: JSON.stringify(body),
      payload_encoding: 'string',
    });
    return (answer as { readonly routed?: boolean }).routed === true;
  }

  /** The number of messages in a queue: those that wait, and those that were delivered and not acknowledged. */
  async countMessages(vhost: string, queue: string): Promise<{ readonly ready: number; readonly unacked: number }> {
    // Waits until the statistics of the queue are current.
    const rows = (await this.api('POST', `queues/${vhost}/${queue}/get`, {
      count: 1,
      ackmode: 'ack_requeue_true',
      encoding: 'auto',
    })) as readonly { readonly message_count: number }[];
    const [first] = rows;
    const { messages_unacknowledged: unacked = 0 } = (await this.api('GET', `queues/${vhost}/${queue}`)) as {
      readonly messages_unacknowledged?: number;
    };
    return { ready: first === undefined ? 0 : first.message_count + 1, unacked };
  }

  /**
   * Closes all client connections that the server lists, as a restart of a proxy does. A new one is listed after half a
   * second.
   */
  async closeConnections(): Promise<void> {
    const rows = (await this.api('GET', 'connections')) as readonly { readonly name: string }[];
    for (const { name } of rows) await this.api('DELETE', `connections/${encodeURIComponent(name)}`);
  }

  /** Calls the management API. */
  async api(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.#ports.management}/api/${path}`, {
      method,
      headers: { authorization: `Basic ${btoa('guest:guest')}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok && response.status !== 404) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  }

  /** Stops the server. Its users, queues and messages are kept. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    running?.kill('SIGTERM');
    await running;
    // The process that was started may end before the server does.
    for (const port of [this.#ports.management, this.#ports.webStomp]) await waitUntilClosed(port);
  }

  /** Starts the stopped server on the same ports. */
  async startAgain(): Promise<void> {
    const started = spawn(server, this.#environment);
    this.#process = started;
    for (const port of [this.#ports.management, this.#ports.webStomp])
      await waitForPort(port, started, startSeconds * 1000);
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    // A daemon of its own, which outlives the server.
    await spawn('epmd', this.#environment, ['-kill']);
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #configure(): Promise<void> {
    await mkdir(join(this.#directory, 'mnesia'));
    await mkdir(join(this.#directory, 'log'));
    const plugins = '[rabbitmq_stomp,rabbitmq_web_stomp,rabbitmq_management].\n';
    await writeFile(join(this.#directory, 'enabled_plugins'), plugins);
    const { webStomp, management } = this.#ports;
    const settings = [
      'stomp.listeners.tcp = none',
      'web_stomp.tcp.ip = 127.0.0.1',
      `web_stomp.tcp.port = ${webStomp}`,
      'web_stomp.ws_path = /rmqws-stomp',
      'management.tcp.ip = 127.0.0.1',
      'collect_statistics_interval = 500',
      `management.tcp.port = ${management}`,
    ];
    await writeFile(join(this.#directory, 'rabbitmq.conf'), `${settings.join('\n')}\n`);
  }

  get #environment(): Readonly<Record<string, string>> {
    const { amqp, distribution, epmd } = this.#ports;
    return {
      HOME: this.#directory,
      RABBITMQ_NODENAME: `wop${amqp}@localhost`,
      RABBITMQ_MNESIA_BASE: join(this.#directory, 'mnesia'),
      RABBITMQ_LOG_BASE: join(this.#directory, 'log'),
      RABBITMQ_PID_FILE: join(this.#directory, 'pid'),
      RABBITMQ_CONF_ENV_FILE: '/dev/null',
      RABBITMQ_CONFIG_FILE: join(this.#directory, 'rabbitmq.conf'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(this.#directory, 'enabled_plugins'),
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(amqp),
      RABBITMQ_DIST_PORT: String(distribution),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      ERL_EPMD_PORT: String(epmd),
      RABBITMQ_SERVER_START_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    };
  }
}

function spawn(program: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  return execa(program, args, { reject: false, all: true, env });
}
