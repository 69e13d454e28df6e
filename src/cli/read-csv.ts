/** One value of a CSV text and its position. Line and column are 1-based; columns are counted in characters. */
export interface CsvCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A CSV text violates RFC 4180. The message does not name the position. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly line: number;
  readonly column: number;

  constructor({ line, column }: { readonly line: number; readonly column: number }, message: string) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** In characters. An unclosed quote must not turn the rest of a large file into one value. */
const maxCellLength = 10_000;

/**
 * Reads CSV according to RFC 4180, record by record: commas, lines that end with LF or CRLF, and values in double
 * quotes with quotes doubled inside. Skips a leading byte-order mark, and empty lines. Chunks may be split anywhere
 * except inside a character. Throws `CsvError`.
 */
export async function* readCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<readonly CsvCell[], void, undefined> {
  const reader = new CsvReader();
  for await (const chunk of chunks) {
    for (const character of chunk) {
      const record = reader.take(character);
      if (record !== undefined) yield record;
    }
  }
  const last = reader.end();
  if (last !== undefined) yield last;
}

class CsvReader {
  #state: 'start' | 'bare' | 'quoted' | 'closed' = 'start';
  #line = 1;
  #column = 0;
  #cellStart = { line: 1, column: 1 };
  #text = '';
  #cells: CsvCell[] = [];
  #afterReturn = false;
  #isFirst = true;

  /** Reads one character. Returns a record when it is complete. */
  take(character: string): readonly CsvCell[] | undefined {
    const isMark = this.#isFirst && character === '\ufeff';
    this.#isFirst = false;
    if (isMark) return undefined;
    this.#column += 1;
    if (this.#state === 'quoted') this.#takeQuoted(character);
    else if (this.#afterReturn || character === '\n') return this.#takeLineEnd(character);
    else if (character === '\r') this.#afterReturn = true;
    else this.#takeBare(character);
    return undefined;
  }

  /** Ends the text. Returns the last record where its line end is missing. */
  end(): readonly CsvCell[] | undefined {
    if (this.#state === 'quoted')
      throw new CsvError(
        this.#cellStart,
        'expected a closing quote for the quote that opens here, got the end of the file',
      );
    if (this.#afterReturn)
      throw new CsvError(this.#here(), 'expected a line feed after the carriage return, got the end of the file');
    return this.#finishRecord();
  }

  #here(): { line: number; column: number } {
    return { line: this.#line, column: this.#column };
  }

  #takeQuoted(character: string): void {
    if (character === '"') {
      this.#state = 'closed';
      return;
    }
    this.#append(character);
    if (character === '\n') this.#nextLine();
  }

  #takeBare(character: string): void {
    if (character === ',') {
      this.#finishCell();
    } else if (character === '"') {
      this.#takeQuote();
    } else if (this.#state === 'closed') {
      throw new CsvError(
        this.#here(),
        'expected a comma or the end of the line after a closing quote, got another character',
      );
    } else {
      this.#begin('bare');
      this.#append(character);
    }
  }

  #takeQuote(): void {
    if (this.#state === 'bare')
      throw new CsvError(
        this.#here(),
        'expected quotes only around a whole value, got a quote inside. Quote the value and double the quote',
      );
    // Two quotes in a quoted value stand for one quote.
    if (this.#state === 'closed') {
      this.#append('"');
      this.#state = 'quoted';
    } else this.#begin('quoted');
  }

  #takeLineEnd(character: string): readonly CsvCell[] | undefined {
    if (character !== '\n')
      throw new CsvError(this.#here(), 'expected a line feed after the carriage return, got another character');
    this.#afterReturn = false;
    const record = this.#finishRecord();
    this.#nextLine();
    return record;
  }

  #begin(state: 'bare' | 'quoted'): void {
    if (this.#state === 'start') this.#cellStart = this.#here();
    this.#state = state;
  }

  #append(character: string): void {
    if (this.#text.length >= maxCellLength)
      throw new CsvError(
        this.#cellStart,
        `expected a value of at most ${maxCellLength} characters, got a longer value`,
      );
    this.#text += character;
  }

  #nextLine(): void {
    this.#line += 1;
    this.#column = 0;
  }

  #finishCell(): void {
    this.#cells.push({ text: this.#text, ...(this.#state === 'start' ? this.#here() : this.#cellStart) });
    this.#text = '';
    this.#state = 'start';
  }

  #finishRecord(): readonly CsvCell[] | undefined {
    if (this.#cells.length === 0 && this.#state === 'start') return undefined;
    this.#finishCell();
    const record = this.#cells;
    this.#cells = [];
    return record;
  }
}
