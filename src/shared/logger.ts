/** What one log call takes: structured fields and a message, or a message alone (the calling convention of pino). */
export interface LogFn {
  (fields: object, message: string): void;
  (message: string): void;
}

/**
 * The logger that every room writes to. A pino logger fits as it is; so does any object with these four methods.
 *
 * Above `debug` no line holds a secret, nor personal data other than the uuid of an offering user.
 */
export interface Logger {
  debug: LogFn;
  info: LogFn;
  warn: LogFn;
  error: LogFn;
}

function ignore(): void {}

/** The default: says nothing. An embedder's program stays as quiet as it was. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
