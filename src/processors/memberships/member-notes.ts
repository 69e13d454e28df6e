import { createHash } from 'node:crypto';
import type { NoteBook } from '../../ledger/notes.js';
import { LedgerStoreError } from '../../ledger/store-errors.js';
import { describeError } from '../../shared/describe-error.js';
import type { Logger } from '../../shared/logger.js';
import { normaliseUuid } from '../../shared/normalise-uuid.js';
import type { ProviderResource } from '../../waldur/resource-types.js';

const kind = 'members';

/** What a note says: hashes of the keys of usernames, so that it contains no name. */
interface MembersNote {
  readonly backendId: string;
  readonly hashes: readonly string[];
}

/** Options of `MemberNotes.load`. */
export interface MemberNotesOptions {
  /** Without notes, nothing is remembered. */
  readonly notes: NoteBook | undefined;
  readonly offeringUuid: string;
  /** The UUIDs of resources whose notes are ignored once, because an operator has looked at them. */
  readonly ignored?: readonly string[] | undefined;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Forgets who was on a resource that is created anew: it has no users yet. Throws `LedgerStoreError`. */
export async function forgetMembers(notes: NoteBook | undefined, offeringUuid: string, uuid: string): Promise<void> {
  await notes?.remove(kind, offeringUuid, uuid);
}

/** Remembers between two runs which usernames are on a resource. */
export class MemberNotes {
  readonly #options: MemberNotesOptions;
  readonly #known: Map<string, MembersNote>;
  readonly #canWrite: boolean;

  private constructor(options: MemberNotesOptions, known: Map<string, MembersNote>, canWrite: boolean) {
    this.#options = options;
    this.#known = known;
    this.#canWrite = canWrite;
  }

  /** Reads the notes of an offering. If they can't be read, nothing is remembered in this run. */
  static async load(options: MemberNotesOptions): Promise<MemberNotes> {
    const { notes, offeringUuid, logger } = options;
    try {
      const stored = (await notes?.list(kind, offeringUuid)) ?? [];
      const known = new Map(stored.map(({ key, value }) => [key, value as MembersNote]));
      return new MemberNotes(options, known, notes !== undefined);
    } catch (error) {
      if (!(error instanceof LedgerStoreError)) throw error;
      logger.warn({ offering: offeringUuid, error: error.message }, 'could not read who was on the resources');
      return new MemberNotes(options, new Map(), false);
    }
  }

  /**
   * Whether a username, by its key, was on the resource after the last run; `undefined` if nothing is known about it.
   */
  wasOn(resource: ProviderResource): ((key: string) => boolean) | undefined {
    if (this.#options.ignored?.some((uuid) => normaliseUuid(uuid) === resource.uuid)) return undefined;
    const hashes = this.#find(resource);
    return hashes && ((key) => hashes.has(hash(resource, key)));
  }

  /**
   * Remembers that these keys are on the resource, in place of those before. Returns why that is not possible.
   */
  async note(resource: ProviderResource, keys: Iterable<string>): Promise<string | undefined> {
    return this.#put(resource, new Set([...keys].map((key) => hash(resource, key))));
  }

  /** Remembers that keys were added or removed; nothing if nothing is known about the resource. */
  async noteChange(
    resource: ProviderResource,
    { added, removed }: { readonly added: readonly string[]; readonly removed: readonly string[] },
  ): Promise<string | undefined> {
    const hashes = this.#find(resource);
    if (hashes === undefined) return undefined;
    for (const key of removed) hashes.delete(hash(resource, key));
    for (const key of added) hashes.add(hash(resource, key));
    return this.#put(resource, hashes);
  }

  /** Forgets all resources but these. If the ledger is unavailable, a later run does so. */
  async forgetOthers(resources: readonly ProviderResource[]): Promise<void> {
    const { notes, offeringUuid, logger } = this.#options;
    const present = new Set(resources.map(({ uuid }) => uuid));
    if (!this.#canWrite) return;
    try {
      for (const uuid of this.#known.keys()) if (!present.has(uuid)) await notes?.remove(kind, offeringUuid, uuid);
    } catch (error) {
      if (!(error instanceof LedgerStoreError)) throw error;
      logger.warn({ offering: offeringUuid, error: error.message }, 'could not forget who was on former resources');
    }
  }

  // A note about another id is about another group of accounts.
  #find({ uuid, backendId = '' }: ProviderResource): Set<string> | undefined {
    const note = this.#known.get(uuid);
    return note?.backendId === backendId ? new Set(note.hashes) : undefined;
  }

  async #put(resource: ProviderResource, hashes: ReadonlySet<string>): Promise<string | undefined> {
    const { notes, offeringUuid } = this.#options;
    const { uuid, backendId = '' } = resource;
    const before = this.#find(resource);
    const isSame = before?.size === hashes.size && [...hashes].every((entry) => before.has(entry));
    if (!this.#canWrite || isSame) return undefined;
    const value: MembersNote = { backendId, hashes: [...hashes].sort() };
    try {
      await notes?.put({ kind, scope: offeringUuid, key: uuid, value });
      return undefined;
    } catch (error) {
      if (!(error instanceof LedgerStoreError)) throw error;
      return `could not record in the ledger who is on the resource: ${describeError(error).message}`;
    }
  }
}

// The resource is part of it, so that the same user has another hash on every resource.
function hash({ uuid }: ProviderResource, key: string): string {
  return createHash('sha256').update(`${uuid} ${key}`).digest('base64url').slice(0, 16);
}
