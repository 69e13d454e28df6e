import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/cli/read-csv.js';

async function read(...chunks: string[]) {
  const records: (readonly { readonly text: string; readonly line: number; readonly column: number }[])[] = [];
  for await (const record of readCsv(chunks)) records.push(record);
  return records;
}

const textsOf = async (...chunks: string[]) => (await read(...chunks)).map((record) => record.map(({ text }) => text));

describe('a CSV text', () => {
  it('records are read with LF and CRLF line ends, with and without a line end at the end', async () => {
    const expected = [
      ['a', 'b'],
      ['c', ''],
      ['', 'd'],
    ];
    expect(await textsOf('a,b\nc,\n,d\n')).toEqual(expected);
    expect(await textsOf('a,b\r\nc,\r\n,d')).toEqual(expected);
    expect(await textsOf('\ufeffa,b\n\nc,\r\n\r\n,d\n\n')).toEqual(expected);
    expect(await textsOf('')).toEqual([]);
  });

  it('quoted values may contain commas, quotes and line ends', async () => {
    expect(await textsOf('"a,""b""","c\r\nd"\n"",e\n')).toEqual([
      ['a,"b"', 'c\r\nd'],
      ['', 'e'],
    ]);
  });

  it('each value has its line and column', async () => {
    const places = (await read('𝒜,b\n"x\ny",z,\n')).map((record) =>
      record.map(({ line, column }) => `${line}:${column}`),
    );
    expect(places).toEqual([
      ['1:1', '1:3'],
      ['2:1', '3:4', '3:6'],
    ]);
  });

  it.each([
    ['a,"b', 1, 3, 'expected a closing quote for the quote that opens here, got the end of the file'],
    [
      'a\nb,c"d\n',
      2,
      4,
      'expected quotes only around a whole value, got a quote inside. Quote the value and double the quote',
    ],
    ['"a"b\n', 1, 4, 'expected a comma or the end of the line after a closing quote, got another character'],
    ['a\rb', 1, 3, 'expected a line feed after the carriage return, got another character'],
    ['a\r', 1, 2, 'expected a line feed after the carriage return, got the end of the file'],
    [`a,"${'x'.repeat(20_000)}`, 1, 3, 'expected a value of at most 10000 characters, got a longer value'],
  ])('an invalid text is rejected with line and column: %#', async (text, line, column, message) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'CsvError', line, column, message });
  });

  it('any values are read back as written, however the text is split into chunks', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '😀'), maxLength: 8 });
    const records = fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (rows, size, crlf) => {
        const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = rows.map((row) => row.map(quote).join(',') + (crlf ? '\r\n' : '\n')).join('');
        const characters = [...text];
        const chunks = characters.flatMap((_character, at) =>
          at % size === 0 ? [characters.slice(at, at + size).join('')] : [],
        );
        expect(await textsOf(...chunks)).toEqual(rows);
      }),
    );
  });
});
