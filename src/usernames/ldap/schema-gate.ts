import { abortable } from '../../shared/abortable.js';
import type { Clock } from '../../shared/clock.js';
import { TransientBackendError } from '../../shared/errors.js';
import type { OfferingUser } from '../../waldur/types.js';
import { optionalAttributes } from './account-entry.js';
import { EntryRejectedError, ResultCode } from './directory-errors.js';
import { isSameAttribute } from './directory-text.js';
import { readProfile } from './profile.js';

/** How long a refusal applies to other users. Longer than a run needs to fail for all of them. */
const memoryMs = 60_000;

const schemaCodes: readonly number[] = [
  ResultCode.undefinedAttributeType,
  ResultCode.namingViolation,
  ResultCode.objectClassViolation,
];

/**
 * The schema does not allow the entries that the settings ask for. That concerns the site, not one user. Has the name
 * of its base class.
 */
export class SchemaError extends TransientBackendError {}

/** Converts the error of a new entry if it is due to schema and settings; `undefined` if it concerns one user only. */
export function toSchemaError(error: unknown, user: OfferingUser): SchemaError | undefined {
  if (!(error instanceof EntryRejectedError)) return undefined;
  const { code, attributes } = error;
  const isUnknownClass =
    code === ResultCode.invalidAttributeSyntax && attributes.some((one) => isSameAttribute(one, 'objectClass'));
  if (!schemaCodes.includes(code) && !isUnknownClass) return undefined;
  // A required attribute that Waldur does not show for this user, but may show for others.
  const profile = Object.keys(readProfile(user));
  const isMissing = (one: string) =>
    optionalAttributes.some((name) => isSameAttribute(name, one) && !profile.includes(name));
  if (attributes.some(isMissing)) return undefined;
  return new SchemaError(
    `${error.message}. This concerns all new accounts: see diagnostics, and check user_object_classes, user_group_object_classes and waldur_username_attribute`,
    { cause: error.cause },
  );
}

/**
 * Lets one account be created before all others, because the schema refuses all of them or none. After a refusal the
 * others fail with the same error, without a request. Whether an entry complies with the schema depends on which
 * attributes it has, so accounts with different attributes are tried separately.
 */
export class SchemaGate {
  readonly #clock: Clock;
  readonly #accepted = new Set<string>();
  readonly #refused = new Map<string, { readonly error: SchemaError; readonly until: number }>();
  readonly #probes = new Map<string, Promise<void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs `create` for a user when it may succeed. Throws the `SchemaError` of an earlier user if it can't. */
  async run<T>(user: OfferingUser, create: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const shape = Object.keys(readProfile(user)).sort().join();
    for (let probe = this.#probes.get(shape); probe !== undefined; probe = this.#probes.get(shape))
      await abortable(probe, signal);
    const refused = this.#refused.get(shape);
    if (refused !== undefined && this.#clock.now() < refused.until) throw refused.error;
    const result = this.#create(shape, create);
    if (!this.#accepted.has(shape)) {
      const end = () => void this.#probes.delete(shape);
      this.#probes.set(shape, result.then(end, end));
    }
    return result;
  }

  async #create<T>(shape: string, create: () => Promise<T>): Promise<T> {
    try {
      const result = await create();
      this.#accepted.add(shape);
      return result;
    } catch (error) {
      if (error instanceof SchemaError) {
        this.#accepted.delete(shape);
        this.#refused.set(shape, { error, until: this.#clock.now() + memoryMs });
      }
      throw error;
    }
  }
}
