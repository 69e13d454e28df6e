import { type OfferingUser, OfferingUserState } from '../waldur/types.js';
import type { UpdateReport } from './report.js';

/** The rows of users as they would be after what a dry run has reported: with the usernames that would be stored. */
export function predictUsers(
  users: readonly OfferingUser[],
  { users: reports }: UpdateReport,
): readonly OfferingUser[] {
  const usernames = new Map(
    reports.flatMap(({ uuid, result, to, username = '' }) =>
      result === 'updated' && to === OfferingUserState.Ok && username !== '' ? [[uuid, username]] : [],
    ),
  );
  return users.map((user) => {
    const username = usernames.get(user.uuid);
    return username === undefined ? user : { ...user, state: OfferingUserState.Ok, username };
  });
}
