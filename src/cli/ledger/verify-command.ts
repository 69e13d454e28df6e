import { resolve } from 'node:path';
import { verifyLedger } from '../../jobs/ledger/verify-ledger.js';
import { ExitCode, type ExitCodeValue } from '../exit-code.js';
import type { LabelledLine } from '../labelled-lines.js';
import { readLines } from '../read-text-file.js';
import type { CommandContext } from '../run-command.js';
import type { VerifyArguments } from './args.js';
import type { VerifyResult } from './report.js';
import { lineRenderers, runLedgerJob } from './run-ledger-job.js';

interface Counts {
  readonly users: number;
  readonly names: number;
  readonly events: number;
}

function describeCounts({ users, names, events }: Counts): string {
  return `${users} users, ${names} usernames, ${events} events`;
}

function listLines({ ledger, file = '', exported }: VerifyResult): LabelledLine[] {
  const { findings } = ledger;
  const found = findings.map((finding): LabelledLine => ({ word: 'finding', text: `ledger: ${finding}`, tone: 'bad' }));
  const lines: LabelledLine[] =
    findings.length > 0 ? found : [{ word: 'ok', text: `ledger: ${describeCounts(ledger)}`, tone: 'good' }];
  if (exported === undefined) return lines;
  if ('finding' in exported) return [...lines, { word: 'finding', text: `${file}: ${exported.finding}`, tone: 'bad' }];
  const time = new Date(exported.at).toISOString();
  return [...lines, { word: 'ok', text: `${file}: ${describeCounts(exported)}, exported ${time}`, tone: 'good' }];
}

/** Runs `ledger verify`, which checks the ledger and an export. */
export function runVerify(args: VerifyArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { file } = args;
  return runLedgerJob<VerifyResult>(args, context, {
    site: { readOnly: true },
    run: async (site) => {
      if (file === undefined) return verifyLedger(site);
      return { ...(await verifyLedger(site, readLines(resolve(context.io.cwd, file)))), file };
    },
    exitCodeOf: ({ ledger, exported }) =>
      ledger.findings.length > 0 || (exported !== undefined && 'finding' in exported)
        ? ExitCode.Failed
        : ExitCode.Success,
    ...lineRenderers('ledger verify', listLines),
  });
}
