import { resolve } from 'node:path';
import { type OfferingComparison, verifyLedger } from '../../jobs/ledger/verify-ledger.js';
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

function listLines({ ledger, file = '', exported, waldur = [] }: VerifyResult): LabelledLine[] {
  const { findings } = ledger;
  const found = findings.map((finding): LabelledLine => ({ word: 'finding', text: `ledger: ${finding}`, tone: 'bad' }));
  const lines: LabelledLine[] =
    findings.length > 0 ? found : [{ word: 'ok', text: `ledger: ${describeCounts(ledger)}`, tone: 'good' }];
  const compared = waldur.flatMap(listConflicts);
  if (exported === undefined) return [...lines, ...compared];
  if ('finding' in exported)
    return [...lines, { word: 'finding', text: `${file}: ${exported.finding}`, tone: 'bad' }, ...compared];
  const time = new Date(exported.at).toISOString();
  return [
    ...lines,
    { word: 'ok', text: `${file}: ${describeCounts(exported)}, exported ${time}`, tone: 'good' },
    ...compared,
  ];
}

function listConflicts({ name, namespace, sameAs, users, findings = [], error }: OfferingComparison): LabelledLine[] {
  if (error !== undefined) return [{ word: 'error', text: `${name}: ${error.code}: ${error.message}`, tone: 'bad' }];
  if (sameAs !== undefined)
    return [{ word: 'same', text: `${name}: compared with ${sameAs} (${namespace})`, tone: 'dim' }];
  if (findings.length === 0)
    return [
      { word: 'ok', text: `${name}: ${users} usernames in Waldur, none in conflict (${namespace})`, tone: 'good' },
    ];
  return findings.map(({ message, hint }) => ({ word: 'conflict', text: `${name}: ${message}; ${hint}`, tone: 'bad' }));
}

/** Runs `ledger verify`, which checks the ledger and an export, and compares the ledger with Waldur. */
export function runVerify(args: VerifyArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { file, waldur } = args;
  return runLedgerJob<VerifyResult>(args, context, {
    site: { readOnly: true, ...(waldur ? { offerings: undefined } : {}) },
    run: async (site, { signal }) => {
      const lines = file === undefined ? undefined : readLines(resolve(context.io.cwd, file));
      return { ...(await verifyLedger(site, lines, { waldur, signal })), ...(file === undefined ? {} : { file }) };
    },
    exitCodeOf: ({ ledger, exported, waldur: compared = [] }) =>
      ledger.findings.length > 0 ||
      (exported !== undefined && 'finding' in exported) ||
      compared.some(({ findings = [], error }) => findings.length > 0 || error !== undefined)
        ? ExitCode.Failed
        : ExitCode.Success,
    ...lineRenderers('ledger verify', listLines),
  });
}
