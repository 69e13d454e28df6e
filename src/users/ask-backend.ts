import { describeError } from '../shared/describe-error.js';
import { describeThrow } from '../shared/describe-throw.js';
import { AccountBusyError, type BackendError } from '../shared/errors.js';
import { isNetworkError } from '../shared/network-errors.js';
import { withTimeLimit } from '../shared/with-time-limit.js';
import type { AbstractUsernameManagementBackend, UsernameContext } from '../usernames/backend.js';
import { checkUsername, foldUsername } from '../usernames/check-username.js';
import type {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../usernames/errors.js';
import type { OfferingUser } from '../waldur/types.js';
import type { BackendResult } from './backend-result.js';
import { defaultErrorComment, defaultRequirementComment, normaliseComment, normaliseCommentUrl } from './comment.js';
import type { UsernameRules } from './offering-parts.js';

/** How often a backend is asked for another name. Only users processed at the same time compete, so a few suffice. */
const maxNameAttempts = 100;

/** A request for the username of one user. */
export interface UsernameRequest {
  readonly backend: AbstractUsernameManagementBackend;
  readonly user: OfferingUser;
  /** The context of the backend without the signal, which is created here. */
  readonly context: Omit<UsernameContext, 'signal'>;
  readonly rules: UsernameRules;
  readonly timeoutSeconds: number;
  /** Only look up and preview: create nothing. */
  readonly dryRun: boolean;
  /** Reserves a valid username for the user; `false` if another user holds it. */
  readonly reserve: (username: string) => Promise<boolean>;
}

/**
 * Asks a backend for the username of a user and turns the answer, or the error, into a `BackendResult`. Never throws.
 * A backend that exceeds its time limit is not waited for. If it finishes later, the next pass finds the account.
 */
export async function askBackend(request: UsernameRequest): Promise<BackendResult> {
  try {
    return await withTimeLimit(request.timeoutSeconds, (signal) => askUntilNameIsFree(request, signal));
  } catch (error) {
    try {
      return classifyError(error, request);
    } catch {
      // A thrown object may have getters that throw.
      return classifyError('an unreadable error', request);
    }
  }
}

// A name that was free when the backend checked it may be reserved by the time it answers. A backend that generates
// names then returns the next one. A backend that has a single name for the user repeats it, which ends the loop.
async function askUntilNameIsFree(request: UsernameRequest, signal: AbortSignal): Promise<BackendResult> {
  const refused = new Set<string>();
  for (;;) {
    const answer = await callBackend(request, signal);
    const result = await checkAnswer(answer, request);
    if (result.kind !== 'failed' || result.reason !== 'username-taken') return result;
    const name = foldUsername(String(answer));
    if (refused.has(name) || refused.size >= maxNameAttempts) return result;
    refused.add(name);
    signal.throwIfAborted();
  }
}

async function callBackend(
  { backend, user: row, context, dryRun }: UsernameRequest,
  signal: AbortSignal,
): Promise<unknown> {
  // Copies, so that a backend that changes its arguments does not change our objects.
  const user = copyUser(row);
  const full: UsernameContext = { ...context, offering: { ...context.offering }, signal };
  if (!dryRun) return backend.getOrCreateUsername(user, full);
  const existing = await backend.getUsername(user, full);
  return existing === undefined || existing === '' ? backend.previewUsername(user, full) : existing;
}

/** Copies a row, whose values are lists at most. `structuredClone` takes several times as long. */
function copyUser(row: OfferingUser): OfferingUser {
  const copy: Record<string, unknown> = { ...row };
  for (const field in copy) if (Array.isArray(copy[field])) copy[field] = [...copy[field]];
  return copy as unknown as OfferingUser;
}

async function checkAnswer(answer: unknown, request: UsernameRequest): Promise<BackendResult> {
  if (answer === undefined || answer === null || answer === '') return { kind: 'nothing' };
  // The rules of the site apply to new usernames. One that Waldur already shows for the user only has to be valid.
  const check = answer === request.user.username ? checkUsername(answer) : request.rules.check(answer);
  if (!check.ok) {
    return {
      kind: 'failed',
      reason: 'username-invalid',
      comment: `The username that was created for you can't be used: ${check.rule}.`,
      message: `username backend: invalid username: ${check.rule}`,
    };
  }
  if (await request.reserve(check.username)) return { kind: 'username', username: check.username };
  return {
    kind: 'failed',
    reason: 'username-taken',
    comment: "The username that was created for you can't be used: it belongs to another user.",
    message: `username backend: username '${check.username}' is held by another user`,
  };
}

function classifyError(error: unknown, { context, user }: UsernameRequest): BackendResult {
  const { name, message } = describeError(error);
  // By name, not by class: a plugin may bring its own copy of this package.
  switch (name) {
    case 'BackendTimeout':
      return { kind: 'transient', reason: 'backend-timeout', message };
    case 'OfferingUserAccountLinkingRequiredError':
      return { kind: 'account-linking', ...readRequirement(error as OfferingUserAccountLinkingRequiredError) };
    case 'OfferingUserAdditionalValidationRequiredError':
      return {
        kind: 'additional-validation',
        ...readRequirement(error as OfferingUserAdditionalValidationRequiredError),
      };
    case 'BackendError': {
      const comment = normaliseComment(String((error as BackendError).publicMessage ?? '')) || defaultErrorComment;
      return { kind: 'failed', reason: 'backend-error', comment, message };
    }
    case 'LedgerConflictError':
      return { kind: 'failed', reason: 'ledger-conflict', comment: defaultErrorComment, message };
    // Whether a username is free is unknown. That says nothing about this user.
    case 'LedgerStoreError':
      return { kind: 'transient', reason: 'ledger-unavailable', message };
    case 'TransientBackendError':
      return {
        kind: 'transient',
        reason: error instanceof AccountBusyError ? 'account-busy' : 'backend-unavailable',
        message,
      };
    // The usernames in use could not be read. That says nothing about this user.
    case 'WaldurUnavailableError':
      return { kind: 'transient', reason: 'waldur-unavailable', message };
    case 'WaldurAuthError':
    case 'WaldurResponseError':
      return { kind: 'transient', reason: 'waldur-refused', message };
    default:
      if (isNetworkError(error)) return { kind: 'transient', reason: 'backend-unavailable', message };
      context.logger.error(
        { offeringUser: user.uuid, error: describeThrow(error) },
        'username backend: unexpected error',
      );
      context.logger.debug(
        { offeringUser: user.uuid, err: error },
        'details of the unexpected error of the username backend',
      );
      return {
        kind: 'failed',
        reason: 'backend-crashed',
        comment: defaultErrorComment,
        message: `username backend: unexpected error (${describeThrow(error)}). Its details are in the log at level debug`,
      };
  }
}

function readRequirement(
  error: OfferingUserAccountLinkingRequiredError | OfferingUserAdditionalValidationRequiredError,
): { comment: string; commentUrl?: string } {
  const comment = normaliseComment(error.message) || defaultRequirementComment;
  const commentUrl = normaliseCommentUrl(error.commentUrl);
  return commentUrl === undefined ? { comment } : { comment, commentUrl };
}
