/** One mistake in a configuration: where it stands, what was expected and what came. */
export interface ConfigurationIssue {
  /** The file as it was named by the caller, or `<text>` when the text had no file. */
  readonly file: string;
  /** 1-based; absent when the mistake has no place in the text (an unreadable file). */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** The key path as it reads in the file, for example `offerings[0].waldur_api_url`; empty for the whole file. */
  readonly path: string;
  /** The rule and what came, without any secret. */
  readonly message: string;
}

function describeIssue(issue: ConfigurationIssue): string {
  const place = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}:${issue.column ?? 1}`;
  return issue.path === '' ? `${place}: ${issue.message}` : `${place}: ${issue.path}: ${issue.message}`;
}

/**
 * The configuration can't be used. Holds every mistake that was found, not just the first; the message has a line for
 * each.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly issues: readonly ConfigurationIssue[];

  constructor(issues: readonly ConfigurationIssue[], options?: ErrorOptions) {
    super(issues.map(describeIssue).join('\n'), options);
    this.issues = issues;
  }
}

/** What an HTTP exchange with Waldur was about, as the errors below report it. */
export interface WaldurExchange {
  /** The name of the client's method, for example `beginCreating`. */
  readonly operation: string;
  /** The HTTP status that came. */
  readonly status: number;
  /** What the server said about it, shortened, without markup and without the token. */
  readonly detail: string;
}

/**
 * Waldur answered, and the answer can't be used: a status that this call does not expect (403, 404 on a list, 400 on a
 * write), or a body that is not what the contract says. Trying the same again gives the same.
 */
export class WaldurResponseError extends Error {
  override readonly name: string = 'WaldurResponseError';
  readonly operation: string;
  readonly status: number;
  readonly detail: string;

  constructor(exchange: WaldurExchange, options?: ErrorOptions) {
    super(`${exchange.operation}: Waldur answered ${exchange.status}: ${exchange.detail}`, options);
    this.operation = exchange.operation;
    this.status = exchange.status;
    this.detail = exchange.detail;
  }
}

/**
 * Waldur refused the token (401), or no token could be had from the identity provider. No other call with it can
 * succeed.
 */
export class WaldurAuthError extends WaldurResponseError {
  override readonly name = 'WaldurAuthError';
}

/**
 * Waldur could not be reached, or gave no usable answer in time: connection refused or reset, time-out, 429, 500, 502,
 * 503, 504, a body that was cut off, a proxy's HTML. The client has repeated what is safe to repeat; for the rest
 * nobody knows whether the server did the work.
 */
export class WaldurUnavailableError extends Error {
  override readonly name = 'WaldurUnavailableError';
  readonly operation: string;
  /** The last HTTP status, when there was one. */
  readonly status: number | undefined;
  readonly detail: string;

  constructor(trouble: { operation: string; status?: number | undefined; detail: string }, options?: ErrorOptions) {
    super(`${trouble.operation}: Waldur is unavailable: ${trouble.detail}`, options);
    this.operation = trouble.operation;
    this.status = trouble.status;
    this.detail = trouble.detail;
  }
}

/**
 * A backend could not do its work for one person, and trying the very same at once would not help. The person moves to
 * `Error creating`.
 *
 * `message` is for the operator's log. Only `publicMessage` is shown to the person, as the comment in Waldur; without
 * it they read a neutral sentence.
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
 * The thing that a resource backend manages is not ready for work at all (a maintenance, a quota still to be set). The
 * order is left as it is, and comes up again at the next pass.
 */
export class BackendNotReadyError extends Error {
  override readonly name = 'BackendNotReadyError';
}

/**
 * A resource backend was asked to create something under an id that another Waldur resource has. The next id is tried.
 */
export class DuplicateResourceError extends BackendError {
  override readonly name = 'DuplicateResourceError';
}

/**
 * A backend could not do its work now (its directory is down, a time-out, a lock): nothing is said about the person.
 * Their state stays, and the next pass asks again. Not a kind of `BackendError`, because everything that follows from
 * it is different.
 */
export class TransientBackendError extends Error {
  override readonly name = 'TransientBackendError';
}
