import { ConfigurationError } from '../shared/errors.js';
import type { OfferingUser, OfferingUserField } from '../waldur/types.js';
import { readGate } from './gate.js';
import { userListFields } from './name-sources.js';
import { needsWork, waitingStates } from './plan.js';
import { createUserReport } from './process-user.js';
import { readOffering } from './read-offering.js';
import type { UpdateReport } from './report.js';
import { notifyProgress, type UpdateOptions, type UpdateParts, updateOfferingUsers } from './update.js';
import { toConcurrentChangeOutcome } from './user-outcome.js';

/** Options of `syncOffering`. */
export interface SyncOfferingOptions extends Pick<UpdateOptions, 'dryRun' | 'signal' | 'onUser'> {
  /**
   * Only this person: uuid of the offering user or of the Waldur user, Waldur username, local username, or e-mail
   * address where the offering exposes it, tried in this order. One that fits several people is a `ConfigurationError`.
   * They are tried at once, however lately an attempt has failed, unless they are set aside.
   */
  readonly user?: string | undefined;
  /** Called once everybody has been read. */
  readonly onRead?: (numbers: { readonly total: number; readonly waiting: number }) => void;
}

/** Few enough people to be read one by one rather than by pages. */
const maxSingleReads = 3;

/**
 * One pass over all people of one offering: reads the gate, everybody's name and state, and the personal attributes of
 * those who wait, and hands them to `updateOfferingUsers`. Throws the client's errors when one of these can't be read;
 * an offering that this token does not see is a `WaldurResponseError` with status 404.
 */
export async function syncOffering(parts: UpdateParts, options: SyncOfferingOptions = {}): Promise<UpdateReport> {
  const { user, dryRun = false, signal, onUser: onPerson, onRead } = options;
  const row = await readOffering(parts, signal);
  const gate = readGate(row.pluginOptions);
  const everybody = await readAllUsers(parts, user, signal);
  const chosen = user === undefined ? everybody : selectUser(everybody, user);
  onRead?.({ total: chosen.length, waiting: chosen.filter(needsWork).length });
  const isWorkedOn = gate.open && parts.backend.makesUsernames;
  const { complete: people, gone } = isWorkedOn
    ? await readDetails(chosen, parts, signal)
    : { complete: chosen, gone: [] };
  // The details were read later: a name that somebody got in between is in use as well.
  const newer = new Map(people.map((person) => [person.uuid, person]));
  const everybodyNow = everybody.map((row) => newer.get(row.uuid) ?? row);
  const report = await updateOfferingUsers(people, parts, {
    gate,
    providerUuid: row.customerUuid,
    allUsers: everybodyNow,
    dryRun,
    signal,
    onUser: onPerson,
    ignoreRetryDelay: user !== undefined,
  });
  if (gone.length === 0) return report;
  const reports = gone.map((person) => createUserReport(person, toConcurrentChangeOutcome(undefined)));
  for (const person of reports) notifyProgress(person, onPerson, parts.logger);
  return { ...report, changed: !dryRun, users: [...report.users, ...reports] };
}

/** Who is at an offering, by what a pass must know of everybody and by what `user` may be. */
export function readAllUsers(
  { client, offering }: Pick<UpdateParts, 'client' | 'offering'>,
  user: string | undefined,
  signal: AbortSignal | undefined,
): Promise<OfferingUser[]> {
  const fields: readonly OfferingUserField[] = user?.includes('@') ? [...userListFields, 'userEmail'] : userListFields;
  return client.listOfferingUsers({ offeringUuids: [offering.uuid] }, { fields, signal }).all();
}

// Only those who wait: the personal attributes of everybody else would be read for nothing.
async function readDetails(
  people: readonly OfferingUser[],
  { client, offering }: UpdateParts,
  signal: AbortSignal | undefined,
): Promise<{ readonly complete: readonly OfferingUser[]; readonly gone: readonly OfferingUser[] }> {
  const details = new Map<string, OfferingUser>();
  const waiting = people.filter(needsWork);
  if (waiting.length > maxSingleReads) {
    for await (const row of client.listOfferingUsers(
      { offeringUuids: [offering.uuid], states: waitingStates },
      { signal },
    ))
      details.set(row.uuid, row);
  }
  const complete: OfferingUser[] = [];
  // Listed, and not there when asked for: they need nothing. But that is Waldur's word alone, so the report has them.
  const gone: OfferingUser[] = [];
  for (const person of people) {
    const row = needsWork(person)
      ? (details.get(person.uuid) ?? (await client.retrieveOfferingUser(person.uuid, { signal })))
      : person;
    if (row === undefined) gone.push(person);
    else complete.push(row);
  }
  return { complete, gone };
}

/** The ways to name a person, the surest first. An e-mail address is the weakest: several people may have one. */
const userIdentifiers: readonly ((user: OfferingUser) => string | undefined)[] = [
  (user) => user.uuid,
  (user) => user.userUuid,
  (user) => user.userUsername,
  (user) => user.username,
  (user) => user.userEmail,
];

/**
 * The one person who is meant, or nobody. A name that fits several people in the same way is nobody's, because the
 * command is to work on one person alone: it is a `ConfigurationError`.
 */
export function selectUser(everybody: readonly OfferingUser[], wanted: string): OfferingUser[] {
  const folded = wanted.trim().toLowerCase();
  const forms = new Set([folded, folded.replaceAll('-', '')]);
  for (const read of userIdentifiers) {
    const found = everybody.filter((user) => forms.has(read(user)?.toLowerCase() ?? ''));
    if (found.length > 1) {
      const message = `'${wanted}' is ${found.length} people; name one by the uuid of the offering user: ${found.map(({ uuid }) => uuid).join(', ')}`;
      throw new ConfigurationError([{ file: '<options>', path: 'user', message }]);
    }
    if (found.length === 1) return found;
  }
  return [];
}
