import type { ExplainReport, OfferingExplanation } from '../jobs/explain.js';
import { type CandidateView, viewExplanation } from './explain-view.js';
import { renderLinesTable } from './labelled-lines.js';
import { type CleanText, describeOffering, INTERRUPTED_LINE } from './report-text.js';
import { renderGrid, type TableStyle } from './table.js';

const MARK_WIDTH = 3;
const NAME_WIDTH = 26;
const BORDERS = 4;

/** An offering where there is nothing to tell is not shown. */
function isShown({ user: person, error: trouble }: OfferingExplanation): boolean {
  return person !== undefined || trouble !== undefined;
}

function listErrors({
  error: trouble,
}: OfferingExplanation): readonly { readonly word: string; readonly text: string }[] {
  return describeOffering({ ...(trouble && { error: trouble }) });
}

function renderOfferingPlain(offering: OfferingExplanation): string[] {
  const { name, uuid, backend, user: person } = offering;
  const lines = [
    `offering ${uuid} ${name} ${backend}`,
    ...listErrors(offering).map(({ word, text }) => `${word} ${uuid} ${text}`),
  ];
  if (person === undefined) return lines;
  const { facts, candidates, conclusion: end } = viewExplanation(person);
  return [
    ...lines,
    `person ${person.uuid} ${person.username ?? '-'} (${person.state ?? 'unknown'})`,
    ...facts.map(({ word, text }) => `${word} ${person.uuid} ${text}`),
    ...candidates.map(
      ({ isChosen, username, template, reason: why }) =>
        `${isChosen ? 'chosen' : 'fell'} ${person.uuid} ${username} by ${template}: ${why}`,
    ),
    ...end.map(({ word, text }) => `${word} ${person.uuid} ${text}`),
  ];
}

/**
 * The explanation for a pipe, one line for each thing, stable so that it can be searched. Offerings where the person is
 * not are left out.
 * - `offering UUID NAME BACKEND` opens an offering, and `trouble OFFERING-UUID TEXT` says what is wrong with it;
 * - `person UUID USERNAME (STATE)`: the offering user, `-` for no username;
 * - `WORD UUID TEXT`, what is known of the person: `user`, `gate`, `restricted`, `backend`, `plan`, `ledger`,
 *   `elsewhere`, `doubled`, `existing`, and what was read for a new name: `read`, `name`, `languages`, `format`,
 *   `profiles`;
 * - `fell UUID USERNAME by TEMPLATE: WHY` for each username that was tried, and `chosen …` for the one that would be
 *   given;
 * - `left-out|new UUID TEXT` below them, and `would UUID TEXT`: what a pass would do;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderExplanationPlain({ offerings, interrupted }: ExplainReport, clean: CleanText): string {
  const lines = [...offerings.filter(isShown).flatMap(renderOfferingPlain), ...(interrupted ? [INTERRUPTED_LINE] : [])];
  return lines.map((line) => `${clean(line)}\n`).join('');
}

function renderCandidates(candidates: readonly CandidateView[], style: TableStyle): string {
  if (candidates.length === 0) return '';
  const { colors, columns } = style;
  const rows = candidates.map(({ isChosen, username, template, reason: why }) => ({
    word: isChosen ? colors.green('✓') : colors.red('✗'),
    cells: [[username, template], [why]],
  }));
  const widths = [MARK_WIDTH, NAME_WIDTH, Math.max(columns - MARK_WIDTH - NAME_WIDTH - BORDERS, 30)];
  return renderGrid({ head: ['', 'tried', 'what came of it'], widths, rows }, style);
}

function renderOfferingTable(offering: OfferingExplanation, style: TableStyle): string {
  const { colors, clean } = style;
  const { name, uuid, backend, user: person } = offering;
  const trouble = listErrors(offering).map(({ word, text }) => `${colors.red(word)} ${clean(text)}\n`);
  const title = `${colors.bold(clean(name))} ${uuid} ${clean(backend)}\n${trouble.join('')}`;
  if (person === undefined) return title;
  const { facts, candidates, conclusion: end } = viewExplanation(person);
  return [
    title,
    renderLinesTable(`${person.username ?? '-'} (${person.state ?? 'unknown'}) ${person.uuid}`, facts, style),
    renderCandidates(candidates, style),
    renderLinesTable('what would happen', end, style),
  ].join('');
}

/**
 * The explanation for a terminal: for each offering where the person is, what is known, the usernames that were tried,
 * and what would happen.
 */
export function renderExplanationTable({ offerings, interrupted }: ExplainReport, style: TableStyle): string {
  const last = interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : '';
  return `${offerings
    .filter(isShown)
    .map((offering) => renderOfferingTable(offering, style))
    .join('\n')}${last}`;
}
