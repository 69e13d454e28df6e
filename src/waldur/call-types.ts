/** What every call takes. */
export interface CallOptions {
  /** Ends the call, and every wait inside it, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What came of a transition. `accepted: false` is not a failure: the row was in another state, or gone, when the
 * request arrived (400, 404 or 409), because somebody else got there first. Read the row again and decide.
 */
export type TransitionResult =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly status: number; readonly detail: string };

/**
 * A list of Waldur's, read page by page while it is iterated. It is whole or it throws: a page that can't be read never
 * looks like the end. Each iteration, and each `all()`, reads anew.
 */
export interface WaldurList<T> extends AsyncIterable<T> {
  /** Reads every page and returns the rows, each once, in the order in which Waldur gives them. */
  all(): Promise<T[]>;
}
