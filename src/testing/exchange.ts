/** A request, independent of the transport. */
export interface EmulatorRequest {
  /** Upper case. */
  readonly method: string;
  /** Absolute. Its origin appears in the `Link` header and `url` fields of responses. */
  readonly url: string;
  readonly headers: Headers;
  /** Empty without a body. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Aborted when the client disconnects. As on a real server, the request is still carried out; only delays end. */
  readonly signal?: AbortSignal | undefined;
}

/** An HTTP response before it is sent. */
export interface EmulatorHttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * How a transport must deliver a response:
 *
 * - `whole`: send it.
 * - `drip`: send the body in small chunks over `ms` milliseconds.
 * - `cut-off`: send half of the body, then drop the connection.
 * - `reset`: drop the connection.
 * - `hang`: never respond.
 */
export type EmulatorResponse =
  | ({ readonly delivery: 'whole' | 'cut-off' } & EmulatorHttpResponse)
  | ({ readonly delivery: 'drip'; readonly ms: number } & EmulatorHttpResponse)
  | { readonly delivery: 'reset' }
  | { readonly delivery: 'hang' };

/** What a transport needs of an emulator: its URL and its responses. */
export interface EmulatorEndpoint {
  /** The base URL; ends in a slash. */
  readonly url: string;
  handle(request: EmulatorRequest): Promise<EmulatorResponse>;
}

/**
 * Splits a body into up to ten chunks for a slow response. An empty body gives one empty chunk, so that its end is
 * delayed too.
 */
export function splitIntoChunks(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const size = Math.max(1, Math.ceil(body.byteLength / 10));
  return Array.from({ length: Math.max(1, Math.ceil(body.byteLength / size)) }, (_, index) =>
    body.subarray(index * size, (index + 1) * size),
  );
}

/** The half of a body that a cut-off response contains. */
export function firstHalfOf(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return body.subarray(0, Math.floor(body.byteLength / 2));
}
