import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, waitForPort } from './ports.js';

/** A private Redis server on the loopback interface. It keeps its data on disk, as a queue needs it. */
export class RedisServer {
  readonly #directory: string;
  #process: ReturnType<typeof launchRedis> | undefined;

  private constructor(
    directory: string,
    readonly port: number,
  ) {
    this.#directory = directory;
  }

  /** Creates and starts a server. Requires Debian's package redis-server. */
  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await mkdtemp(join(tmpdir(), 'redis-')), await findFreePort());
    await server.#launch();
    return server;
  }

  /** The URL of one of its databases, 0 to 15. */
  url(database = 0): string {
    return `redis://127.0.0.1:${this.port}/${database}`;
  }

  /** Stops the server. Its data is kept. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    running?.kill('SIGTERM');
    await running;
  }

  /** Restarts the server on the same port. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#launch();
  }

  /** Stops the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const started = launchRedis(this.#directory, this.port);
    this.#process = started;
    await waitForPort(this.port, started);
  }
}

function launchRedis(directory: string, port: number) {
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--dir', directory, '--appendonly', 'yes'];
  return execa('redis-server', [...options, '--maxmemory-policy', 'noeviction'], { reject: false, all: true });
}
