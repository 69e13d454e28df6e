import { join } from 'node:path';
import { inject } from 'vitest';
import { type Ledger, openLedger } from '../../../src/ledger/open-ledger.js';
import type { Clock } from '../../../src/shared/clock.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { newSchema } from '../../services/support/postgres-ledger.js';
import { TcpProxy } from '../../services/support/tcp-proxy.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The port of the PostgreSQL server with the ledgers; `undefined` for ledgers in SQLite. */
    readonly postgresPort: number | undefined;
  }
}

/** The ledger of a fixture: a SQLite file in its directory, or a schema behind a proxy of its own. */
export class LabLedger {
  readonly #cwd: string;
  readonly #proxy: TcpProxy | undefined;

  private constructor(
    cwd: string,
    /** The setting `ledger` of the configuration. */
    readonly setting: string,
    proxy: TcpProxy | undefined,
  ) {
    this.#cwd = cwd;
    this.#proxy = proxy;
  }

  /** Creates an empty ledger, as `ledger init` does before there are any usernames. */
  static async create(cwd: string): Promise<LabLedger> {
    const port = inject('postgresPort');
    const proxy = port === undefined ? undefined : await TcpProxy.start(port);
    const setting =
      proxy === undefined
        ? `sqlite:${join(cwd, 'ledger.sqlite')}`
        : `postgres://postgres@127.0.0.1:${proxy.port}/postgres?schema=${newSchema()}`;
    const ledger = new LabLedger(cwd, setting, proxy);
    await (await openLedger(setting, { directory: cwd, foldUsername, missingLedger: 'create' })).close();
    return ledger;
  }

  open(options: { readonly clock?: Clock } = {}): Promise<Ledger> {
    return openLedger(this.setting, { directory: this.#cwd, foldUsername, ...options });
  }

  /** Cuts the connections to the server, as its restart does. */
  cut(): void {
    this.#proxy?.cut();
  }

  async close(): Promise<void> {
    await this.#proxy?.close();
  }
}
