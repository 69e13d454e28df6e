import type { ExplainedEvent, ExplainedTarget, ExplainReport, OfferingExplanation } from '../jobs/explain.js';
import type { ExplainedCandidate, RejectionReason, UsernameExplanation } from '../usernames/explanation.js';
import type { BackendAnswer, UserExplanation } from '../users/explain.js';
import { describeGate } from '../users/gate.js';
import { type LabelledLine, renderLinesTable } from './labelled-lines.js';
import { describeNamePart } from './name-part-text.js';
import { type CleanText, INTERRUPTED_LINE } from './report-text.js';
import { renderGrid, renderText, type TableStyle } from './table.js';
import { describeReason, describeStates, describeSteps } from './user-view.js';

/**
 * Renders the explanation for a pipe, one line for each fact. The format is stable, so it can be searched. Offerings
 * without this user are left out.
 * - `offering UUID NAME BACKEND` opens an offering, followed by `error OFFERING-UUID TEXT` where it failed;
 * - `user UUID USERNAME (STATE)`: the offering user, `-` for no username;
 * - `WORD UUID TEXT`, a fact about the user: `waldur-user`, `gate`, `restricted`, `backend`, `plan`, `standing`,
 *   `attempts`, `comment`, `ledger`, `history`, `elsewhere`, `duplicate`, `existing`, `resources` (whether a resource
 *   backend takes the username), and the input for a new username: `read`, `name`, `reading`, `languages`, `format`,
 *   `profiles`;
 * - `rejected UUID USERNAME by TEMPLATE: WHY` for each username that was tried, and `chosen …` for the one that would
 *   be assigned;
 * - `omitted|new UUID TEXT` below them, and `would UUID TEXT`: what a run would do;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderExplanationPlain({ offerings, interrupted }: ExplainReport, clean: CleanText): string {
  const lines = [...offerings.filter(isShown).flatMap(renderOfferingPlain), ...(interrupted ? [INTERRUPTED_LINE] : [])];
  return lines.map((line) => `${clean(line)}\n`).join('');
}

/**
 * Renders the explanation for a terminal: for each offering with this user the facts, the usernames that were tried,
 * and what a run would do.
 */
export function renderExplanationTable({ offerings, interrupted }: ExplainReport, style: TableStyle): string {
  const tables = offerings.filter(isShown).map((offering) => renderOfferingTable(offering, style));
  return `${tables.join('\n')}${interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : ''}`;
}

function isShown({ user, error }: OfferingExplanation): boolean {
  return user !== undefined || error !== undefined;
}

function renderOfferingPlain(offering: OfferingExplanation): string[] {
  const { name, uuid, backend, user, error } = offering;
  const lines = [
    `offering ${uuid} ${name} ${backend}`,
    ...(error === undefined ? [] : [`error ${uuid} ${error.code}: ${error.message}`]),
  ];
  if (user === undefined) return lines;
  return [
    ...lines,
    `user ${user.uuid} ${user.username ?? '-'} (${user.state ?? 'unknown'})`,
    ...listAllFacts(user, offering).map(({ word, text }) => `${word} ${user.uuid} ${text}`),
    ...listCandidates(user).map(
      ({ username, template, rejection }) =>
        `${rejection ? 'rejected' : 'chosen'} ${user.uuid} ${username} by ${template}: ${describeRejection(rejection)}`,
    ),
    ...listConclusions(user).map(({ word, text }) => `${word} ${user.uuid} ${text}`),
  ];
}

function renderOfferingTable(offering: OfferingExplanation, style: TableStyle): string {
  const { name, uuid, backend, user, error } = offering;
  const { colors, clean } = style;
  const errorLine =
    error === undefined ? '' : renderText('error', ` ${error.code}: ${error.message}`, colors.red, style);
  const title = `${colors.bold(clean(name))} ${uuid} ${clean(backend)}\n${errorLine}`;
  if (user === undefined) return title;
  const { username = '-', state = 'unknown' } = user;
  return [
    title,
    renderLinesTable(`${username} (${state}) ${user.uuid}`, listAllFacts(user, offering), style),
    renderCandidates(listCandidates(user), style),
    renderLinesTable('PREVIEW', listConclusions(user), style),
  ].join('');
}

