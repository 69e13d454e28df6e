import { describeOutage, isNotProcessed } from '../users/describe-outage.js';
import type { UnusualUsername } from '../users/finding.js';
import { describeGate } from '../users/gate.js';
import type { OfferingReport, PlannedCall, UpdateReport, UserReport, UserResult } from '../users/report.js';
import { countByResult, type ItemView, type Note } from './job-view.js';

const RESULTS: readonly UserResult[] = ['updated', 'pending', 'failed', 'held-back', 'skipped', 'unchanged'];

/**
 * The users of a report that are listed one by one, grouped by result. Unchanged users are only counted, unless a dry
 * run plans a write for them. Users who were not processed because of an outage are only counted too.
 */
export function listUsers({ users, dryRun }: UpdateReport): ItemView[] {
  const listed = users.filter(
    (user) => !isNotProcessed(user) && (user.result !== 'unchanged' || (dryRun && user.calls.length > 0)),
  );
  return RESULTS.flatMap((wanted) => listed.filter(({ result }) => result === wanted)).map((user) =>
    viewUser(user, dryRun),
  );
}

function viewUser(user: UserReport, dryRun: boolean): ItemView {
  const { uuid, result, username, message } = user;
  const detail = describeDetail(user, dryRun);
  return {
    result,
    uuid,
    labels: [username ?? '-'],
    state: describeStates(user),
    message: detail || message,
    isMessageObvious: detail === '',
    notes: [],
  };
}

/** `UUID USERNAME (STATE → STATE): DETAIL`, with `-` for no username. */
export function describeUser(user: UserReport, dryRun: boolean): string {
  const detail = describeDetail(user, dryRun);
  return `${user.uuid} ${user.username ?? '-'} (${describeStates(user)})${detail === '' ? '' : `: ${detail}`}`;
}

/** `Requested → OK`, or one state where it did not change. */
export function describeStates({ from, to }: UserReport): string {
  const before = from ?? 'unknown';
  return to === undefined || to === from ? before : `${before} → ${to}`;
}

/** Operators' words for the writes to Waldur, by the client's methods. */
const STEPS: Readonly<Record<string, string>> = {
  beginCreating: 'claim',
  setOk: 'move to OK',
  setValidationComplete: 'move to OK',
  setErrorCreating: 'move to Error creating',
  setPendingAccountLinking: 'move to Pending account linking',
  setPendingAdditionalValidation: 'move to Pending additional validation',
  updateComments: 'update the comment',
};

function describeCall({ call, username }: PlannedCall): string {
  if (call === 'setUsername') return `set username ${username ?? ''}`;
  if (call === 'setProviderAccountUsername')
    return `set username ${username ?? ''} in the account at the service provider`;
  if (call === 'setOfferingsUsername') return `set username ${username ?? ''} at all offerings of the service provider`;
  return STEPS[call] ?? `call ${call}`;
}

/** `claim and set username jdoe`: what a dry run would do for a user. `change nothing` where it would write nothing. */
export function describeSteps({ calls }: UserReport): string {
  const steps = [...new Set(calls.map(describeCall))];
  const last = steps.pop() ?? 'change nothing';
  return steps.length === 0 ? last : `${steps.join(', ')} and ${last}`;
}

/** Why a user has this result: what they must do, or what failed. Empty for `updated`. */
export function describeReason({ result, message, comment, commentUrl }: UserReport): string {
  if (result === 'updated') return '';
  if (result !== 'pending') return message;
  return [comment ?? message, commentUrl ?? ''].filter((part) => part !== '').join(' ');
}

/** In a dry run, what would be done for a user; then the reason. Empty where the result says it all. */
function describeDetail(user: UserReport, dryRun: boolean): string {
  const parts = [dryRun ? `would ${describeSteps(user)}` : '', describeReason(user)];
  return parts.filter((part) => part !== '').join('; ');
}

/** `12 updated, 3 pending, 1 failed, 0 skipped, 42 unchanged (2 without a username yet)`. */
export function summarize({ users, dryRun, reading }: UpdateReport): string {
  const withoutName = users.filter(({ reason }) => reason === 'no-username-yet').length;
  const counts = countByResult(RESULTS, users, dryRun, { unchanged: reading?.unlisted ?? 0 });
  return withoutName === 0 ? counts : `${counts} (${withoutName} without a username yet)`;
}

/** What concerns an offering as a whole: errors, a closed gate and duplicate usernames. */
export function describeOffering({ update, error }: Pick<OfferingReport, 'update' | 'error'>): Note[] {
  const gate = update?.gate;
  const outage = error === undefined ? update?.outage : undefined;
  const offReason = update?.reading?.offReason;
  return [
    ...(error === undefined ? [] : [{ word: 'error', text: `${error.code}: ${error.message}` }]),
    ...(outage === undefined ? [] : [{ word: 'error', text: describeOutage(outage) }]),
    ...(offReason === undefined ? [] : [{ word: 'reading', text: `every run reads all users: ${offReason}` }]),
    ...(gate === undefined || gate.open ? [] : [{ word: 'gate', text: describeGate(gate) }]),
    ...(update?.duplicates ?? []).map(({ username, holders }) => ({
      word: 'duplicate',
      text: `${username} is held by ${holders.join(', ')}`,
    })),
    ...describeOtherFindings(update),
    ...describeUnusual(update?.unusual ?? []),
  ];
}

// Findings about users of the report are on the lines of these users.
function describeOtherFindings({ findings = [], users = [] }: Partial<UpdateReport> = {}): Note[] {
  const listed = new Set(users.flatMap(({ uuid, result }) => (result === 'held-back' ? uuid : [])));
  return findings
    .filter((finding) => !finding.users.some(({ offeringUser = '' }) => listed.has(offeringUser)))
    .map(({ message, hint }) => ({ word: 'held-back', text: `${message}; ${hint}` }));
}

/** Maximum number of unusual usernames that a report lists. */
const maxListedUnusual = 10;

function describeUnusual(unusual: readonly UnusualUsername[]): Note[] {
  if (unusual.length === 0) return [];
  const listed = unusual.slice(0, maxListedUnusual).map(({ username, rule }) => `${username} (${rule})`);
  const more = unusual.length - listed.length;
  const names = [...listed, ...(more === 0 ? [] : [`${more} more`])].join('; ');
  const count =
    unusual.length === 1 ? '1 user has an unusual username' : `${unusual.length} users have unusual usernames`;
  const text = `${count}, which the resource backend may not take: ${names}. List them in accepted_usernames if it does`;
  return [{ word: 'unusual', text }];
}
