import { createHash } from 'node:crypto';
import * as z from 'zod';

/** An export can't be read: it is damaged, incomplete, of a newer format, or hashed with another key. */
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
 * Increases when an export may contain lines that an earlier release can't read. All earlier versions are read. Version
 * 2 added events of the kind `joined`.
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
  /** Identifies the key that erased usernames are hashed with; `null` when no user was erased. */
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
  /** Number of lines before this one. */
  lines: wholeNumber,
  /** SHA-256 of all lines before, each with its line end, in hex. */
  all: text,
});

const exportLine = z.discriminatedUnion('line', [header, person, event, end]);

export type ExportHeader = z.output<typeof header>;
export type ExportPerson = z.output<typeof person>;
export type ExportEvent = z.output<typeof event>;
export type ExportLine = z.output<typeof exportLine>;

// The checksum is the last property, so that removing it leaves the text that was hashed.
const checksumPattern = /,"sha256":"([0-9a-f]{64})"\}$/;

/** Returns a line of an export with its checksum. */
export function writeLine(content: ExportLine): string {
  const json = JSON.stringify(content);
  return `${json.slice(0, -1)},"sha256":"${hash(json)}"}`;
}

/** Parses a line after verifying its checksum. Throws `LedgerFormatError`. */
export function readLine(line: string, number: number): ExportLine {
  const match = checksumPattern.exec(line);
  if (match === null)
    throw new LedgerFormatError(
      number,
      'expected a line of a ledger export that ends with a checksum, got an incomplete line or other text',
    );
  const json = `${line.slice(0, match.index)}}`;
  if (hash(json) !== match[1])
    throw new LedgerFormatError(number, 'expected a line that matches its checksum, got a changed one');
  const content = parse(json, number);
  refuseNewer(content, number);
  const result = exportLine.safeParse(content);
  if (result.success) return result.data;
  const [{ path = [], message = '' } = {}] = result.error.issues;
  throw new LedgerFormatError(
    number,
    `expected a line of a ledger export, format version ${exportVersion}; ${path.join('.')}: ${message}`,
  );
}

function parse(json: string, number: number): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new LedgerFormatError(number, 'expected JSON, got other text');
  }
}

function refuseNewer(content: unknown, number: number): void {
  const { success, data } = z.object({ line: z.literal('header'), version: z.number() }).safeParse(content);
  if (success && data.version > exportVersion) {
    throw new LedgerFormatError(
      number,
      `expected format version ${exportVersion} or lower, got ${data.version} of a newer release. Update the program`,
    );
  }
}

function hash(json: string): string {
  return createHash('sha256').update(json).digest('hex');
}
