import type { StatusReport } from '../../jobs/status.js';
import { renderCsv } from '../render-csv.js';
import type { CleanText } from '../report-text.js';

/** Renders the listed users as CSV with a header. */
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
  return renderCsv([header, ...rows], clean);
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
