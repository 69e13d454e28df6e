import { setImmediate } from 'node:timers/promises';
import type { ConflictReason, LedgerConflict, LedgerEventKind } from './administration.js';
import { isHashedKey } from './hashes.js';
import { type FoundPerson, findPerson, noteKeys, readKeys } from './keys.js';
import { LedgerConflictError, type LedgerStatus } from './ledger.js';
import { chooseName, findHolder, type NameRequest } from './names.js';
import type { LedgerTransaction } from './store.js';

const entriesAtOnce = 500;

/** How a name is noted that was given elsewhere. */
export interface AdoptTerms {
  readonly kind: Extract<LedgerEventKind, 'adopted' | 'imported'>;
  readonly status: LedgerStatus;
  readonly at: number;
}

/** What has come of names so far. */
export class AdoptTally {
  added = 0;
  known = 0;
  readonly conflicts: LedgerConflict[] = [];
  #steps = 0;

  conflict({ namespace, username, keys }: NameRequest, reason: ConflictReason): void {
    this.conflicts.push({ namespace, username, reason, person: readKeys(keys) });
  }

  /** To be awaited after each entry: lets others run now and then, as a transaction by itself does not. */
  async breathe(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % entriesAtOnce === 0) await setImmediate();
  }
}

/** Finds the person of a name that is taken over. `undefined` when their keys belong to two people, which is counted. */
async function findOwner(transaction: LedgerTransaction, request: NameRequest, tally: AdoptTally): Promise<FoundPerson | undefined> {
  try {
    return await findPerson(transaction, request.keys);
  } catch (error) {
    if (!(error instanceof LedgerConflictError)) throw error;
    tally.conflict(request, 'keys of two people');
    return undefined;
  }
}

/** Notes a name as somebody's, unless it is another's. What is here stays, and what `find` says of somebody with a committed name does too. */
export async function adoptName(
  transaction: LedgerTransaction,
  request: NameRequest,
  { terms, tally }: { terms: AdoptTerms; tally: AdoptTally },
): Promise<void> {
  const { namespace, username, keys } = request;
  const found = await findOwner(transaction, request, tally);
  if (found === undefined) return;
  const holder = await findHolder(transaction, namespace, username);
  if (holder !== undefined && holder.person !== found.person) {
    tally.conflict(request, 'name held by another person');
    return;
  }
  // Somebody who was erased stays so: an old list is no sign that they are back.
  if (found.stored.some(({ key }) => isHashedKey(key))) {
    if (holder === undefined && terms.kind === 'imported') tally.conflict(request, 'person was erased');
    else tally.known += 1;
    return;
  }
  const person = found.person ?? (await transaction.addPerson());
  if (holder === undefined || holder.username === username) await noteKeys(transaction, person, { keys, found });
  if (holder !== undefined && (holder.username !== username || holder.status === 'committed' || terms.status === 'reserved')) {
    tally.known += 1;
    return;
  }
  const inForce = found.person === undefined ? undefined : chooseName(await transaction.namesOf(person), namespace);
  const id = await transaction.nextSequence();
  const name = { namespace, username, person, status: terms.status, sequence: inForce?.status === 'committed' ? 0 : id };
  if (holder === undefined) await transaction.addName(name);
  else await transaction.setName(name);
  await transaction.addEvent({ id, at: terms.at, kind: terms.kind, person, namespace, username, doneBy: null, reason: null });
  tally.added += 1;
}
