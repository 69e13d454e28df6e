import type { OfferingUser } from '../waldur/types.js';

/** Up to this many users are read one by one; for more, the whole offering is read. */
const maxIndividualReads = 3;

/** The result of `readUsers`. */
export interface ReadUsers {
  readonly users: OfferingUser[];
  /** All users of the offering, if they were read. Then the usernames in use need not be read again. */
  readonly allUsers?: OfferingUser[];
}

/** Reads the offering users with these user UUIDs, or all users of the offering, with as few calls as possible. */
export async function readUsers(
  uuids: readonly string[] | undefined,
  read: (filter: { readonly userUuid?: string }) => Promise<OfferingUser[]>,
): Promise<ReadUsers> {
  const wanted = uuids && new Set(uuids);
  if (wanted === undefined || wanted.size > maxIndividualReads) {
    const allUsers = await read({});
    return { users: wanted ? allUsers.filter(({ userUuid = '' }) => wanted.has(userUuid)) : allUsers, allUsers };
  }
  const users: OfferingUser[] = [];
  for (const userUuid of wanted) users.push(...(await read({ userUuid })));
  return { users };
}
