/** Options of the two errors below. */
export interface UserActionRequiredOptions extends ErrorOptions {
  /**
   * A page where the user can take the required action: an absolute http(s) URL of at most 200 characters. Other values
   * are ignored.
   */
  commentUrl?: string | undefined;
}

/**
 * The user must link an existing account before they can get a username. The message and the URL become the comment in
 * Waldur, and the state becomes `Pending account linking`. The next run asks the backend again.
 */
export class OfferingUserAccountLinkingRequiredError extends Error {
  override readonly name = 'OfferingUserAccountLinkingRequiredError';
  readonly commentUrl: string | undefined;

  constructor(message: string, options?: UserActionRequiredOptions) {
    super(message, options);
    this.commentUrl = options?.commentUrl;
  }
}

/**
 * The user needs further validation first, such as an agreement or an identity check. The message and the URL become
 * the comment in Waldur, and the state becomes `Pending additional validation`. The next run asks the backend again.
 */
export class OfferingUserAdditionalValidationRequiredError extends Error {
  override readonly name = 'OfferingUserAdditionalValidationRequiredError';
  readonly commentUrl: string | undefined;

  constructor(message: string, options?: UserActionRequiredOptions) {
    super(message, options);
    this.commentUrl = options?.commentUrl;
  }
}
