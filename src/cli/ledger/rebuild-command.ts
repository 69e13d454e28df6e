import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AdoptionEntry } from '../../jobs/ledger/managed-directory.js';
import {
  type OfferingRebuild,
  type RebuildOptions,
  type RebuildReport,
  rebuildLedger,
} from '../../jobs/ledger/rebuild-ledger.js';
import { readAdoptionList } from '../../usernames/ldap/adoption.js';
import { ExitCode, type ExitCodeValue, exitCodeOfRebuild } from '../exit-code.js';
import { type LabelledLine, renderLinesTable } from '../labelled-lines.js';
import { type CleanText, DRY_RUN_END, DRY_RUN_LINE, INTERRUPTED_LINE } from '../report-text.js';
import { type CommandContext, type ReportError, runCommand } from '../run-command.js';
import type { TableStyle } from '../table.js';
import { UsageError } from '../usage-error.js';
import type { RebuildArguments } from './args.js';
import { describeConflict } from './describe-keys.js';

/** How many usernames of entries that were left out are shown for each reason. */
const MAX_SHOWN_UIDS = 5;

/** Entries with these results have no line of their own. */
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

function listLines({
  off,
  namespace,
  sameAs,
  names,
  entries = [],
  leftOut = [],
  error,
}: OfferingRebuild): LabelledLine[] {
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
  for (const { count, uids, message } of leftOut) {
    const shown = uids.slice(0, MAX_SHOWN_UIDS).join(', ');
    const examples = shown === '' ? '' : ` (${shown}${count > MAX_SHOWN_UIDS ? ', …' : ''})`;
    const text = `${count} ${count === 1 ? 'entry' : 'entries'}${examples}: ${message}`;
    lines.push({ word: 'left-out', text, tone: 'dim' });
  }
  return [...lines, ...(names?.conflicts ?? []).map(describeConflict)];
}

/**
 * `20 entries adopted, 3 left out; 12 new, 3 known, 1 conflicts, 0 without a user, in provider:…`. In a dry run, `would
 * be 12 new, …`.
 */
function summarize({ namespace, names, entries, leftOut = [] }: OfferingRebuild, dryRun: boolean): string | undefined {
  if (names === undefined) return undefined;
  const { added, known, conflicts, withoutUser } = names;
  const adopted = entries?.filter(({ result }) => result === 'adopted').length;
  const counts = [`${added} new`, `${known} known`, `${conflicts.length} conflicts`, `${withoutUser} without a user`];
  const omitted = leftOut.reduce((sum, { count }) => sum + count, 0);
  const entryCount = adopted === undefined ? '' : `${adopted} entries adopted, ${omitted} left out; `;
  return `${dryRun ? 'would be ' : ''}${entryCount}${counts.join(', ')}, in ${namespace}`;
}

/**
 * Renders the report for a pipe. The first word of a line says what it is about:
 * - `dry run: …` first and last, when nothing was written;
 * - `offering UUID NAME` opens an offering;
 * - `error|off|same UUID TEXT` about the offering as a whole;
 * - `adopted|not-found|key-conflict|key-in-use|changed-concurrently UUID UID: TEXT`, an entry of its directory;
 * - `left-out UUID COUNT entries (UIDS): TEXT`, entries of its directory whose usernames were not recorded;
 * - `conflict UUID NAMESPACE USERNAME of USER-UUID CUID: REASON, HOLDER`;
 * - `summary UUID NAME: COUNTS` closes an offering;
 * - further lines of the command;
 * - `interrupted …` last, when the run was stopped.
 */
export function renderRebuildPlain(
  { dryRun, offerings, interrupted }: RebuildReport,
  clean: CleanText,
  last: readonly LabelledLine[] = [],
): string {
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
    ...last.map(({ word, text }) => `${word} ${text}`),
    ...(dryRun ? [DRY_RUN_END] : []),
    ...(interrupted ? [INTERRUPTED_LINE] : []),
  ];
  return all.map((line) => `${clean(line)}\n`).join('');
}

/** Renders the report for a terminal: a table for each offering, and one for further lines. */
export function renderRebuildTable(
  { dryRun, offerings, interrupted }: RebuildReport,
  style: TableStyle,
  last: readonly LabelledLine[] = [],
): string {
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
    renderLinesTable('LEDGER', last, style),
    dryRun ? `${colors.bold(DRY_RUN_END)}\n` : '',
    interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : '',
  ].join('');
}

/** Where the usernames are read. Throws `UsageError`. */
export function readAdoptionOptions(
  { from, adopt }: Pick<RebuildArguments, 'from' | 'adopt'>,
  { io }: CommandContext,
): Pick<RebuildOptions, 'from' | 'adoptionList'> {
  if (adopt !== undefined && from !== 'ldap') throw new UsageError(`--adopt ${adopt}: requires --from ldap`);
  return { from, adoptionList: adopt === undefined ? [] : readAdoptFile(resolve(io.cwd, adopt), adopt) };
}

/** The exit code of `ledger rebuild` and `ledger init`. */
export function chooseRebuildExitCode(report: RebuildReport, reportError: ReportError): ExitCodeValue {
  if (report.offerings.length === 0 || report.offerings.some(({ off }) => off === undefined))
    return exitCodeOfRebuild(report);
  reportError('no-directory', '--from ldap: no offering has a username backend with a directory');
  return ExitCode.Usage;
}

/** Runs `ledger rebuild`, which adopts existing usernames. Throws `UsageError`. */
export async function runRebuild(args: RebuildArguments, context: CommandContext): Promise<ExitCodeValue> {
  const adoption = readAdoptionOptions(args, context);
  return runCommand<RebuildReport>({ ...args, progress: false }, context, {
    run: (site, options) => rebuildLedger(site, { ...options, ...adoption }),
    exitCodeOf: chooseRebuildExitCode,
    renderPlain: (report, clean) => renderRebuildPlain(report, clean),
    renderTable: (report, style) => renderRebuildTable(report, style),
  });
}
