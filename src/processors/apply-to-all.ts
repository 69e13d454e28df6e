import { describeError } from '../shared/describe-error.js';
import { classifyError } from './classify-error.js';
import type { TrackedPassItem } from './pass-outages.js';

/** After this many temporary failures in a row, the other entries are left to the next run. */
const maxTransientFailuresInARow = 5;

interface Named {
  readonly username: string;
}

/** A step over several accounts of one resource. */
export interface Step {
  /** Receives a message for every entry that fails. */
  readonly errors: string[];
  readonly item?: Pick<TrackedPassItem, 'record' | 'recordAnswer'> | undefined;
  /** The verb for error messages: `could not <action> jdoe`. */
  readonly action: string;
}

/**
 * Calls the backend for all entries at once. When that fails, each entry is tried alone: one account that is invalid,
 * or that the system does not know yet, must not block the others. Returns the entries that succeeded.
 */
export async function applyToAll<T extends Named>(
  entries: readonly T[],
  step: Step,
  work: (entries: readonly T[]) => Promise<void>,
): Promise<readonly T[]> {
  if (entries.length === 0) return [];
  try {
    await work(entries);
    step.item?.recordAnswer('resources');
    return entries;
  } catch (error) {
    if (entries.length > 1 && mayConcernOneEntry(error)) return applyToEach(entries, step, (entry) => work([entry]));
    recordFailure(entries, step, error);
    return [];
  }
}

/**
 * Calls the backend for each entry, and returns those that succeeded. A backend that fails temporarily several times in
 * a row is not called for the rest.
 */
export async function applyToEach<T extends Named>(
  entries: readonly T[],
  step: Step,
  work: (entry: T) => Promise<void>,
): Promise<T[]> {
  const succeeded: T[] = [];
  let failuresInARow = 0;
  for (const [index, entry] of entries.entries()) {
    try {
      await work(entry);
      step.item?.recordAnswer('resources');
      succeeded.push(entry);
      failuresInARow = 0;
    } catch (error) {
      failuresInARow = classifyError(error) === 'final' ? 0 : failuresInARow + 1;
      if (failuresInARow === maxTransientFailuresInARow) {
        recordFailure(entries.slice(index), step, error);
        break;
      }
      recordFailure([entry], step, error);
    }
  }
  return succeeded;
}

/**
 * Whether the cause of an error can be one of several users: anything but a timeout, a network error and a backend that
 * is not ready.
 */
export function mayConcernOneEntry(error: unknown): boolean {
  return classifyError(error) === 'final' || (error instanceof Error && error.name === 'TransientBackendError');
}

function recordFailure(entries: readonly Named[], { errors, item, action }: Step, error: unknown): void {
  item?.record(error);
  const usernames = entries.map(({ username }) => username).join(', ');
  errors.push(`could not ${action} ${usernames}: ${describeError(error).message}`);
}
