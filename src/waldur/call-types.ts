/** The options of every call. */
export interface CallOptions {
  /** Ends the call, and every wait in it, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The result of a transition. `accepted: false` is not a failure: the row was already in another state, or gone, when
 * the request arrived (400, 404 or 409). Read the row again and decide.
 */
export type TransitionResult =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly status: number; readonly detail: string };

/**
 * A list that is read page by page while it is iterated. It is complete or it throws: a page that can't be read never
 * looks like the end of the list. Each iteration, and each `all()`, reads the list again.
 *
 * An iteration keeps no rows. If a list turns out to be incomplete at its end, it is read again from its beginning, and
 * then an iteration returns rows that it has returned before.
 */
export interface WaldurList<T> extends AsyncIterable<T> {
  /** Reads all pages. Returns each row once, in Waldur's order. */
  all(): Promise<T[]>;
}
