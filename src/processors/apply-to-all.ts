import { randomInt } from 'node:crypto';
import { describeError } from '../shared/describe-error.js';
import { InvalidAnswerError, isBackendTimeout } from '../shared/errors.js';
import { isNetworkError } from '../shared/network-errors.js';
import type { FailedUser } from '../shared/partial-result.js';
import { RunStoppedError } from './call-backend.js';
import { classifyError } from './classify-error.js';
import type { TrackedPassItem } from './pass-outages.js';

/** A group of at most this many entries is divided into single ones. */
const maxGroupOfSingles = 4;

/** After this many temporary failures of single entries in a row, the other entries are left to the next run. */
const maxTransientFailuresInARow = 5;

/** After this many calls that timed out, the other entries are left to the next run: each call may take minutes. */
const maxTimeouts = 2;

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

/** Entries for which a step failed with the same error. */
export interface StepFailure<T> {
  readonly entries: readonly T[];
  /** One line. */
  readonly message: string;
}

/** Calls the backend as `applyInGroups`, and returns the entries that succeeded. */
export async function applyToAll<T extends Named>(
  entries: readonly T[],
  step: Step,
  work: (entries: readonly T[]) => Promise<readonly FailedUser[]>,
): Promise<readonly T[]> {
  const failures = await applyInGroups(entries, step.item, work);
  step.errors.push(...failures.map((failure) => describeFailure(failure, step)));
  const failed = new Set(failures.flatMap((failure) => failure.entries));
  return entries.filter((entry) => !failed.has(entry));
}

/**
 * Calls the backend for all entries at once. When that fails, it is called for each half, and in the end for single
 * entries: one account that is invalid, or that the system does not know yet, must not block the others. Large groups
 * come first, so that few calls serve most of the entries. Returns the failures. `work` returns the users that it
 * could not process.
 *
 * After a time-out, a group is not divided. When the backend is not ready, the connection is lost, two calls have timed
 * out or several single entries fail temporarily in a row, the rest is left to the next run.
 */
export async function applyInGroups<T extends Named>(
  entries: readonly T[],
  item: Step['item'],
  work: (entries: readonly T[]) => Promise<readonly FailedUser[]>,
): Promise<readonly StepFailure<T>[]> {
  const groups: (readonly T[])[] = entries.length === 0 ? [] : [entries];
  const failures: StepFailure<T>[] = [];
  const count = new FailureCount();
  for (let group = groups.shift(); group !== undefined; group = takeNext(groups, count)) {
    try {
      failures.push(...matchFailures(group, await work(group)));
      item?.recordAnswer('resources');
      count.inARow = 0;
    } catch (error) {
      if (group.length > 1 && mayConcernOneEntry(error)) {
        groups.push(...divide(group));
        continue;
      }
      item?.record(error);
      const left = count.add(error, group.length) ? [...group, ...groups.splice(0).flat()] : group;
      failures.push({ entries: left, message: describeError(error).message });
    }
  }
  return failures;
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
  const count = new FailureCount();
  for (const [index, entry] of entries.entries()) {
    try {
      await work(entry);
      step.item?.recordAnswer('resources');
      succeeded.push(entry);
      count.inARow = 0;
    } catch (error) {
      step.item?.record(error);
      const isLast = count.add(error, 1);
      const failed = isLast ? entries.slice(index) : [entry];
      step.errors.push(describeFailure({ entries: failed, message: describeError(error).message }, step));
      if (isLast) break;
    }
  }
  return succeeded;
}

/**
 * Whether the cause of an error can be one of several users: anything but a time-out, a lost connection, a backend that
 * is not ready, and the end of the run.
 */
export function mayConcernOneEntry(error: unknown): boolean {
  if (classifyError(error) === 'final') return true;
  if (error instanceof RunStoppedError || isBackendTimeout(error) || isNetworkError(error)) return false;
  return error instanceof Error && error.name === 'TransientBackendError' && !(error instanceof InvalidAnswerError);
}

/** Counts what says that the rest of a step should be left to the next run. */
class FailureCount {
  /** Temporary failures of single entries since the last success. */
  inARow = 0;
  #timeouts = 0;

  /** Counts the error of a group that is not divided. Returns whether it is the last one. */
  add(error: unknown, size: number): boolean {
    const isFinal = classifyError(error) === 'final';
    if (size === 1) this.inARow = isFinal ? 0 : this.inARow + 1;
    if (isTimeout(error)) this.#timeouts += 1;
    else if (!isFinal && !mayConcernOneEntry(error)) return true;
    return this.#timeouts >= maxTimeouts || this.inARow >= maxTransientFailuresInARow;
  }
}

function isTimeout(error: unknown): boolean {
  return isBackendTimeout(error) || (error instanceof Error && error.name === 'TimeoutError');
}

// After two failures in a row, any group may be next. Otherwise the same few users would keep the others waiting in
// every run.
function takeNext<T>(groups: (readonly T[])[], { inARow }: FailureCount): readonly T[] | undefined {
  if (groups.length === 0) return undefined;
  return groups.splice(inARow < 2 ? 0 : randomInt(groups.length), 1)[0];
}

function divide<T>(group: readonly T[]): (readonly T[])[] {
  if (group.length <= maxGroupOfSingles) return group.map((entry) => [entry]);
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}

function matchFailures<T extends Named>(group: readonly T[], failed: readonly FailedUser[]): StepFailure<T>[] {
  return failed.map(({ username, message }) => ({
    entries: group.filter((entry) => entry.username === username),
    message,
  }));
}

function describeFailure({ entries, message }: StepFailure<Named>, { action }: Step): string {
  return `could not ${action} ${entries.map(({ username }) => username).join(', ')}: ${message}`;
}
