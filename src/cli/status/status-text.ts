import type { OfferingStatus, StatusReport } from '../../jobs/status.js';
import { describeAge } from '../../shared/describe-age.js';
import { describeGate } from '../../users/gate.js';
import type { GateState } from '../../users/report.js';
import { type UserStanding, type UserStatus, userStandings } from '../../users/status/user-status.js';
import { type CleanText, INTERRUPTED_LINE } from '../report-text.js';
import { renderGrid, renderText, type TableStyle } from '../table.js';

/**
 * Renders the status for a pipe, one line for each fact. The format is stable, so it can be searched.
 * - `offering UUID NAME BACKEND` opens an offering;
 * - `error|gate|states|standings|finding|not-compared OFFERING-UUID TEXT`: facts about the offering;
 * - `STANDING USER-UUID USERNAME (STATE) since TIME: WHY; HINT` for each listed user, `-` for no username;
 * - `comment USER-UUID TEXT URL`: what that user reads in Waldur; `name USER-UUID NAME` with `--names`;
 * - `interrupted …` once, last, when the run was stopped.
 */
export function renderStatusPlain({ offerings, interrupted }: StatusReport, clean: CleanText): string {
  const lines = [...offerings.flatMap(listOfferingLines), ...(interrupted ? [INTERRUPTED_LINE] : [])];
  return lines.map((line) => `${clean(line)}\n`).join('');
}

function listOfferingLines(offering: OfferingStatus): string[] {
  const { name, uuid, backend, users = [] } = offering;
  return [
    `offering ${uuid} ${name} ${backend}`,
    ...listFacts(offering).map(({ word, text }) => `${word} ${uuid} ${text}`),
    ...users.flatMap((user) => [
      `${user.standing} ${user.uuid} ${user.username ?? '-'} (${user.state ?? 'unknown'}) since ${user.since ?? '-'}: ${user.message}; ${user.hint}`,
      ...(user.name === undefined ? [] : [`name ${user.uuid} ${user.name}`]),
      ...(user.comment === undefined ? [] : [`comment ${user.uuid} ${describeComment(user)}`]),
    ]),
  ];
}

/** Renders the status for a terminal: for each offering its counts, and a row for each listed user. */
export function renderStatusTable({ at, offerings, interrupted }: StatusReport, style: TableStyle): string {
  const tables = offerings.map((offering) => renderOffering(offering, at, style));
  return `${tables.join('\n')}${interrupted ? `${style.colors.yellow(INTERRUPTED_LINE)}\n` : ''}`;
}

function renderOffering(offering: OfferingStatus, at: string, style: TableStyle): string {
  const { name, uuid, backend, users = [] } = offering;
  const { colors, clean } = style;
  const facts = listFacts(offering).map(({ word, text, isBad }) =>
    renderText(word, ` ${text}`, isBad === true ? colors.red : colors.dim, style),
  );
  const rows = users.map((user) => {
    const { standing, username = '-', state = 'unknown', since, message, hint, comment, name: fullName } = user;
    const age = since === undefined ? '-' : describeAge(Math.max(Date.parse(at) - Date.parse(since), 0));
    const text = [message, `→ ${hint}`, ...(comment === undefined ? [] : [`the user reads: ${describeComment(user)}`])];
    const names = [username, user.uuid, ...(fullName === undefined ? [] : [fullName])];
    return { word: standing, paint: paintOf(standing, style), cells: [names, [state], [age], text] };
  });
  const table =
    rows.length === 0 ? '' : renderGrid({ head: ['', 'USER', 'STATE', 'FOR', 'WHY, AND WHAT HELPS'], rows }, style);
  return `${colors.bold(clean(name))} ${uuid} ${clean(backend)}\n${facts.join('')}${table}`;
}

function paintOf(standing: UserStanding, { colors }: TableStyle): (text: string) => string {
  if (standing === 'pending' || standing === 'waiting' || standing === 'leaving') return colors.yellow;
  return standing === 'restricted' ? colors.dim : colors.red;
}

interface Fact {
  readonly word: string;
  readonly text: string;
  readonly isBad?: boolean;
}

function listFacts({ error, gate, states, standings, findings = [], notCompared }: OfferingStatus): Fact[] {
  const counts = userStandings.flatMap((standing) => {
    const count = standings?.[standing] ?? 0;
    return count === 0 ? [] : `${count} ${standing}`;
  });
  return [
    ...(error === undefined ? [] : [{ word: 'error', text: `${error.code}: ${error.message}`, isBad: true }]),
    ...(gate === undefined || gate.open ? [] : [{ word: 'gate', text: describeGate(gate), isBad: true }]),
    ...(states === undefined ? [] : [{ word: 'states', text: describeCounts(states) }]),
    ...(standings === undefined ? [] : [{ word: 'standings', text: counts.join(', ') || describeNone(gate) }]),
    ...(notCompared === undefined ? [] : [{ word: 'not-compared', text: notCompared, isBad: true }]),
    ...findings.map(({ message, hint }) => ({ word: 'finding', text: `${message}; ${hint}`, isBad: true })),
  ];
}

// Waldur hides the users of an offering whose provider may not process them.
function describeNone(gate: GateState | undefined): string {
  return gate?.open === false && gate.closedBy === 'service_provider_can_create_offering_user'
    ? 'unknown: Waldur shows no users of this offering'
    : 'all users are ready';
}

function describeCounts(states: Readonly<Record<string, number>>): string {
  return (
    Object.entries(states)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ') || 'no users'
  );
}

function describeComment({ comment = '', commentUrl = '' }: UserStatus): string {
  return [comment, commentUrl].filter((part) => part !== '').join(' ');
}
