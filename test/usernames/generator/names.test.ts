import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createUsernameGenerator } from '../../../src/usernames/generator/username-generator.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { makeNamespace } from './make-namespace.js';

const formats = [
  'first_initial_lastname',
  'first_letter_full_lastname',
  'firstname_dot_lastname',
  'firstname_lastname',
  'waldur_username',
] as const;

interface Row {
  readonly user: OfferingUser;
  readonly culture: string;
  readonly follows: string;
  readonly expected: Readonly<Record<string, string>>;
}

async function readRows(): Promise<readonly Row[]> {
  const text = await readFile(new URL('./names.txt', import.meta.url), 'utf8');
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const columns = head.split(' | ');
  return lines.map((line, index) => {
    const cells = line
      .split(' | ')
      .map((cell) =>
        cell.trim().replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
      );
    const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
    const { given = '', last = '', country = '', culture = '', follows = '', waldur = '' } = row;
    const uuid = String(index).padStart(32, '0');
    const name = given.startsWith('full:')
      ? { userFullName: given.slice('full:'.length) }
      : { userFirstName: given, userLastName: last };
    return {
      user: { uuid, userUuid: uuid, userUsername: waldur, userNationality: country, ...name },
      culture,
      follows,
      expected: row,
    };
  });
}

const rows = await readRows();

describe('the table of names', () => {
  it('the table has 120 names of at least 20 cultures, each with the convention that it follows', () => {
    expect(rows).toHaveLength(120);
    expect(new Set(rows.map(({ culture }) => culture.split(',')[0])).size).toBeGreaterThanOrEqual(20);
    expect(rows.filter(({ follows }) => follows === '')).toEqual([]);
  });

  it.each(formats)(
    'each user in the table gets the expected username by %s, and all usernames differ',
    async (format) => {
      const generator = createUsernameGenerator({ format });
      const names = makeNamespace();
      const usernames: string[] = [];
      for (const { user } of rows) usernames.push(await generator.generate(user, names));
      expect(usernames).toEqual(rows.map(({ expected }) => expected[format]));
      expect(new Set(usernames).size).toBe(rows.length);
    },
  );

  it('each user in the table gets a different opaque username by pseudonymous', async () => {
    const generator = createUsernameGenerator({ format: 'pseudonymous' });
    const names = makeNamespace();
    const usernames: string[] = [];
    for (const { user } of rows) usernames.push(await generator.generate(user, names));
    for (const username of usernames) expect(username).toMatch(/^u[bcdfghjkmnpqrstvwxz2-9]{7}$/);
    expect(new Set(usernames).size).toBe(rows.length);
  });
});
