import { describeError } from './describe-error.js';
import { BackendError } from './errors.js';

/** A user that a call to a backend could not process. */
export interface FailedUser {
  /** The username that the call received. */
  readonly username: string;
  /** Why it failed, for the operator: one line. */
  readonly message: string;
}

/** What a call for several users may return if it could not be completed for some of them; all others are done. */
export interface PartialResult {
  readonly failed: readonly FailedUser[];
}

/** What a call for several users returns: nothing if all of them are done, or the failed ones. */
// biome-ignore lint/suspicious/noConfusingVoidType: `Promise<void>` of an async method is not assignable to `undefined`.
export type UsersResult = PartialResult | void;

/**
 * Reads what a call for several users has returned. Anything without `failed` means that all are done. If `failed` is
 * not a list of users of the call, it is not known who is done, so it throws `BackendError`. `method` is the name of
 * the call in the message.
 */
export function readFailedUsers(result: unknown, usernames: Iterable<string>, method: string): FailedUser[] {
  const failed: unknown = typeof result === 'object' && result !== null && 'failed' in result ? result.failed : [];
  const known = new Set(usernames);
  if (!Array.isArray(failed) || !failed.every((entry) => isFailedUser(entry) && known.has(entry.username)))
    throw new BackendError(
      `${method} returned an invalid value (expected nothing, or {failed: [{username, message}, …]} with usernames of the call)`,
    );
  const messages = new Map(failed.map(({ username, message }: FailedUser) => [username, message]));
  return [...messages].map(([username, message]) => ({
    username,
    message: describeError(message).message || 'no reason given',
  }));
}

function isFailedUser(entry: unknown): entry is FailedUser {
  if (typeof entry !== 'object' || entry === null || !('username' in entry) || !('message' in entry)) return false;
  return typeof entry.username === 'string' && typeof entry.message === 'string';
}
