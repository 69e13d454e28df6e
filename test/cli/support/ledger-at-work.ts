import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli.js';
import type { LedgerEvent } from '../../../src/ledger/administration.js';
import { type Ledger, openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { createTestIo, type TestIoOptions } from './test-io.js';
import { type CommandEnd, type ConfigChanges, startWaldurAtWork, type WaldurAtWork } from './waldur-at-work.js';

/** A Waldur at work whose configuration names a ledger. */
export interface LedgerAtWork extends WaldurAtWork {
  /** The namespace of the offering's provider. */
  readonly namespace: string;
  readonly path: string;
  /** Writes the configuration anew, with a ledger in it. */
  configureLedger(changes?: ConfigChanges): Promise<void>;
  /** Runs a `ledger` command with `-c config.yaml`. */
  ledger(argv: readonly string[], io?: TestIoOptions): Promise<CommandEnd>;
  /** Opens the ledger, makes it if need be, and closes it afterwards. */
  open<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** The whole history; empty where there is no ledger, which is not made by this. */
  history(): Promise<LedgerEvent[]>;
}

export async function startLedgerAtWork(): Promise<LedgerAtWork> {
  const atWork = await startWaldurAtWork();
  const { waldur, cwd, configure } = atWork;
  const configureLedger = (changes: ConfigChanges = {}) => configure({ ...changes, top: ['ledger: "sqlite:names.db"', ...(changes.top ?? [])] });
  await configureLedger();
  const path = join(cwd, 'names.db');
  const open: LedgerAtWork['open'] = async (work) => {
    const ledger = await openLedger(`sqlite:${path}`, { directory: '.', foldUsername });
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  };
  return {
    ...atWork,
    namespace: `provider:${waldur.customer.uuid}`,
    path,
    configureLedger,
    ledger: async ([action = '', ...argv], ioOptions = {}) => {
      const io = createTestIo({ cwd, env: { USER: 'operator' }, ...ioOptions });
      const exitCode = await runCli(['ledger', action, '-c', 'config.yaml', ...argv], io);
      return { exitCode, out: io.out(), err: io.err(), io };
    },
    open,
    history: async () => {
      if (!existsSync(path)) return [];
      return open(async ({ usernames }) => {
        const events: LedgerEvent[] = [];
        for await (const event of usernames.history()) events.push(event);
        return events;
      });
    },
  };
}
