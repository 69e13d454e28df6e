/** One value of a CSV text, and where it begins; both numbers are 1-based, and columns are counted in characters. */
export interface CsvCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A CSV text is not what RFC 4180 says. The message is a sentence without the place. */
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

/** A quote that is never closed must not take the rest of a large file for one value. */
const maxCellLength = 10_000;

/**
 * Reads CSV as RFC 4180 has it, record by record: commas, lines that end with LF or CRLF, values in double quotes with
 * the quote doubled inside. A byte-order mark at the beginning and empty lines are passed over. The pieces may be cut
 * anywhere but within a character. Throws `CsvError`.
 */
export async function* readCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<readonly CsvCell[], void, undefined> {
  const reader = new CsvReader();
  for await (const piece of pieces) {
    for (const character of piece) {
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
  #begun = { line: 1, column: 1 };
  #text = '';
  #cells: CsvCell[] = [];
  #afterReturn = false;
  #isFirst = true;

  /** Takes one character; a record when it is complete. */
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

  /** The last record, where the text does not end with a line end. */
  end(): readonly CsvCell[] | undefined {
    if (this.#state === 'quoted')
      throw new CsvError(this.#begun, 'expected the quote that opens here to be closed, got the end of the file');
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
        'expected a comma or the end of the line after a closing quote, got something else',
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
        'expected a quote only around a whole value, got one inside; in quotes, it is doubled',
      );
    // A second quote right after a closing one stands for a quote.
    if (this.#state === 'closed') {
      this.#append('"');
      this.#state = 'quoted';
    } else this.#begin('quoted');
  }

  #takeLineEnd(character: string): readonly CsvCell[] | undefined {
    if (character !== '\n')
      throw new CsvError(this.#here(), 'expected a line feed after the carriage return, got something else');
    this.#afterReturn = false;
    const record = this.#finishRecord();
    this.#nextLine();
    return record;
  }

  #begin(state: 'bare' | 'quoted'): void {
    if (this.#state === 'start') this.#begun = this.#here();
    this.#state = state;
  }

  #append(character: string): void {
    if (this.#text.length >= maxCellLength)
      throw new CsvError(this.#begun, `expected a value of at most ${maxCellLength} characters, got a longer one`);
    this.#text += character;
  }

  #nextLine(): void {
    this.#line += 1;
    this.#column = 0;
  }

  #finishCell(): void {
    this.#cells.push({ text: this.#text, ...(this.#state === 'start' ? this.#here() : this.#begun) });
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
