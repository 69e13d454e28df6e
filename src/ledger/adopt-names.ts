import { setImmediate } from 'node:timers/promises';
import type { AdoptReport, ConflictReason, LedgerConflict, LedgerEventKind } from './administration.js';
import { isHashedKey } from './hashes.js';
import { type FoundUser, findUser, readKeys, storeKeys } from './keys.js';
import { LedgerConflictError, type LedgerStatus } from './ledger.js';
import { chooseName, findHolder, type NameRequest } from './names.js';
import type { NameRecord, NamingTransaction } from './store.js';

const entriesPerTurn = 500;

/** How a name is noted that was given elsewhere. */
export interface AdoptContext {
  readonly kind: Extract<LedgerEventKind, 'adopted' | 'imported'>;
  readonly status: LedgerStatus;
  readonly at: number;
}

/** What has come of names so far. */
export class AdoptCounts {
  added = 0;
  known = 0;
  readonly conflicts: LedgerConflict[] = [];
  #steps = 0;

  count({ namespace, username, keys }: NameRequest, judgement: NameClassification): void {
    if (!('found' in judgement))
      this.conflicts.push({ namespace, username, reason: judgement.conflict, user: readKeys(keys) });
    else if (judgement.lacksName) this.added += 1;
    else this.known += 1;
  }

  add({ added, known, conflicts }: AdoptReport): void {
    this.added += added;
    this.known += known;
    this.conflicts.push(...conflicts);
  }

  report(): AdoptReport {
    return { added: this.added, known: this.known, conflicts: this.conflicts };
  }

  /** To be awaited after each entry: lets others run now and then, as a transaction by itself does not. */
  async yieldToEventLoop(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % entriesPerTurn === 0) await setImmediate();
  }
}

/** Why a name can't be noted, or what is known of it and its person, and what of that is still to be written. */
export type NameClassification = { readonly conflict: ConflictReason } | AdoptableName;

interface AdoptableName {
  readonly found: FoundUser;
  readonly holder: NameRecord | undefined;
  readonly lacksKeys: boolean;
  readonly lacksName: boolean;
}

/** Whether noting the name would write anything. */
export function needsWrite(judgement: NameClassification): boolean {
  return 'found' in judgement && (judgement.lacksKeys || judgement.lacksName);
}

/** What noting a name would come to. Only reads. */
export async function classifyName(
  transaction: NamingTransaction,
  { namespace, username, keys }: NameRequest,
  terms: AdoptContext,
): Promise<NameClassification> {
  const found = await findOwner(transaction, keys);
  if (found === undefined) return { conflict: 'keys of two users' };
  const holder = await findHolder(transaction, namespace, username);
  if (holder !== undefined && holder.person !== found.person) return { conflict: 'name held by another user' };
  // Somebody who was erased stays so: an old list is no sign that they are back.
  if (found.stored.some(({ key }) => isHashedKey(key))) {
    if (holder === undefined && terms.kind === 'imported') return { conflict: 'user was erased' };
    return { found, holder, lacksKeys: false, lacksName: false };
  }
  const isReadable = holder === undefined || holder.username === username;
  return {
    found,
    holder,
    lacksKeys: isReadable && keys.some((key) => !found.stored.some((record) => record.key === key)),
    lacksName: holder === undefined || (isReadable && holder.status !== 'committed' && terms.status !== 'reserved'),
  };
}

/** The person of a name that is taken over. `undefined` when their keys belong to two people. */
async function findOwner(transaction: NamingTransaction, keys: readonly string[]): Promise<FoundUser | undefined> {
  try {
    return await findUser(transaction, keys);
  } catch (error) {
    if (!(error instanceof LedgerConflictError)) throw error;
    return undefined;
  }
}

/**
 * Notes a name as somebody's, unless it is another's. What is here stays, and what `find` says of somebody with a
 * committed name does too.
 */
export async function adoptName(
  transaction: NamingTransaction,
  request: NameRequest,
  { terms, tally }: { terms: AdoptContext; tally: AdoptCounts },
): Promise<void> {
  const judgement = await classifyName(transaction, request, terms);
  tally.count(request, judgement);
  if (!('found' in judgement) || !needsWrite(judgement)) return;
  const { found, holder, lacksName } = judgement;
  const { namespace, username, keys } = request;
  const person = found.person ?? (await transaction.addPerson());
  await storeKeys(transaction, person, { keys, found });
  if (!lacksName) return;
  const inForce = found.person === undefined ? undefined : chooseName(await transaction.namesOf(person), namespace);
  const id = await transaction.nextSequence();
  const name = {
    namespace,
    username,
    person,
    status: terms.status,
    sequence: inForce?.status === 'committed' ? 0 : id,
  };
  if (holder === undefined) await transaction.addName(name);
  else await transaction.setName(name);
  await transaction.addEvent({
    id,
    at: terms.at,
    kind: terms.kind,
    person,
    namespace,
    username,
    doneBy: null,
    reason: null,
  });
}
