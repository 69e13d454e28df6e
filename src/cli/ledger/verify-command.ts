import { resolve } from 'node:path';
import { verifyLedger } from '../../jobs/ledger/verify-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import { type LabelledLine, renderLinesPlain, renderLinesTable } from '../labelled-lines.js';
import { readLines } from '../read-text-file.js';
import type { CommandContext } from '../run-command.js';
import type { VerifyArguments } from './args.js';
import type { VerifyResult } from './report.js';
import { runLedgerJob } from './run-ledger-job.js';

function count({
  users,
  names,
  events,
}: {
  readonly users: number;
  readonly names: number;
  readonly events: number;
}): string {
  return `${users} users, ${names} usernames, ${events} events`;
}

function listLines({ ledger, file = '', exported }: VerifyResult): LabelledLine[] {
  const { findings } = ledger;
  const found = findings.map((finding): LabelledLine => ({ word: 'finding', text: `ledger: ${finding}`, tone: 'bad' }));
  const lines: LabelledLine[] =
    findings.length > 0 ? found : [{ word: 'ok', text: `ledger: ${count(ledger)}`, tone: 'good' }];
  if (exported === undefined) return lines;
  if ('finding' in exported) return [...lines, { word: 'finding', text: `${file}: ${exported.finding}`, tone: 'bad' }];
  return [
    ...lines,
    { word: 'ok', text: `${file}: ${count(exported)}, exported ${new Date(exported.at).toISOString()}`, tone: 'good' },
  ];
}

/** `ledger verify`: checks the ledger, and the text of an export. */
export function runVerify(args: VerifyArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { file } = args;
  return runLedgerJob<VerifyResult>(args, surroundings, {
    run: async (config) => {
      if (file === undefined) return verifyLedger(config);
      return { ...(await verifyLedger(config, readLines(resolve(surroundings.io.cwd, file)))), file };
    },
    exitCodeOf: ({ ledger, exported }) =>
      ledger.findings.length > 0 || (exported !== undefined && 'finding' in exported)
        ? ExitCode.Failed
        : ExitCode.Success,
    renderPlain: (report, clean) => renderLinesPlain(listLines(report), clean),
    renderTable: (report, style) => renderLinesTable('ledger verify', listLines(report), style),
  });
}
