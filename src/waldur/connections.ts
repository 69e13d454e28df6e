import { type ConnectionOptions, createDispatcher } from './dispatcher.js';

/** A `fetch` and the connections behind it. */
export interface Connections {
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/**
 * The global `fetch` over connections of our own. It is looked up at each call, so that whoever replaces it later is
 * heard.
 */
export function openConnections(options: ConnectionOptions): Connections {
  const dispatcher = createDispatcher(options);
  // Node's fetch takes a dispatcher, which the types of the web's fetch do not know.
  const over: Record<string, unknown> = { dispatcher };
  let closed: Promise<void> | undefined;
  return {
    fetch: (input, init) => globalThis.fetch(input, { ...init, ...over }),
    close() {
      closed ??= dispatcher.close();
      return closed;
    },
  };
}
