import { type LoggerOptions, pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { Config } from '../config/types.js';
import { hideEmails } from '../shared/hide-emails.js';
import type { Logger } from '../shared/logger.js';
import { safeJson, safeText } from './safe-text.js';

/** Options of `createConsoleLogger`. */
export interface ConsoleLoggerOptions {
  readonly level: Config['logLevel'];
  /** Write plain lines, for a terminal, instead of one JSON object per line. */
  readonly plain: boolean;
  /** Replaces secrets. */
  readonly scrub: (text: string) => string;
  /** Receives whole lines. */
  readonly write: (text: string) => void;
}

interface LogRecord extends Record<string, unknown> {
  readonly level: number;
  readonly time: string;
  readonly msg?: string;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

const PINO_DEBUG = 20;

/** Parses a line of pino and scrubs each value, so that a replaced secret never breaks the JSON. */
function readRecord(line: string, scrub: (text: string) => string): LogRecord {
  const { level } = JSON.parse(line) as LogRecord;
  const hide = (text: string) => scrub(level > PINO_DEBUG ? hideEmails(text) : text);
  return JSON.parse(line, (_key, value: unknown) => {
    if (typeof value !== 'string' && typeof value !== 'number') return value;
    const text = hide(String(value));
    return text === String(value) ? value : text;
  }) as LogRecord;
}

function formatPlain({ level, time, msg, err, ...fields }: LogRecord): string {
  const shown = Object.entries(fields).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const error = err === undefined ? [] : [`(${err.stack ?? err.message})`];
  return safeText(
    [time.slice(11, 19), pino.levels.labels[level], msg, ...shown, ...error]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

/**
 * Creates the logger of the command line. No line holds a known secret. No line above `debug` holds an e-mail address
 * or a stack.
 */
export function createConsoleLogger({ level, plain, scrub, write }: ConsoleLoggerOptions): Logger {
  const withoutStack = (error: unknown) => {
    const { type, message } = stdSerializers.err(error as Error);
    return { type, message };
  };
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: level === 'debug' ? stdSerializers.err : withoutStack },
  };
  const format = (record: LogRecord) => (plain ? formatPlain(record) : safeJson(JSON.stringify(record)));
  return pino(options, { write: (line: string) => write(`${format(readRecord(line, scrub))}\n`) });
}