function renderCandidates(candidates: readonly ExplainedCandidate[], style: TableStyle): string {
  if (candidates.length === 0) return '';
  const { colors } = style;
  const rows = candidates.map(({ username, template, rejection }) => ({
    word: rejection === undefined ? '✓' : '✗',
    paint: rejection === undefined ? colors.green : colors.red,
    cells: [[username, template], [describeRejection(rejection)]],
  }));
  return renderGrid({ head: ['', 'CANDIDATE', 'RESULT'], rows }, style);
}

function explanationOf({ explanation }: UserExplanation): UsernameExplanation | undefined {
  return explanation !== undefined && 'answer' in explanation ? explanation.answer : undefined;
}

function listCandidates(user: UserExplanation): readonly ExplainedCandidate[] {
  return explanationOf(user)?.candidates ?? [];
}

function describeRejection(rejection: RejectionReason | undefined): string {
  switch (rejection?.code) {
    case undefined:
      return 'free, and valid by every rule';
    case 'rule':
      return `${rejection.rule} (${rejection.profile}; ${rejection.source})`;
    case 'taken':
      return 'held by another user, now or before';
    case 'look-alike':
      return `looks like ${rejection.of}, which is held by another user`;
    case 'fragment':
      return 'reads as an offensive word';
  }
}

function listAllFacts(user: UserExplanation, { targets = [], history = [] }: OfferingExplanation): LabelledLine[] {
  return [...listFacts(user), ...history.map(describeEvent), ...targets.flatMap(describeTarget)];
}

function describeEvent({ at, kind, username = '-', namespace = '-', by, reason }: ExplainedEvent): LabelledLine {
  const note = by === undefined ? reason : `by ${by}: ${reason ?? '-'}`;
  const text = `${at} ${kind} ${username} in ${namespace}`;
  return { word: 'history', text: note === undefined ? text : `${text} (${note})` };
}

function describeStanding({ status, comment, commentUrl }: UserExplanation): LabelledLine[] {
  const { attempts } = status ?? {};
  const next = attempts?.nextAt === undefined ? 'no further attempt' : `the next from ${attempts.nextAt}`;
  return [
    // Of a user who simply waits, the plan says it.
    ...(status === undefined || status.standing === 'waiting'
      ? []
      : [{ word: 'standing', text: `${status.standing}: ${status.message}; ${status.hint}` }]),
    ...(attempts === undefined
      ? []
      : [
          {
            word: 'attempts',
            text: `${attempts.count} failed in a row, the last at ${attempts.lastAt} (${attempts.reason}); ${next}`,
            tone: 'bad',
          } as const,
        ]),
    ...(comment === undefined
      ? []
      : [{ word: 'comment', text: `"${comment}"${commentUrl === undefined ? '' : ` ${commentUrl}`}` }]),
  ];
}

function listFacts(user: UserExplanation): LabelledLine[] {
  const { userUuid, waldurUsername = '', gate, isRestricted, makesUsernames, plan, elsewhere, sharedWith } = user;
  const explanation = explanationOf(user);
  return [
    ...(userUuid === undefined ? [] : [{ word: 'waldur-user', text: `${userUuid} ${waldurUsername}`.trimEnd() }]),
    { word: 'gate', text: describeGate(gate), tone: gate.open ? undefined : 'bad' },
    ...(isRestricted ? [{ word: 'restricted', text: 'is_restricted is set in Waldur', tone: 'bad' } as const] : []),
    ...(makesUsernames
      ? []
      : [{ word: 'backend', text: 'the username backend does not generate usernames', tone: 'bad' } as const]),
    { word: 'plan', text: plan },
    ...describeStanding(user),
    describeLedger(user),
    ...elsewhere.map(({ offeringUuid = 'another offering', username, state = 'unknown' }) => ({
      word: 'elsewhere',
      text: `${username} at ${offeringUuid} (${state})`,
    })),
    ...(sharedWith.length === 0
      ? []
      : [{ word: 'duplicate', text: `the same username is held by ${sharedWith.join(', ')}`, tone: 'bad' } as const]),
    ...describeAnswer('existing', user.existing, 'the backend has no username for this user yet'),
    ...(explanation === undefined ? [] : describeGeneration(explanation)),
  ];
}

