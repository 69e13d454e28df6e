import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, waitForPort } from './ports.js';
import type { PostgresServer } from './postgres.js';

const sbin = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };

/** PgBouncer in transaction mode in front of a server, with few connections. */
export class PgBouncer {
  readonly #directory: string;
  readonly #process: ReturnType<typeof launch>;

  private constructor(
    readonly port: number,
    directory: string,
    process: ReturnType<typeof launch>,
  ) {
    this.#directory = directory;
    this.#process = process;
  }

  /** Requires Debian's package pgbouncer. */
  static async start(postgres: PostgresServer): Promise<PgBouncer> {
    const port = await findFreePort();
    const directory = await mkdtemp(join(tmpdir(), 'pgbouncer-'));
    await chmod(directory, 0o755);
    const file = join(directory, 'pgbouncer.ini');
    const lines = [
      '[databases]',
      `* = host=127.0.0.1 port=${postgres.port} user=postgres`,
      '[pgbouncer]',
      `listen_port = ${port}`,
      'listen_addr = 127.0.0.1',
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 3',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    const started = launch(file);
    await waitForPort(port, started);
    return new PgBouncer(port, directory, started);
  }

  url(database = 'postgres', parameters = ''): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}${parameters}`;
  }

  /** Stops it. */
  async remove(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.#process;
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** It refuses to run as root. */
function launch(file: string) {
  const args = process.getuid?.() === 0 ? ['-u', 'nobody', file] : [file];
  return execa('pgbouncer', args, { env: sbin, reject: false, all: true });
}
