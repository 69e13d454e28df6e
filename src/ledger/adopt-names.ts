import { setImmediate, setTimeout } from 'node:timers/promises';
import type { AdoptReport, ConflictReason, LedgerConflict, LedgerEventKind } from './administration.js';
import { isHashedKey } from './hashes.js';
import { type FoundUser, findUser, readKeys, storeKeys } from './keys.js';
import { LedgerConflictError, type LedgerStatus } from './ledger.js';
import { chooseName, findHolder, type NameRequest } from './names.js';
import type { LedgerStore, NameRecord, NamingTransaction } from './store.js';
import { toBatches } from './to-batches.js';

/** Usernames per transaction, and per turn of the event loop. */
const batchSize = 500;
// Between two writes. Longer than a waiting process sleeps between two attempts to get the lock, so that it gets a turn.
const pauseMs = 30;

/** How adopted usernames are recorded. */
export interface AdoptContext {
  readonly kind: Extract<LedgerEventKind, 'adopted' | 'imported'>;
  readonly status: LedgerStatus;
  readonly at: number;
}

/** Counts adopted usernames and collects conflicts. */
export class AdoptCounts {
  added = 0;
  known = 0;
  readonly conflicts: LedgerConflict[] = [];
  #steps = 0;

  count({ namespace, username, keys }: NameRequest, classification: NameClassification): void {
    if ('conflict' in classification)
      this.conflicts.push({ namespace, username, reason: classification.conflict, user: readKeys(keys) });
    else if (classification.lacksName) this.added += 1;
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

  /** Call it after each entry: a long transaction does not let the event loop run by itself. */
  async yieldToEventLoop(): Promise<void> {
    this.#steps += 1;
    if (this.#steps % batchSize === 0) await setImmediate();
  }
}

/** Why a username can't be recorded, or what is stored already and what is missing. */
type NameClassification = { readonly conflict: ConflictReason } | AdoptableName;

interface AdoptableName {
  readonly found: FoundUser;
  readonly holder: NameRecord | undefined;
  readonly lacksKeys: boolean;
  readonly lacksName: boolean;
}

/**
 * Records usernames in batches, so that other processes can write in between, and a list of any length needs little
 * memory. It reads first: a list without anything new needs no lock. Each new username is checked again before it is
 * written, because another process may have taken it.
 */
export async function adoptList(
  store: LedgerStore,
  requests: AsyncIterable<NameRequest>,
  context: AdoptContext,
): Promise<AdoptReport> {
  const counts = new AdoptCounts();
  let open: NameRequest[] = [];
  let refused = new AdoptCounts();
  let hasNew = false;
  let nextWriteAt = 0;
  // Conflicts are checked again too: an earlier entry of the list may have connected a user's keys.
  const write = async (): Promise<void> => {
    if (hasNew) {
      await setTimeout(Math.max(0, nextWriteAt - performance.now()));
      counts.add(await adoptBatch(store, open, context));
      nextWriteAt = performance.now() + pauseMs;
    } else counts.add(refused.report());
    open = [];
    refused = new AdoptCounts();
  };
  for await (const batch of toBatches(requests, batchSize)) {
    // A store may repeat a job, so results are counted after the transaction.
    for (const { request, classification } of await classifyBatch(store, batch, context)) {
      if ('found' in classification && !needsWrite(classification)) {
        counts.count(request, classification);
        continue;
      }
      hasNew ||= needsWrite(classification);
      refused.count(request, classification);
      open.push(request);
      if (open.length === batchSize) await write();
    }
  }
  if (open.length > 0) await write();
  return counts.report();
}

interface ClassifiedRequest {
  readonly request: NameRequest;
  readonly classification: NameClassification;
}

function classifyBatch(
  store: LedgerStore,
  batch: readonly NameRequest[],
  context: AdoptContext,
): Promise<readonly ClassifiedRequest[]> {
  return store.transact({ mode: 'read' }, async (transaction) => {
    const known = await findKnown(transaction, batch);
    const results: ClassifiedRequest[] = [];
    for (const request of batch)
      results.push({
        request,
        classification: known.get(request) ?? (await classifyName(transaction, request, context)),
      });
    return results;
  });
}

function adoptBatch(store: LedgerStore, batch: readonly NameRequest[], context: AdoptContext): Promise<AdoptReport> {
  return store.transact({ mode: 'write', exclusive: true }, async (transaction) => {
    const counts = new AdoptCounts();
    // One by one, each of these reads would be a round trip to a database.
    await findKnown(transaction, batch);
    for (const request of batch) await adoptName(transaction, request, { context, counts });
    return counts.report();
  });
}

/**
 * Finds the usernames of a batch that are committed for users with exactly these keys: nothing is missing. With two
 * reads for the whole batch, because in most lists all usernames are known.
 */
async function findKnown(
  transaction: NamingTransaction,
  batch: readonly NameRequest[],
): Promise<ReadonlyMap<NameRequest, AdoptableName>> {
  const keys = await transaction.findKeys(batch.flatMap((request) => request.keys));
  const records = new Map(keys.map((record) => [record.key, record]));
  const names = new Map<string, NameRecord>();
  for (const namespace of new Set(batch.map((request) => request.namespace))) {
    const usernames = batch.flatMap((request) => (request.namespace === namespace ? request.username : []));
    for (const name of await transaction.findNames(namespace, usernames))
      names.set(`${namespace} ${name.username}`, name);
  }
  const known = new Map<NameRequest, AdoptableName>();
  for (const request of batch) {
    const holder = names.get(`${request.namespace} ${request.username}`);
    const stored = request.keys.flatMap((key) => records.get(key) ?? []);
    const isHolder = stored.length === request.keys.length && stored.every(({ userId }) => userId === holder?.userId);
    if (holder?.status !== 'committed' || !isHolder) continue;
    known.set(request, { found: { userId: holder.userId, stored }, holder, lacksKeys: false, lacksName: false });
  }
  return known;
}

/** Returns what `adoptList` would report, by writing to a draft. */
export async function previewAdoption(
  draft: NamingTransaction,
  requests: AsyncIterable<NameRequest>,
  context: AdoptContext,
): Promise<AdoptReport> {
  const counts = new AdoptCounts();
  for await (const request of requests) {
    await adoptName(draft, request, { context, counts });
    await counts.yieldToEventLoop();
  }
  return counts.report();
}

/**
 * Records a username for a user, unless another user holds it. A user with a committed username keeps it as the current
 * one, except for `isRenamed`.
 */
export async function adoptName(
  transaction: NamingTransaction,
  request: NameRequest,
  { context, counts }: { context: AdoptContext; counts: AdoptCounts },
): Promise<void> {
  const classification = await classifyName(transaction, request, context);
  counts.count(request, classification);
  if (!needsWrite(classification)) return;
  const { found, holder, lacksName } = classification;
  const { namespace, username, keys, isRenamed = false } = request;
  const userId = found.userId ?? (await transaction.addUser());
  await storeKeys(transaction, userId, { keys, found });
  if (!lacksName) return;
  const current = found.userId === undefined ? undefined : chooseName(await transaction.namesOf(userId), namespace);
  const id = await transaction.nextSequence();
  const { at, kind, status } = context;
  const sequence = current?.status === 'committed' && !isRenamed ? 0 : id;
  const name = { namespace, username, userId, status, sequence };
  if (holder === undefined) await transaction.addName(name);
  else await transaction.setName(name);
  await transaction.addEvent({ id, at, kind, userId, namespace, username, doneBy: null, reason: null });
}

/** Decides whether a username can be recorded, and what is missing. Only reads. */
async function classifyName(
  transaction: NamingTransaction,
  { namespace, username, keys }: NameRequest,
  { kind, status }: AdoptContext,
): Promise<NameClassification> {
  const found = await findOwner(transaction, keys);
  if (found === undefined) return { conflict: 'keys belong to two users' };
  const holder = await findHolder(transaction, namespace, username);
  if (holder !== undefined && holder.userId !== found.userId) return { conflict: 'username held by another user' };
  // An erased user stays erased: an old list does not prove that they are back.
  if (found.stored.some(({ key }) => isHashedKey(key))) {
    if (holder === undefined && kind === 'imported') return { conflict: 'user was erased' };
    return { found, holder, lacksKeys: false, lacksName: false };
  }
  const isReadable = holder === undefined || holder.username === username;
  return {
    found,
    holder,
    lacksKeys: isReadable && keys.some((key) => !found.stored.some((record) => record.key === key)),
    lacksName: holder === undefined || (isReadable && holder.status !== 'committed' && status !== 'reserved'),
  };
}

function needsWrite(classification: NameClassification): classification is AdoptableName {
  return 'found' in classification && (classification.lacksKeys || classification.lacksName);
}

/** Finds the user of an adopted username. Returns `undefined` when the keys belong to two users. */
async function findOwner(transaction: NamingTransaction, keys: readonly string[]): Promise<FoundUser | undefined> {
  try {
    return await findUser(transaction, keys);
  } catch (error) {
    if (!(error instanceof LedgerConflictError)) throw error;
    return undefined;
  }
}
