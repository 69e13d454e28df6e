import type { StatusReport } from '../../jobs/status.js';
import type { CleanText } from '../report-text.js';

/**
 * Renders the listed users as CSV (RFC 4180, lines end with CRLF), with a header. A value that a spreadsheet would take
 * for a formula begins with an apostrophe, because comments and usernames come from outside.
 */
export function renderStatusCsv({ offerings }: StatusReport, clean: CleanText): string {
  const rows = offerings.flatMap(({ name: offering, uuid: offeringUuid, users = [] }) =>
    users.map((user) => [
      offering,
      offeringUuid,
      user.uuid,
      user.userUuid,
      user.name,
      user.username,
      user.state,
      user.standing,
      user.reason,
      user.since,
      user.attempts === undefined ? undefined : String(user.attempts.count),
      user.attempts?.reason,
      user.attempts?.nextAt,
      user.message,
      user.hint,
      user.comment,
      user.commentUrl,
    ]),
  );
  return [header, ...rows].map((row) => `${row.map((value = '') => toCell(clean(value))).join(',')}\r\n`).join('');
}

const header = [
  'offering',
  'offering_uuid',
  'uuid',
  'user_uuid',
  'name',
  'username',
  'state',
  'standing',
  'reason',
  'since',
  'attempts',
  'attempts_reason',
  'next_attempt',
  'message',
  'hint',
  'comment',
  'comment_url',
];

function toCell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
