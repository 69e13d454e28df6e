import { describeOutage, isNotProcessed } from '../users/describe-outage.js';
import { describeGate } from '../users/gate.js';
import {
  countResults,
  type OfferingReport,
  type UpdateReport,
  type UserReport,
  type UserResult,
} from '../users/report.js';

/** Makes text fit to be printed: nothing that steers a terminal, no secret. */
export type CleanText = (text: string) => string;

/** The last line of a run that was stopped. */
export const INTERRUPTED_LINE = 'interrupted before the end';

/** The first line of every dry run. */
export const DRY_RUN_LINE = 'dry run: nothing was written; this is what would be done';

/** The last line of a `sync` in which somebody failed whom nobody will remember. */
export const NO_QUARANTINE_LINE =
  'quarantine none: who failed is tried again at every pass; with a ledger (the key ledger) they would be tried later each time, and set aside in the end';

const RESULTS: readonly UserResult[] = ['updated', 'pending', 'failed', 'skipped', 'unchanged'];

/**
 * The people of a report whom one reads about by name, grouped by result. The unchanged are a count, unless a dry run
 * planned a call for them; and so are those who were not tried because something went away, which is said once.
 */
export function listedUsers({ users: people, dryRun }: UpdateReport): UserReport[] {
  const listed = people.filter(
    (person) => !isNotProcessed(person) && (person.result !== 'unchanged' || (dryRun && person.calls.length > 0)),
  );
  return RESULTS.flatMap((wanted) => listed.filter(({ result }) => result === wanted));
}

/** `Requested → OK`, or the one state where nothing moved. */
export function describeStates({ from, to }: UserReport): string {
  const before = from ?? 'unknown';
  return to === undefined || to === from ? before : `${before} → ${to}`;
}

function describeCall({ call, username }: UserReport['calls'][number]): string {
  return call === 'setUsername'
    ? `set username ${username ?? ''}`
    : call.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * What the person must do or what went wrong, and in a dry run the writes that would be made. Empty when the result
 * says it all.
 */
export function describeDetail(person: UserReport, dryRun: boolean): string {
  const parts: string[] = [];
  if (person.result === 'pending')
    parts.push([person.comment ?? person.message, person.commentUrl ?? ''].filter((part) => part !== '').join(' '));
  else if (person.result !== 'updated') parts.push(person.message);
  if (dryRun && person.calls.length > 0) parts.push(`would call ${person.calls.map(describeCall).join(', ')}`);
  return parts.filter((part) => part !== '').join('; ');
}

/** `12 updated, 3 pending, 1 failed, 0 skipped, 42 unchanged (2 without a username yet)`. */
export function summarize({ users: people }: UpdateReport): string {
  const counts = countResults(people);
  const nameless = people.filter(({ reason }) => reason === 'no-username-yet').length;
  const text = RESULTS.map((result) => `${counts[result]} ${result}`).join(', ');
  return `${text}${nameless === 0 ? '' : ` (${nameless} without a username yet)`}`;
}

/** What is to be said about an offering as a whole: a word for programs and a sentence for people each. */
export function describeOffering({ update, error: trouble }: Pick<OfferingReport, 'update' | 'error'>): {
  readonly word: 'trouble' | 'gate' | 'doubled';
  readonly text: string;
}[] {
  const gate = update?.gate;
  const lost = trouble === undefined ? update?.outage : undefined;
  return [
    ...(trouble === undefined ? [] : [{ word: 'trouble' as const, text: `${trouble.code}: ${trouble.message}` }]),
    ...(lost === undefined ? [] : [{ word: 'trouble' as const, text: describeOutage(lost) }]),
    ...(gate === undefined || gate.open ? [] : [{ word: 'gate' as const, text: describeGate(gate) }]),
    ...(update?.duplicates ?? []).map(({ username, holders }) => ({
      word: 'doubled' as const,
      text: `${username} is held by ${holders.join(', ')}`,
    })),
  ];
}
