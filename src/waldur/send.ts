import type { Deadline } from '../shared/abortable.js';

/** The longest response that is read, after decompression. */
const maxBodyBytes = 64 * 1024 * 1024;

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Reads a header by its name in lower case; `null` if it is absent. */
export type ResponseHeaders = Pick<Headers, 'get'>;

/** A response whose body may still be on its way. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /**
   * Resolves to the whole decompressed body. Throws `BodyTooLargeError`, and the error of a connection or a compression
   * that ends too early. The caller reads it once, or the connection is not used again.
   */
  readBody(): Promise<Uint8Array>;
}

/**
 * Sends a request and resolves to the response. Follows no redirects. Rejects if there is none, and with the reason of
 * the deadline when it passes.
 */
export type Send = (request: SentRequest, deadline: Deadline) => Promise<ReceivedResponse>;

/** A response has more than 64 MiB. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor() {
    super(`the response body is larger than ${maxBodyBytes} bytes`);
  }
}

/** Collects the chunks of a body. */
export class BodyChunks {
  static readonly maxBytes = maxBodyBytes;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  /** Throws `BodyTooLargeError`. */
  add(chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size > maxBodyBytes) throw new BodyTooLargeError();
    this.#chunks.push(chunk);
  }

  join(): Uint8Array {
    const [first = new Uint8Array()] = this.#chunks;
    return this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : first;
  }
}

/** Sends requests with a `fetch`. `extraInit`: options of this runtime that the standard does not have. */
export function sendWithFetch(fetch: typeof globalThis.fetch, extraInit: Record<string, unknown> = {}): Send {
  return async ({ method, url, headers, body }, { signal }) => {
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
    const response = await fetch(url, { ...init, ...extraInit });
    const readBody = async (): Promise<Uint8Array> => {
      const chunks = new BodyChunks();
      if (response.body !== null) for await (const chunk of response.body) chunks.add(chunk);
      return chunks.join();
    };
    return { status: response.status, headers: response.headers, readBody };
  };
}
