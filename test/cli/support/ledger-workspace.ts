import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli.js';
import type { LedgerEvent } from '../../../src/ledger/administration.js';
import { type Ledger, openLedger } from '../../../src/ledger/open-ledger.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { createLedger } from '../../support/create-ledger.js';
import { createTestIo, type TestIoOptions } from './test-io.js';
import { type CommandResult, type ConfigChanges, startWorkspace, type Workspace } from './workspace.js';

/** A workspace with a ledger in its configuration. */
export interface LedgerWorkspace extends Workspace {
  /** The namespace of the offering's provider. */
  readonly namespace: string;
  readonly path: string;
  /** Writes a configuration with a ledger. */
  configureLedger(changes?: ConfigChanges): Promise<void>;
  /** Runs a `ledger` command with `-c config.yaml`. */
  ledger(argv: readonly string[], io?: TestIoOptions): Promise<CommandResult>;
  /** Opens the ledger, creates it if needed, and closes it afterwards. */
  open<T>(work: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** Returns the whole history. Empty, and without creating a ledger, when there is none. */
  history(): Promise<LedgerEvent[]>;
}

/** Starts a workspace with an empty ledger, or with `missing` without the ledger that its configuration names. */
export async function startLedgerWorkspace({ missing = false } = {}): Promise<LedgerWorkspace> {
  const workspace = await startWorkspace();
  const { waldur, cwd, configure } = workspace;
  const configureLedger = (changes: ConfigChanges = {}) =>
    configure({ ...changes, top: ['ledger: "sqlite:names.db"', ...(changes.top ?? [])] });
  await configureLedger();
  const path = join(cwd, 'names.db');
  if (!missing) await createLedger(path);
  const open: LedgerWorkspace['open'] = async (work) => {
    const ledger = await openLedger(`sqlite:${path}`, { directory: '.', foldUsername, missingLedger: 'create' });
    try {
      return await work(ledger);
    } finally {
      await ledger.close();
    }
  };
  return {
    ...workspace,
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