function describeTarget({ backend, check, error }: ExplainedTarget): LabelledLine[] {
  const word = 'resources';
  if (error !== undefined) return [{ word, text: `${backend}: ${error}`, tone: 'bad' }];
  if (check === undefined) return [];
  if (check.level === 'usual') return [{ word, text: `${backend} takes the username` }];
  const takes = check.level === 'unusual' ? 'may not take' : 'is not given';
  return [{ word, text: `${backend} ${takes} the username (${check.level}): ${check.rule}`, tone: 'bad' }];
}

function describeLedger({ ledger }: UserExplanation): LabelledLine {
  if (ledger === undefined) return { word: 'ledger', text: 'not configured', tone: 'dim' };
  if ('error' in ledger) return { word: 'ledger', text: ledger.error, tone: 'bad' };
  const { namespace, username, status = 'committed' } = ledger;
  const text = username === undefined ? `no username in ${namespace}` : `${username}, ${status}, in ${namespace}`;
  return { word: 'ledger', text };
}

function describeGeneration({
  fields,
  name,
  reading,
  languages,
  format,
  profiles,
}: UsernameExplanation): LabelledLine[] {
  return [
    ...Object.entries(fields).map(([field, value]) => ({ word: 'read', text: `${field}: ${value}` })),
    ...name.map((part) => ({ word: 'name', text: describeNamePart(part) })),
    { word: 'reading', text: reading },
    { word: 'languages', text: languages.join(', ') || 'none in particular' },
    { word: 'format', text: format },
    { word: 'profiles', text: profiles.join(', ') },
  ];
}

function describeAnswer(word: string, answer: BackendAnswer<string> | undefined, none: string): LabelledLine[] {
  if (answer === undefined) return [];
  if ('error' in answer) return [{ word, text: `${answer.error.name}: ${answer.error.message}`, tone: 'bad' }];
  return [answer.answer === undefined ? { word, text: none, tone: 'dim' } : { word, text: String(answer.answer) }];
}

function describeNewUsername(user: UserExplanation): LabelledLine[] {
  const { explanation, preview } = user;
  const { username, omitted = 0 } = explanationOf(user) ?? {};
  const isExhausted = explanationOf(user) !== undefined && username === undefined;
  return [
    ...(omitted > 0
      ? [{ word: 'omitted', text: `${omitted} more candidates were rejected`, tone: 'dim' } as const]
      : []),
    ...(isExhausted ? [{ word: 'new', text: 'every candidate was rejected', tone: 'bad' } as const] : []),
    ...(username === undefined ? [] : [{ word: 'new', text: username }]),
    ...(explanation !== undefined && 'error' in explanation ? describeAnswer('new', explanation, '') : []),
    ...describeAnswer('new', preview, 'the backend cannot preview the username'),
  ];
}

function listConclusions(user: UserExplanation): LabelledLine[] {
  const { outcome } = user;
  const reason = describeReason(outcome) || outcome.message;
  return [
    ...describeNewUsername(user),
    {
      word: 'would',
      text: `${describeSteps(outcome)} (${describeStates(outcome)}): ${outcome.result}; ${reason}`,
      tone: outcome.result === 'failed' || outcome.result === 'held-back' ? 'bad' : 'good',
    },
  ];
}
