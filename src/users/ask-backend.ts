import { describeError } from '../shared/describe-error.js';
import type { BackendError } from '../shared/errors.js';
import { isNetworkTrouble } from '../shared/network-errors.js';
import { withDeadline } from '../shared/with-deadline.js';
import type { AbstractUsernameManagementBackend, UsernameContext } from '../usernames/backend.js';
import { checkUsername, foldUsername, type UsernameCheck } from '../usernames/check-username.js';
import type {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../usernames/errors.js';
import type { OfferingUser } from '../waldur/types.js';
import type { BackendResult } from './backend-result.js';
import { defaultErrorComment, defaultRequirementComment, normaliseComment, normaliseCommentUrl } from './comment.js';

/**
 * How often a backend is asked for yet another name. Only people whose names are made at the same moment compete, so a
 * few are enough.
 */
const maxNameAttempts = 100;

/** What a username must be like. */
export interface UsernameRules {
  /** Takes whatever a backend answers. Never throws. */
  check(value: unknown): UsernameCheck;
}

/** One question to a backend. */
export interface UsernameRequest {
  readonly backend: AbstractUsernameManagementBackend;
  readonly user: OfferingUser;
  /** Everything of `UsernameContext` but the signal, which is made here. */
  readonly context: Omit<UsernameContext, 'signal'>;
  readonly rules: UsernameRules;
  readonly timeoutSeconds: number;
  /** Look up and preview only; nothing is made. */
  readonly dryRun: boolean;
  /** Takes a checked name for this person; `false` when it is somebody else's. */
  readonly reserve: (username: string) => Promise<boolean>;
}

/**
 * Asks a backend for a person's username and turns whatever comes back, or is thrown, into an `Outcome`. Never throws.
 * A backend that does not answer in time is left behind; should it finish later, the next pass finds what it made.
 */
export async function askBackend(question: UsernameRequest): Promise<BackendResult> {
  try {
    return await withDeadline(question.timeoutSeconds, (signal) => askUntilNameIsFree(question, signal));
  } catch (error) {
    try {
      return classifyError(error, question);
    } catch {
      // Even looking at what was thrown can throw.
      return classifyError('something that can not be looked at', question);
    }
  }
}

// A name that was free when the backend looked may be reserved by the time it answers. Asked again, a backend that
// makes names comes with the next one; a backend that has but one name for this person repeats it, and that settles it.
async function askUntilNameIsFree(question: UsernameRequest, signal: AbortSignal): Promise<BackendResult> {
  const refused = new Set<string>();
  for (;;) {
    const answer = await callBackend(question, signal);
    const outcome = await checkAnswer(answer, question);
    if (outcome.kind !== 'failed' || outcome.reason !== 'username-taken') return outcome;
    const name = foldUsername(String(answer));
    if (refused.has(name) || refused.size >= maxNameAttempts) return outcome;
    refused.add(name);
    signal.throwIfAborted();
  }
}

async function callBackend(
  { backend, user: row, context, dryRun }: UsernameRequest,
  signal: AbortSignal,
): Promise<unknown> {
  // Copies, because what a backend does to its arguments must not reach ours.
  const user = structuredClone(row);
  const full: UsernameContext = { ...context, offering: { ...context.offering }, signal };
  if (!dryRun) return backend.getOrCreateUsername(user, full);
  const existing = await backend.getUsername(user, full);
  return existing === undefined || existing === '' ? backend.previewUsername(user, full) : existing;
}

async function checkAnswer(answer: unknown, question: UsernameRequest): Promise<BackendResult> {
  if (answer === undefined || answer === null || answer === '') return { kind: 'nothing' };
  // The site's rules are for new names. One that Waldur has for this person already stays, if it is a username at all.
  const check = answer === question.user.username ? checkUsername(answer) : question.rules.check(answer);
  if (!check.ok) {
    const rule = `The username that was made for you can't be used: ${check.rule}.`;
    return {
      kind: 'failed',
      reason: 'username-invalid',
      comment: rule,
      message: `the backend's username breaks a rule: ${check.rule}`,
    };
  }
  if (await question.reserve(check.username)) return { kind: 'username', username: check.username };
  return {
    kind: 'failed',
    reason: 'username-taken',
    comment: "The username that was made for you can't be used: another person has it.",
    message: `the backend's username '${check.username}' belongs to another person of this offering`,
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
    // Whether a name is free could not be found out. That says nothing about this person.
    case 'LedgerStoreError':
      return { kind: 'transient', reason: 'ledger-unavailable', message };
    case 'TransientBackendError':
      return { kind: 'transient', reason: 'backend-unavailable', message };
    // The list of names in use could not be read. That says nothing about this person.
    case 'WaldurUnavailableError':
      return { kind: 'transient', reason: 'waldur-unavailable', message };
    case 'WaldurAuthError':
    case 'WaldurResponseError':
      return { kind: 'transient', reason: 'waldur-refused', message };
    default:
      if (isNetworkTrouble(error)) return { kind: 'transient', reason: 'backend-unavailable', message };
      context.logger.error(
        { offeringUser: user.uuid, error: name },
        'the username backend threw an error that is none of its contract',
      );
      context.logger.debug({ offeringUser: user.uuid, err: error }, 'what the username backend threw');
      return {
        kind: 'failed',
        reason: 'backend-crashed',
        comment: defaultErrorComment,
        message: 'the username backend threw an error that is none of its contract; the log has it at level debug',
      };
  }
}

function readRequirement(
  error: OfferingUserAccountLinkingRequiredError | OfferingUserAdditionalValidationRequiredError,
): {
  comment: string;
  commentUrl?: string;
} {
  const comment = normaliseComment(error.message) || defaultRequirementComment;
  const commentUrl = normaliseCommentUrl(error.commentUrl);
  return commentUrl === undefined ? { comment } : { comment, commentUrl };
}
