import { resolve } from 'node:path';
import { verifyLedger } from '../../ledger-jobs/verify-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { readLines } from '../read-text-file.js';
import type { RunSurroundings } from '../run-command.js';
import { renderWordsPlain, renderWordsTable, type WordLine } from '../word-lines.js';
import type { VerifyArguments } from './args.js';
import type { VerifyDone } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function count({ people, names, events }: { readonly people: number; readonly names: number; readonly events: number }): string {
  return `${people} people, ${names} names, ${events} events`;
}

function listLines({ ledger, file = '', exported }: VerifyDone): WordLine[] {
  const { findings } = ledger;
  const found = findings.map((finding): WordLine => ({ word: 'finding', text: `ledger: ${finding}`, tone: 'bad' }));
  const lines: WordLine[] = findings.length > 0 ? found : [{ word: 'ok', text: `ledger: ${count(ledger)}`, tone: 'good' }];
  if (exported === undefined) return lines;
  if ('finding' in exported) return [...lines, { word: 'finding', text: `${file}: ${exported.finding}`, tone: 'bad' }];
  return [...lines, { word: 'ok', text: `${file}: ${count(exported)}, exported ${new Date(exported.at).toISOString()}`, tone: 'good' }];
}

/** `ledger verify`: checks the ledger, and the text of an export. */
export function runVerify(args: VerifyArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { file } = args;
  return runLedgerJob<VerifyDone>(args, surroundings, {
    work: async (config) => {
      if (file === undefined) return verifyLedger(config);
      return { ...(await verifyLedger(config, readLines(resolve(surroundings.io.cwd, file)))), file };
    },
    judge: ({ ledger, exported }) =>
      ledger.findings.length > 0 || (exported !== undefined && 'finding' in exported) ? ExitCode.Failed : ExitCode.Well,
    renderPlain: (report, clean) => renderWordsPlain(listLines(report), clean),
    renderTable: (report, style) => renderWordsTable('ledger verify', listLines(report), style),
  });
}
