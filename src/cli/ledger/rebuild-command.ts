import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AdoptionEntry } from '../../jobs/ledger/managed-directory.js';
import { type OfferingRebuild, type RebuildReport, rebuildLedger } from '../../jobs/ledger/rebuild-ledger.js';
import { readAdoptionList } from '../../usernames/ldap/adoption.js';
import { ExitCode, type ExitCodeValue, exitCodeOfRebuild } from '../exit-code.js';
import { type LabelledLine, renderLinesTable } from '../labelled-lines.js';
import { type CleanText, DRY_RUN_END, DRY_RUN_LINE, INTERRUPTED_LINE } from '../report-text.js';
import { type CommandContext, runCommand } from '../run-command.js';
import type { TableStyle } from '../table.js';
import { UsageError } from '../usage-error.js';
import type { RebuildArguments } from './args.js';
import { describeConflict } from './describe-keys.js';

/** Entries with these results are only counted. */
const UNCHANGED_RESULTS: readonly string[] = ['already-managed', 'skipped'];

function readAdoptFile(path: string, shown: string): readonly AdoptionEntry[] {
  try {
    return readAdoptionList(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`--adopt ${shown}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function listLines({ off, namespace, sameAs, names, entries = [], error }: OfferingRebuild): LabelledLine[] {
  const lines: LabelledLine[] = [];
  if (error !== undefined) lines.push({ word: 'error', text: `${error.code}: ${error.message}`, tone: 'bad' });
  if (off !== undefined) lines.push({ word: 'off', text: off, tone: 'dim' });
  if (sameAs !== undefined) {
    const text = `same namespace as ${sameAs} (${namespace}); its summary includes these usernames`;
    lines.push({ word: 'same', text, tone: 'dim' });
  }
  for (const { uid, result, message } of entries) {
    if (UNCHANGED_RESULTS.includes(result)) continue;
    lines.push({ word: result, text: `${uid}: ${message}`, tone: result === 'adopted' ? 'good' : 'bad' });
  }
  return [...lines, ...(names?.conflicts ?? []).map(describeConflict)];
}

/** `12 new, 3 known, 1 conflicts, 0 without a user, in provider:…`. In a dry run, `would be 12 new, …`. */
function summarize({ namespace, names, entries }: OfferingRebuild, dryRun: boolean): string | undefined {
  if (names === undefined) return undefined;
  const { added, known, conflicts, withoutUser } = names;
  const adopted = entries?.filter(({ result }) => result === 'adopted').length;
  const counts = [`${added} new`, `${known} known`, `${conflicts.length} conflicts`, `${withoutUser} without a user`];
  const entryCount = adopted === undefined ? '' : `${adopted} entries adopted; `;
  return `${dryRun ? 'would be ' : ''}${entryCount}${counts.join(', ')}, in ${namespace}`;
}

/**
 * Renders the report for a pipe. The first word of a line says what it is about:
 * - `dry run: …` first and last, when nothing was written;
 * - `offering UUID NAME` opens an offering;
 * - `error|off|same UUID TEXT` about the offering as a whole;
 * - `adopted|not-found|key-conflict|key-in-use|changed-concurrently UUID UID: TEXT`, an entry of its directory;
 * - `conflict UUID NAMESPACE USERNAME of USER-UUID CUID: REASON, HOLDER`;
 * - `summary UUID NAME: COUNTS` closes an offering;
 * - `interrupted …` last, when the run was stopped.
 */
function renderRebuildPlain({ dryRun, offerings, interrupted }: RebuildReport, clean: CleanText): string {
  const lines = offerings.flatMap((offering) => {
    const { name, uuid } = offering;
    const summary = summarize(offering, dryRun);
    return [
      `offering ${uuid} ${name}`,
      ...listLines(offering).map(({ word, text }) => `${word} ${uuid} ${text}`),
      ...(summary === undefined ? [] : [`summary ${uuid} ${name}: ${summary}`]),
    ];
  });
  const all = [
    ...(dryRun ? [DRY_RUN_LINE] : []),
    ...lines,
    ...(dryRun ? [DRY_RUN_END] : []),
    ...(interrupted ? [INTERRUPTED_LINE] : []),
  ];
  return all.map((line) => `${clean(line)}\n`).join('');
}

function renderRebuildTable({ dryRun, offerings, interrupted }: RebuildReport, style: TableStyle): string {
  const { colors, clean } = style;
  const parts = offerings.map((offering) => {
    const title = colors.bold(clean(offering.name));
    const summary = summarize(offering, dryRun);
    const table = renderLinesTable('DETAIL', listLines(offering), style);
    return `${title} ${offering.uuid}\n${table}${summary === undefined ? '' : `${title}: ${clean(summary)}\n`}`;
  });
  return [
    dryRun ? `${colors.bold(DRY_RUN_LINE)}\n` : '',
    parts.join('\n'),
    dryRun ? `${colors.bold(DRY_RUN_END)}\n` : '',
    interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : '',
  ].join('');
}

/** Runs `ledger rebuild`, which adopts existing usernames. Throws `UsageError`. */
export async function runRebuild(args: RebuildArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { from, adopt } = args;
  if (adopt !== undefined && from !== 'ldap') throw new UsageError(`--adopt ${adopt}: requires --from ldap`);
  const adoptionList = adopt === undefined ? [] : readAdoptFile(resolve(context.io.cwd, adopt), adopt);
  return runCommand<RebuildReport>({ ...args, progress: false }, context, {
    run: (site, options) => rebuildLedger(site, { ...options, from, adoptionList }),
    exitCodeOf: (report, reportError) => {
      if (report.offerings.length === 0 || report.offerings.some(({ off }) => off === undefined))
        return exitCodeOfRebuild(report);
      reportError('no-directory', '--from ldap: no offering has a username backend with a directory');
      return ExitCode.Usage;
    },
    renderPlain: renderRebuildPlain,
    renderTable: renderRebuildTable,
  });
}
