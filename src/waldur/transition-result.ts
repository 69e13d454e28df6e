import { WaldurResponseError } from '../shared/errors.js';
import type { TransitionResult } from './call-types.js';

function isRefusal(error: unknown): error is WaldurResponseError {
  return error instanceof WaldurResponseError && [400, 404, 409].includes(error.status);
}

/**
 * The outcome of a transition: a refusal by the row's state, or because the row is gone, is a result and not a failure.
 */
export async function toTransitionResult(call: Promise<unknown>): Promise<TransitionResult> {
  try {
    await call;
    return { accepted: true };
  } catch (error) {
    if (isRefusal(error)) {
      return { accepted: false, status: error.status, detail: error.detail };
    }
    throw error;
  }
}

/**
 * Like `settleTransition`. A row in Deleted refuses a comment with 403; any other 403 is a lack of permission and a
 * failure.
 */
export async function toCommentResult(call: Promise<unknown>): Promise<TransitionResult> {
  try {
    return await toTransitionResult(call);
  } catch (error) {
    if (
      error instanceof WaldurResponseError &&
      error.status === 403 &&
      error.detail.startsWith('Cannot update comments')
    ) {
      return { accepted: false, status: error.status, detail: error.detail };
    }
    throw error;
  }
}

/** `undefined` in place of a 404. */
export async function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WaldurResponseError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
