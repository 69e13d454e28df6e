import type { OfferingReport, SyncReport, UserReport } from '../users/report.js';
import {
  type CleanText,
  DRY_RUN_LINE,
  describeDetail,
  describeOffering,
  describeStates,
  INTERRUPTED_LINE,
  listedUsers,
  NO_QUARANTINE_LINE,
  summarize,
} from './report-text.js';

/** `UUID USERNAME (STATE → STATE): DETAIL`, with `-` for no username. */
export function describeUser(person: UserReport, dryRun: boolean): string {
  const detail = describeDetail(person, dryRun);
  return `${person.uuid} ${person.username ?? '-'} (${describeStates(person)})${detail === '' ? '' : `: ${detail}`}`;
}

function renderOffering(offering: OfferingReport, clean: CleanText): string[] {
  const { name, uuid, update } = offering;
  const listed = update === undefined ? [] : listedUsers(update);
  const people = listed.map((person) => `${person.result} ${describeUser(person, update?.dryRun === true)}`);
  const words = describeOffering(offering).map(({ word, text }) => `${word} ${uuid} ${text}`);
  const summary = update === undefined ? [] : [`summary ${uuid} ${name}: ${summarize(update)}`];
  return [`offering ${uuid} ${name}`, ...people, ...words, ...summary].map(clean);
}

/**
 * The report for a pipe, one line for each thing that happened, stable so that it can be searched. The first word of a
 * line says what it is about:
 * - `dry run: …` once, first, when nothing was written;
 * - `offering UUID NAME` opens an offering;
 * - `updated|pending|failed|skipped UUID USERNAME (STATE → STATE): DETAIL`, a person: the offering user's uuid, `-` for
 *   no username, one state where nothing moved; an `unchanged` person has a line only where a dry run planned a call;
 * - `trouble|gate|doubled OFFERING-UUID TEXT` about the offering as a whole;
 * - `summary OFFERING-UUID NAME: COUNTS` closes an offering whose people could be read;
 * - `quarantine none: …` once, when somebody failed and there is no ledger to remember it;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderPlain(report: SyncReport, clean: CleanText): string {
  const offerings = report.offerings.flatMap((offering) => renderOffering(offering, clean));
  const last = [
    ...(report.withoutQuarantine ? [NO_QUARANTINE_LINE] : []),
    ...(report.interrupted ? [INTERRUPTED_LINE] : []),
  ];
  const lines = [...(report.dryRun ? [DRY_RUN_LINE] : []), ...offerings, ...last];
  return lines.map((line) => `${line}\n`).join('');
}
