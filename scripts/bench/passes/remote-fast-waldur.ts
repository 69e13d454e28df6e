import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Pool } from 'undici';
import type { ServerAction, ServerReading } from './fast-waldur.js';
import { offeringUuid } from './generated-rows.js';

/** A `FastWaldur` in another process. */
export class RemoteFastWaldur {
  readonly #child: ChildProcess;
  readonly #port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#port = port;
  }

  static async start(): Promise<RemoteFastWaldur> {
    const child = fork(join(import.meta.dirname, 'fast-waldur.ts'), {
      cwd: import.meta.dirname,
      execArgv: ['--import', 'tsx'],
    });
    const [port] = (await once(child, 'message')) as [number];
    return new RemoteFastWaldur(child, port);
  }

  /** The URL of the API. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }

  async act(action: ServerAction): Promise<ServerReading> {
    const body = JSON.stringify(action);
    const response = await fetch(`http://127.0.0.1:${this.#port}/bench/`, { method: 'POST', body });
    return (await response.json()) as ServerReading;
  }

  /**
   * Measures what the server answers without latency to 32 connections, in one second: requests for an offering, and
   * whole pages of users.
   */
  async findLimits(): Promise<{ readonly requests: number; readonly pages: number }> {
    await this.act({ kind: 'fill', users: 3000, offerings: 1 });
    await this.act({ kind: 'slow', latencyMs: 0 });
    return {
      requests: await this.#findLimit(`/api/marketplace-provider-offerings/${offeringUuid(0)}/`),
      pages: await this.#findLimit('/api/marketplace-offering-users/?page=5&page_size=300'),
    };
  }

  async #findLimit(path: string): Promise<number> {
    const pool = new Pool(new URL(this.url).origin, { connections: 32 });
    const start = performance.now();
    const ask = async (): Promise<number> => {
      let answers = 0;
      for (; performance.now() < start + 2000; answers += 1)
        await (await pool.request({ path, method: 'GET' })).body.dump();
      return answers;
    };
    const answers = await Promise.all(Array.from({ length: 32 }, ask));
    const seconds = (performance.now() - start) / 1000;
    await pool.close();
    return answers.reduce((sum, count) => sum + count, 0) / seconds;
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }
}
