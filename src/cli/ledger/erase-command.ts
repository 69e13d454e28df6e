import { eraseFromLedger, readLedgerKeys } from '../../ledger-jobs/person-in-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { RunSurroundings } from '../run-command.js';
import { renderWordsPlain, renderWordsTable, type WordLine } from '../word-lines.js';
import type { EraseArguments } from './args.js';
import type { EraseDone } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function listLines({ user, known, names }: EraseDone): WordLine[] {
  if (!known)
    return [
      {
        word: 'unknown',
        text: `${user}: the ledger has nobody with this uuid or Waldur username; for a local username, ask ledger history --name first`,
        tone: 'bad',
      },
    ];
  return [{ word: 'erased', text: `${user}: of them and ${names === 1 ? '1 name' : `${names} names`}, only hashes are left`, tone: 'good' }];
}

/** `ledger erase`: forgets who a person is. */
export function runErase(args: EraseArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { user } = args;
  return runLedgerJob<EraseDone>(args, surroundings, {
    work: async (config) => ({ user, ...(await eraseFromLedger(config, readLedgerKeys(user))) }),
    judge: ({ known }) => (known ? ExitCode.Well : ExitCode.Usage),
    renderPlain: (report, clean) => renderWordsPlain(listLines(report), clean),
    renderTable: (report, style) => renderWordsTable('ledger erase', listLines(report), style),
  });
}
