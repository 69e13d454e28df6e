/** One log call: structured fields and a message, or a message alone (the calling convention of pino). */
export interface LogFn {
  (fields: object, message: string): void;
  (message: string): void;
}

/**
 * The logger that everything writes to. A pino logger fits as it is, and so does any object with these four methods.
 *
 * No line above `debug` contains a secret, or personal data other than the uuid of an offering user.
 */
export interface Logger {
  debug: LogFn;
  info: LogFn;
  warn: LogFn;
  error: LogFn;
}

function ignore(): void {}

/** A logger that discards everything: the default, so that an embedding program stays silent. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
