import type { WaldurEmulator } from '../../../src/testing/index.js';

/** A message broker for the tests: RabbitMQ, or one that treats its clients in the same way. */
export interface Broker {
  readonly port: number;
  addVirtualHost(vhost: string): Promise<void>;
  addUser(name: string, options: { readonly password: string; readonly vhost: string }): Promise<void>;
  addQueue(vhost: string, queue: string): Promise<void>;
  deleteQueue(vhost: string, queue: string): Promise<void>;
  publish(vhost: string, queue: string, body: unknown): Promise<boolean>;
  countMessages(vhost: string, queue: string): Promise<{ readonly ready: number; readonly unacked: number }>;
  closeConnections(): Promise<void>;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
}

type Body = Readonly<Record<string, unknown>>;

/** What passes between an emulated Waldur and its broker. */
export interface BrokerConnection {
  /** The queues that were created. */
  readonly queues: readonly { readonly vhost: string; readonly queue: string }[];
  /** All messages of Waldur, as they were before `change`. */
  readonly messages: readonly Body[];
  /** What happens to a message on its way: the messages in its place. */
  change: (body: Body) => readonly Body[];
  /** Resolves when everything so far has reached the broker, and rejects if something has not. */
  settled(): Promise<void>;
}

/** Gives an emulated Waldur its broker. Messages are passed on in their order. */
export function connectBroker(waldur: WaldurEmulator, broker: Broker): BrokerConnection {
  const queues = new Map<string, { readonly vhost: string; readonly queue: string }>();
  const messages: Body[] = [];
  const failures: unknown[] = [];
  let work: Promise<unknown> = Promise.resolve();
  const connection: BrokerConnection = {
    get queues() {
      return [...queues.values()];
    },
    messages,
    change: (body) => [body],
    async settled() {
      await work;
      if (failures.length > 0) throw failures[0];
    },
  };
  waldur.connectBroker({
    async createQueue({ vhost, queue, login, passcode }) {
      await broker.addVirtualHost(vhost);
      await broker.addUser(login, { password: passcode, vhost });
      await broker.addQueue(vhost, queue);
      queues.set(queue, { vhost, queue });
    },
    publish({ vhost, queue, body }) {
      messages.push(body);
      const pass = async () => {
        for (const changed of connection.change(body)) await broker.publish(vhost, queue, changed);
      };
      // One that is lost does not keep the next ones.
      work = work.then(pass).catch((error: unknown) => failures.push(error));
    },
  });
  return connection;
}
