import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AdoptionEntry } from '../../jobs/ledger/managed-directory.js';
import { type OfferingRebuild, type RebuildReport, rebuildLedger } from '../../jobs/ledger/rebuild-ledger.js';
import { readAdoptionList } from '../../usernames/ldap/adoption.js';
import { ExitCode, type ExitCodeValue, exitCodeOfRebuild } from '../exit-code.js';
import { type LabelledLine, renderLinesTable } from '../labelled-lines.js';
import { type CleanText, DRY_RUN_LINE, INTERRUPTED_LINE } from '../report-text.js';
import { type CommandContext, runCommand } from '../run-command.js';
import type { TableStyle } from '../table.js';
import { UsageError } from '../usage-error.js';
import type { RebuildArguments } from './args.js';
import { describeConflict } from './describe-conflict.js';

/** Entries about which there is nothing to do are a count. */
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

function listLines({ off, namespace, sameAs, names, entries = [], error: trouble }: OfferingRebuild): LabelledLine[] {
  return [
    ...(trouble === undefined
      ? []
      : [{ word: 'trouble', text: `${trouble.code}: ${trouble.message}`, tone: 'bad' } as const]),
    ...(off === undefined ? [] : [{ word: 'off', text: off, tone: 'dim' } as const]),
    ...(sameAs === undefined
      ? []
      : [
          {
            word: 'same',
            text: `its names are those of ${namespace}, taken over with ${sameAs}`,
            tone: 'dim',
          } as const,
        ]),
    ...entries
      .filter(({ result }) => !UNCHANGED_RESULTS.includes(result))
      .map(
        ({ uid, result, message }): LabelledLine => ({
          word: result,
          text: `${uid}: ${message}`,
          tone: result === 'adopted' ? 'good' : 'bad',
        }),
      ),
    ...(names?.conflicts ?? []).map(describeConflict),
  ];
}

/** `12 new, 3 known, 1 conflicts, 0 without a user in provider:…`. */
function summarize({ namespace, names, entries }: OfferingRebuild): string | undefined {
  if (names === undefined) return undefined;
  const { added, known, conflicts, withoutUser } = names;
  const stamped =
    entries === undefined ? '' : `${entries.filter(({ result }) => result === 'adopted').length} entries stamped; `;
  return `${stamped}${added} new, ${known} known, ${conflicts.length} conflicts, ${withoutUser} without a user, in ${namespace}`;
}

/**
 * The report for a pipe: `dry run: …` first where nothing was changed; `offering UUID NAME` opens an offering;
 * `trouble|off|same UUID TEXT` about it as a whole; `stamped|not-there|other-key|key-elsewhere|changed-meanwhile UUID
 * UID: TEXT`, an entry of its directory; `conflict UUID NAMESPACE NAME of USER-UUID CUID: WHY, HOLDER`; `summary UUID
 * NAME: COUNTS` closes it; `interrupted …` last.
 */
function renderRebuildPlain({ dryRun, offerings, interrupted }: RebuildReport, clean: CleanText): string {
  const lines = offerings.flatMap((offering) => {
    const { name, uuid } = offering;
    const summary = summarize(offering);
    return [
      `offering ${uuid} ${name}`,
      ...listLines(offering).map(({ word, text }) => `${word} ${uuid} ${text}`),
      ...(summary === undefined ? [] : [`summary ${uuid} ${name}: ${summary}`]),
    ];
  });
  const all = [...(dryRun ? [DRY_RUN_LINE] : []), ...lines, ...(interrupted ? [INTERRUPTED_LINE] : [])];
  return all.map((line) => `${clean(line)}\n`).join('');
}

function renderRebuildTable({ dryRun, offerings, interrupted }: RebuildReport, style: TableStyle): string {
  const { colors, clean } = style;
  const parts = offerings.map((offering) => {
    const title = colors.bold(clean(offering.name));
    const summary = summarize(offering);
    const table = renderLinesTable('what came of it', listLines(offering), style);
    return `${title} ${offering.uuid}\n${table}${summary === undefined ? '' : `${title}: ${clean(summary)}\n`}`;
  });
  const last = interrupted ? `${colors.yellow(INTERRUPTED_LINE)}\n` : '';
  return `${dryRun ? `${colors.bold(DRY_RUN_LINE)}\n` : ''}${parts.join('\n')}${last}`;
}

/** `ledger rebuild`: takes the names that people have over into the ledger. Throws `UsageError`. */
export async function runRebuild(args: RebuildArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { from, adopt } = args;
  if (adopt !== undefined && from !== 'ldap') throw new UsageError(`--adopt ${adopt}: expected --from ldap with it`);
  const listed = adopt === undefined ? [] : readAdoptFile(resolve(surroundings.io.cwd, adopt), adopt);
  return runCommand<RebuildReport>({ ...args, progress: false }, surroundings, {
    run: (config, options) => rebuildLedger(config, { ...options, from, adoptionList: listed }),
    exitCodeOf: (report, reportError) => {
      if (report.offerings.length === 0 || report.offerings.some(({ off }) => off === undefined))
        return exitCodeOfRebuild(report);
      reportError('no-directory', '--from ldap: no offering has a username backend that keeps a directory');
      return ExitCode.Usage;
    },
    renderPlain: renderRebuildPlain,
    renderTable: renderRebuildTable,
  });
}
