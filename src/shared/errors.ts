import type { HostState } from './host-state.js';
import { describeRequest } from './waldur-requests.js';

/** One error in a configuration: where it is, what was expected, and what was found. */
export interface ConfigurationIssue {
  /** The file name as the caller passed it; `<text>` for a text without a file. */
  readonly file: string;
  /** 1-based; absent if the error has no position, for example because the file can't be read. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** The key path as in the file, for example `offerings[0].waldur_api_url`; empty for the whole file. */
  readonly path: string;
  /** The expected and the actual value, without secrets. */
  readonly message: string;
}

function describeIssue(issue: ConfigurationIssue): string {
  const position = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}:${issue.column ?? 1}`;
  return issue.path === '' ? `${position}: ${issue.message}` : `${position}: ${issue.path}: ${issue.message}`;
}

/** The configuration is invalid. Lists every error found, not only the first; the message has one line for each. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly issues: readonly ConfigurationIssue[];

  constructor(issues: readonly ConfigurationIssue[], options?: ErrorOptions) {
    super(issues.map(describeIssue).join('\n'), options);
    this.issues = issues;
  }
}

/** The operation name of requests for an OIDC access token, which go to the identity provider rather than to Waldur. */
export const tokenRequest = 'token request';

/** What is known about a request that failed. */
interface WaldurErrorDetails {
  /** The name of the client's method, for example `beginCreating`; `token request` for an OIDC access token. */
  readonly operation: string;
  /** What the server says about the error: one line of at most 300 characters, without markup and without secrets. */
  readonly detail: string;
}

/** The first words of an error of the identity provider. */
export const identityProvider = 'The identity provider';

const serverOf = (operation: string): string => (operation === tokenRequest ? identityProvider : 'Waldur');

/**
 * Waldur returned a response that can't be used: a status that the call does not expect (403, 404 on a list, 400 on a
 * write), or a body that does not match the API. Repeating the request does not help.
 */
export class WaldurResponseError extends Error {
  override readonly name: string = 'WaldurResponseError';
  /** The name of the client's method, for example `beginCreating`. */
  readonly operation: string;
  /** The HTTP status. */
  readonly status: number;
  readonly detail: string;
  /** The fields of the request that a 400 names; empty for any other response. */
  readonly fields: readonly string[];

  constructor(
    {
      operation,
      status,
      detail,
      fields = [],
    }: WaldurErrorDetails & { readonly status: number; readonly fields?: readonly string[] },
    options?: ErrorOptions,
  ) {
    super(`${serverOf(operation)} returned ${status} for ${describeRequest(operation)}: ${detail}`, options);
    this.fields = fields;
    this.operation = operation;
    this.status = status;
    this.detail = detail;
  }
}

/** Waldur rejected the token (401), or the identity provider issued none. No other call with this token can succeed. */
export class WaldurAuthError extends WaldurResponseError {
  override readonly name = 'WaldurAuthError';
}

/**
 * The server redirects http to https, so the URL in the configuration has to be changed. Nothing was done, and no other
 * call with this URL can succeed.
 */
export class WaldurAddressError extends WaldurResponseError {
  override readonly name = 'WaldurAddressError';
}

/**
 * Waldur could not be reached or returned no usable response in time: connection refused or reset, timeout, 429, 500,
 * 502, 503, 504, a truncated body, a proxy's HTML page. The client has already retried what is safe to repeat. For all
 * other calls it is unknown whether the server has processed the request.
 */
export class WaldurUnavailableError extends Error {
  override readonly name = 'WaldurUnavailableError';
  /** The name of the client's method, for example `beginCreating`. */
  readonly operation: string;
  /** The last HTTP status; `undefined` if there was no response. */
  readonly status: number | undefined;
  readonly detail: string;
  /** For 429 and 503: how the host is doing. The request may be repeated later unless the host is `unavailable`. */
  readonly hostState: HostState | undefined;
  /** The `Retry-After` of the last response, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    {
      operation,
      status,
      detail,
      hostState,
      retryAfterMs,
    }: WaldurErrorDetails & {
      readonly status?: number | undefined;
      readonly hostState?: HostState | undefined;
      readonly retryAfterMs?: number | undefined;
    },
    options?: ErrorOptions,
  ) {
    super(`${serverOf(operation)} is unavailable (${describeRequest(operation)}): ${detail}`, options);
    this.operation = operation;
    this.status = status;
    this.detail = detail;
    this.hostState = hostState;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * A backend failed permanently for one user: repeating the same call at once would not help. The user moves to
 * `Error creating`.
 *
 * `message` goes to the operator's log. Only `publicMessage` is shown to the user, as the comment in Waldur. Without
 * it, the user sees a neutral sentence.
 */
export class BackendError extends Error {
  override readonly name: string = 'BackendError';
  readonly publicMessage: string | undefined;

  constructor(message: string, options?: ErrorOptions & { publicMessage?: string }) {
    super(message, options);
    this.publicMessage = options?.publicMessage;
  }
}

/**
 * The system that a resource backend manages can't take any work now, for example during maintenance or before a quota
 * is set. The order stays as it is and is processed again in the next run.
 */
export class BackendNotReadyError extends Error {
  override readonly name = 'BackendNotReadyError';
}

/** The id of a new resource belongs to another Waldur resource. The next candidate id is tried. */
export class DuplicateResourceError extends BackendError {
  override readonly name = 'DuplicateResourceError';
}

/**
 * A backend failed temporarily: its directory is down, a timeout, a lock. The user's state stays, and the next run
 * retries. Not a subclass of `BackendError`, since it is handled differently in every way.
 */
export class TransientBackendError extends Error {
  override readonly name = 'TransientBackendError';
}

/**
 * Another worker is still creating the same account. The backend itself is available. Has the name of its base class.
 */
export class AccountBusyError extends TransientBackendError {}

/** A program of a backend took too long. It may have done its work. Has the name of its base class. */
export class ProgramTimeoutError extends TransientBackendError {}

/** Whether a call of a backend took too long: it reached the limit of the processor, or that of the backend. */
export function isBackendTimeout(error: unknown): boolean {
  return error instanceof ProgramTimeoutError || (error instanceof Error && error.name === 'BackendTimeout');
}

/**
 * A backend answered with something that its contract does not allow, or that is too long to read. Nothing is known, so
 * nothing is changed; but the backend is available. Has the name of its base class.
 */
export class InvalidAnswerError extends TransientBackendError {}

/** A backend that the configuration names is not installed, can't be loaded, or rejects its settings. */
export class BackendNotAvailableError extends Error {
  override readonly name = 'BackendNotAvailableError';
}
