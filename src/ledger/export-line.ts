import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An export can't be read: damaged, cut off, of a newer format, or hashed with another key. */
export class LedgerFormatError extends Error {
  override readonly name = 'LedgerTextError';
  /** 1-based. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

export const exportFormat = 'waldur-offering-processor ledger';
/**
 * Goes up whenever there are lines that an earlier release can't read; all earlier ones are read. Since 2 there may be
 * events of the kind `joined`.
 */
export const exportVersion = 2;

const wholeNumber = z.number().int().nonnegative();
const text = z.string().min(1);
const status = z.enum(['reserved', 'committed']);
const kind = z.enum(['reserved', 'committed', 'adopted', 'imported', 'released', 'erased', 'joined']);

const header = z.strictObject({
  line: z.literal('header'),
  format: z.literal(exportFormat),
  version: z.number().int().min(1).max(exportVersion),
  /** Milliseconds since the epoch. */
  at: wholeNumber,
  people: wholeNumber,
  names: wholeNumber,
  events: wholeNumber,
  /** Says which key the erased names are hashed with; `null` when there are none. */
  erasedKey: text.nullable(),
});

const person = z.strictObject({
  line: z.literal('person'),
  person: wholeNumber,
  keys: z.array(text),
  names: z.array(z.strictObject({ namespace: text, username: text, status, sequence: wholeNumber })),
});

const event = z.strictObject({
  line: z.literal('event'),
  id: wholeNumber,
  at: z.number().int(),
  kind,
  person: wholeNumber,
  namespace: text.nullable(),
  username: text.nullable(),
  doneBy: z.string().nullable(),
  reason: z.string().nullable(),
});

const end = z.strictObject({
  line: z.literal('end'),
  /** How many lines there are before this one. */
  lines: wholeNumber,
  /** SHA-256 of all of them, each with its line end, in hex. */
  all: text,
});

const exportLine = z.discriminatedUnion('line', [header, person, event, end]);

export type ExportHeader = z.output<typeof header>;
export type ExportPerson = z.output<typeof person>;
export type ExportEvent = z.output<typeof event>;
export type ExportLine = z.output<typeof exportLine>;

// Written last in the line, so that it can be cut off again and what is left is what was hashed.
const checksumPattern = /,"sha256":"([0-9a-f]{64})"\}$/;

/** A line as it stands in the text, with its checksum. */
export function writeLine(content: ExportLine): string {
  const json = JSON.stringify(content);
  return `${json.slice(0, -1)},"sha256":"${hash(json)}"}`;
}

/** Reads a line, if it is what was written. Throws `LedgerTextError`. */
export function readLine(line: string, number: number): ExportLine {
  const sealed = checksumPattern.exec(line);
  if (sealed === null)
    throw new LedgerFormatError(
      number,
      'expected a line of a ledger that ends with its checksum, got one that is cut off or something else',
    );
  const json = `${line.slice(0, sealed.index)}}`;
  if (hash(json) !== sealed[1])
    throw new LedgerFormatError(number, 'expected what the checksum was made of, got a line that was changed');
  const content = parse(json, number);
  refuseNewer(content, number);
  const result = exportLine.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new LedgerFormatError(
    number,
    `expected a line of a ledger, format version ${exportVersion}; ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

function parse(json: string, number: number): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new LedgerFormatError(number, 'expected JSON, got something else');
  }
}

function refuseNewer(content: unknown, number: number): void {
  const { success, data } = z.object({ line: z.literal('header'), version: z.number() }).safeParse(content);
  if (success && data.version > exportVersion) {
    throw new LedgerFormatError(
      number,
      `expected format version ${exportVersion} at most, got ${data.version}, which a newer release of this program has written`,
    );
  }
}

function hash(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
