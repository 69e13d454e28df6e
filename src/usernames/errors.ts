/** What both errors below take beside their message. */
export interface UserActionRequiredOptions extends ErrorOptions {
  /**
   * A page where the person can do what is asked. Absolute http(s) URL of at most 200 characters; another value is left
   * out.
   */
  commentUrl?: string | undefined;
}

/**
 * The person must link an existing account before they can have a username here. The message and the URL become the
 * comment that they read in Waldur, and their state becomes `Pending account linking`. The next pass asks again.
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
 * Something about the person must be validated first (an agreement, an identity check). The message and the URL become
 * the comment that they read in Waldur, and their state becomes `Pending additional validation`. The next pass asks
 * again.
 */
export class OfferingUserAdditionalValidationRequiredError extends Error {
  override readonly name = 'OfferingUserAdditionalValidationRequiredError';
  readonly commentUrl: string | undefined;

  constructor(message: string, options?: UserActionRequiredOptions) {
    super(message, options);
    this.commentUrl = options?.commentUrl;
  }
}
