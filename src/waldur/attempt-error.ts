/**
 * One attempt at a request that gave no usable answer. It stays inside the client: whoever repeats requests either
 * tries again or turns it into a `WaldurUnavailableError`.
 */
export class AttemptError extends Error {
  override readonly name = 'AttemptFailure';
  /**
   * Which requests may be repeated: `any`, because the server surely did not process this one; `safe`, only those that
   * may be done twice, because nobody knows; `none`, because the next attempt would fail in the same way.
   */
  readonly retryable: 'any' | 'safe' | 'none';
  readonly status: number | undefined;
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    detail: string,
    facts: { retryable: 'any' | 'safe' | 'none'; status?: number; retryAfterMs?: number | undefined },
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.retryable = facts.retryable;
    this.status = facts.status;
    this.retryAfterMs = facts.retryAfterMs;
  }
}
