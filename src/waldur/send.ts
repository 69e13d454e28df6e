/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Reads a header by its name in lower case; `null` if it is absent. */
export type ResponseHeaders = Pick<Headers, 'get'>;

/** A response whose body has not been read. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The decompressed body. The caller reads it to the end, or the connection is not used again. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Sends a request and resolves to the response. Follows no redirects. Rejects if there is none, and when aborted. */
export type Send = (request: SentRequest, signal: AbortSignal) => Promise<ReceivedResponse>;

/** Sends requests with a `fetch`. `extraInit`: options of this runtime that the standard does not have. */
export function sendWithFetch(fetch: typeof globalThis.fetch, extraInit: Record<string, unknown> = {}): Send {
  return async ({ method, url, headers, body }, signal) => {
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
    const response = await fetch(url, { ...init, ...extraInit });
    return { status: response.status, headers: response.headers, body: response.body ?? emptyBody() };
  };
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
