/** A request as every front hands it to the emulator. */
export interface EmulatorRequest {
  /** Upper case. */
  readonly method: string;
  /** Absolute: its origin is what `Link` and `url` in answers name. */
  readonly url: string;
  readonly headers: Headers;
  /** Empty when there is none. */
  readonly body: Uint8Array<ArrayBuffer>;
  /**
   * Aborted when the client gives up. A server does not notice that: the work is done all the same, only waiting ends.
   */
  readonly signal?: AbortSignal | undefined;
}

/** An answer before it is sent. */
export interface EmulatorHttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What a front has to do: send the answer, at once or bit by bit, send half of it and drop the connection, drop it at
 * once, or never say anything.
 */
export type EmulatorResponse =
  | ({ readonly delivery: 'whole' | 'cut-off' } & EmulatorHttpResponse)
  | ({ readonly delivery: 'drip'; readonly ms: number } & EmulatorHttpResponse)
  | { readonly delivery: 'reset' }
  | { readonly delivery: 'hang' };

/** What a front needs of an emulator: where it is, and its answers. */
export interface EmulatorEndpoint {
  /** The root that it answers for; ends in a slash. */
  readonly url: string;
  handle(request: EmulatorRequest): Promise<EmulatorResponse>;
}

/** The pieces of a body that comes bit by bit: up to ten, and one for an empty body, whose end takes its time. */
export function splitIntoChunks(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const size = Math.max(1, Math.ceil(body.byteLength / 10));
  return Array.from({ length: Math.max(1, Math.ceil(body.byteLength / size)) }, (_, index) =>
    body.subarray(index * size, (index + 1) * size),
  );
}

/** As much of a body as a cut-off answer brings. */
export function firstHalfOf(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return body.subarray(0, Math.floor(body.byteLength / 2));
}
