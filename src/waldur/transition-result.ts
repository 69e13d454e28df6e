import { WaldurResponseError } from '../shared/errors.js';
import type { TransitionResult } from './call-types.js';

/** The result of a transition. A refusal (400, 404 or 409) is a result, every other error is thrown. */
export async function toTransitionResult(call: Promise<unknown>): Promise<TransitionResult> {
  return toResult(call, ({ status }) => [400, 404, 409].includes(status));
}

/**
 * Like `toTransitionResult`. Waldur also refuses a comment in the state Deleted, with 403; every other 403 is a missing
 * permission and is thrown.
 */
export async function toCommentResult(call: Promise<unknown>): Promise<TransitionResult> {
  return toResult(
    call,
    ({ status, detail }) =>
      [400, 404, 409].includes(status) || (status === 403 && detail.startsWith('Cannot update comments')),
  );
}

async function toResult(
  call: Promise<unknown>,
  isRefusal: (error: WaldurResponseError) => boolean,
): Promise<TransitionResult> {
  try {
    await call;
    return { accepted: true };
  } catch (error) {
    if (error instanceof WaldurResponseError && isRefusal(error))
      return { accepted: false, status: error.status, detail: error.detail };
    throw error;
  }
}

/** Resolves to `undefined` for a 404. */
export async function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WaldurResponseError && error.status === 404) return undefined;
    throw error;
  }
}
