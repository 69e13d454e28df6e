import { WaldurResponseError } from '../../shared/errors.js';
import { type Finding, quoteUsername, reviewUsernames } from '../../users/finding.js';
import type { ProjectAccount } from '../../waldur/resource-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import type { ResourceTarget } from '../resource-targets.js';
import type { CheckContext } from './check-offering.js';
import type { CheckResult } from './run-check.js';

/** Maximum number of unusual usernames that are listed. Those that are held back are all listed. */
const maxListedUnusual = 20;

/** Options of `checkHeldBackUsernames`. */
export interface HeldBackOptions {
  /** The resource backends of the offering, and the usernames that they take. */
  readonly targets: readonly ResourceTarget[];
  /** The usernames in conflict. */
  readonly conflicts: readonly Finding[];
  readonly context: CheckContext;
}

/**
 * Lists every user, and every service and course account, that is held back because of its username: by every job, or
 * by those with a resource backend that does not take it. Warns of unusual usernames that a backend may not take.
 */
export async function checkHeldBackUsernames(
  users: readonly OfferingUser[],
  { targets, conflicts, context }: HeldBackOptions,
): Promise<CheckResult> {
  const accounts = await listAccounts(context);
  const names = [...users, ...accounts];
  const dangerous = reviewUsernames(names).findings.map(
    ({ message, users: [user] }) => `${user?.offeringUser ?? ''}: ${message}`,
  );
  const reviews = targets.map(({ backend, usernames }) => ({ backend, ...reviewUsernames(names, usernames) }));
  const notAccepted = reviews.flatMap(({ backend, findings }) =>
    findings
      .filter(({ reason }) => reason === 'username-not-accepted')
      .map(({ message, users: [user] }) => `${user?.offeringUser ?? ''}: ${message} (${backend})`),
  );
  const inConflict = conflicts.map(({ message, hint }) => `${message}; ${hint}`);
  const held = [...dangerous, ...notAccepted, ...inConflict];
  const unusual = reviews.flatMap(({ backend, unusual: found }) =>
    found.map(({ uuid, username, rule }) => `${uuid}: ${quoteUsername(username)}: ${rule} (${backend})`),
  );
  if (held.length > 0) {
    return {
      status: 'error',
      message: `${held.length} held back: ${held.join('; ')}`,
      advice:
        'change these usernames in Waldur, or allow those that a backend does not take with accepted_usernames. ' +
        'Until then nothing is changed for these users',
    };
  }
  if (unusual.length === 0) return { status: 'ok', message: 'no user is held back because of a username' };
  const more = unusual.length > maxListedUnusual ? [`${unusual.length - maxListedUnusual} more`] : [];
  return {
    status: 'warning',
    message: `unusual usernames are passed on: ${[...unusual.slice(0, maxListedUnusual), ...more].join('; ')}`,
    advice: 'make sure that the system behind the backend takes them, and list them in accepted_usernames',
  };
}

// As users, so that they are reviewed in the same way. A list that the token may not read is left out: the membership
// job reports that.
async function listAccounts({ client, offering, signal }: CheckContext): Promise<readonly OfferingUser[]> {
  if (offering.membershipSyncBackend === undefined) return [];
  const accounts: OfferingUser[] = [];
  for (const kind of ['service', 'course'] as const) {
    try {
      const rows = await client.listProjectAccounts(offering.waldurOfferingUuid, { kind, signal });
      accounts.push(...rows.filter(isOpen).map(({ uuid, username = '' }) => ({ uuid, username, state: 'OK' })));
    } catch (error) {
      if (!(error instanceof WaldurResponseError) || (error.status !== 403 && error.status !== 404)) throw error;
    }
  }
  return accounts;
}

function isOpen({ state }: ProjectAccount): boolean {
  return state === 'OK';
}
