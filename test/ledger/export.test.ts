import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerFormatError } from '../../src/ledger/export-line.js';
import { verifyLedgerExport } from '../../src/ledger/read-export.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { collect, makeMemoryLedger, testUser } from './support/setup.js';

async function exportSample(): Promise<string[]> {
  const { ledger } = makeMemoryLedger();
  for (const number of [1, 2, 3]) await ledger.usernames.commit('ns', `user${number}`, testUser(number));
  await ledger.usernames.release('ns', 'user2', { by: 'root', reason: 'a "quoted", reason' });
  await ledger.usernames.erase(testUser(3));
  return collect(ledger.usernames.export());
}

/** Changes the content of a line and updates its checksum. */
function rewriteLine(line: string, change: (content: Record<string, unknown>) => Record<string, unknown>): string {
  const { sha256: _sha256, ...content } = JSON.parse(line) as Record<string, unknown>;
  const json = JSON.stringify(change(content));
  return `${json.slice(0, -1)},"sha256":"${createHash('sha256').update(json).digest('hex')}"}`;
}

describe('importing an export that is older than an erasure', () => {
  test('an old export does not bring back the keys or released usernames of an erased user', async () => {
    const { ledger } = makeMemoryLedger();
    for (const name of ['alice1', 'alice2']) await ledger.usernames.commit('ns', name, testUser(1));
    const before = await collect(ledger.usernames.export());
    await ledger.usernames.release('ns', 'alice1', { by: 'root', reason: 'wanted' });
    await ledger.usernames.erase(testUser(1));
    const report = await ledger.usernames.import(before);
    expect(report).toMatchObject({
      added: 0,
      known: 1,
      conflicts: [{ username: 'alice1', reason: 'user was erased' }],
    });
    const text = (await collect(ledger.usernames.export())).join('\n');
    for (const plain of ['alice1', 'alice2', testUser(1).userUuid]) expect(text).not.toContain(plain);
    expect(await ledger.usernames.isTaken('ns', 'alice2', testUser(2))).toBe(true);
  });
});

describe('verifying an export', () => {
  test('an export has one JSON document per line, and is read with or without a final line end', async () => {
    const lines = await exportSample();
    expect(lines.map((line) => (JSON.parse(line) as { line: string }).line)).toEqual([
      'header',
      ...Array.from({ length: 3 }, () => 'person'),
      ...Array.from({ length: 5 }, () => 'event'),
      'end',
    ]);
    const summary = { users: 3, names: 2, events: 5 };
    expect(await verifyLedgerExport(lines)).toMatchObject(summary);
    expect(await verifyLedgerExport(`${lines.join('\n')}\n`.split('\n'))).toMatchObject(summary);
  });

  test('an export with one changed character is refused with the number of the line', async () => {
    const lines = await exportSample();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(),
        fc.integer({ min: 1, max: 90 }),
        async (index, position, shift) => {
          const line = lines[index] ?? '';
          const at = position % line.length;
          const code = 32 + ((line.charCodeAt(at) - 32 + shift) % 95);
          if (code === line.charCodeAt(at)) return;
          const changed = lines.with(index, `${line.slice(0, at)}${String.fromCharCode(code)}${line.slice(at + 1)}`);
          const error = await verifyLedgerExport(changed).catch((thrown: unknown) => thrown);
          expect(error).toBeInstanceOf(LedgerFormatError);
          expect((error as LedgerFormatError).line).toBe(index + 1);
          expect((error as LedgerFormatError).message).toMatch(new RegExp(`^line ${index + 1}: expected `));
        },
      ),
    );
  });

  test('an export with missing, duplicate, moved or incomplete lines is refused', async () => {
    const lines = await exportSample();
    const damaged = lines.flatMap((line, index) => [
      lines.toSpliced(index, 1),
      lines.toSpliced(index, 0, line),
      lines.slice(0, index),
      [...lines.slice(0, index), line.slice(0, -1)],
      ...(index > 0 ? [lines.with(index, lines[index - 1] ?? '').with(index - 1, line)] : []),
    ]);
    for (const text of damaged) await expect(verifyLedgerExport(text)).rejects.toBeInstanceOf(LedgerFormatError);
    await expect(verifyLedgerExport([...lines, lines[0] ?? ''])).rejects.toThrow(
      'line 11: expected nothing after the end line, got more',
    );
    await expect(verifyLedgerExport([])).rejects.toThrow('line 1: the export is incomplete: it ends after 0 lines');
  });

  test('an export with Windows line ends is read', async () => {
    const lines = (await exportSample()).map((line) => `${line}\r`);
    expect(await verifyLedgerExport([...lines, '\r'])).toMatchObject({ users: 3 });
    const [first = '', ...others] = lines;
    await expect(verifyLedgerExport([`${first}\r`, ...others])).rejects.toBeInstanceOf(LedgerFormatError);
  });

  test('an export of the previous format version is read', async () => {
    const lines = await exportSample();
    const header = rewriteLine(lines[0] ?? '', (content) => ({ ...content, version: 1 }));
    const older = [header, ...lines.slice(1, -1)];
    const all = createHash('sha256')
      .update(`${older.join('\n')}\n`)
      .digest('hex');
    const text = [...older, rewriteLine(lines.at(-1) ?? '', (end) => ({ ...end, all }))];
    expect(await verifyLedgerExport(text)).toMatchObject({ users: 3 });
    const { ledger } = makeMemoryLedger();
    expect(await ledger.usernames.import(text, { withoutErased: true })).toMatchObject({
      withHistory: true,
      conflicts: [],
    });
  });

  /** Changes lines of an export and updates all checksums. */
  function rewrite(
    lines: readonly string[],
    change: (content: Record<string, unknown>, index: number) => Record<string, unknown>,
  ): string[] {
    const changed = lines.slice(0, -1).map((line, index) => rewriteLine(line, (content) => change(content, index)));
    const all = createHash('sha256')
      .update(`${changed.join('\n')}\n`)
      .digest('hex');
    return [...changed, rewriteLine(lines.at(-1) ?? '', (end) => ({ ...end, all }))];
  }

  const held = (username: string) => ({ names: [{ namespace: 'ns', username, status: 'committed', sequence: 1 }] });
  test.each<[string, number, Record<string, unknown>, RegExp]>([
    [
      'a username in capital letters',
      1,
      held('User1'),
      /^line 2: expected a username in its normal form, got another form/,
    ],
    [
      'a username with control characters',
      1,
      held('user\n1'),
      /^line 2: expected a username without control characters$/,
    ],
    [
      'an incomplete hash of a username',
      1,
      held('hmac-sha256:000'),
      /^line 2: expected a username or its hash, got an incomplete hash$/,
    ],
    [
      'a key of an unknown kind',
      1,
      { keys: ['name:000'] },
      /^line 2: expected a uuid in lower case, a Waldur username .* got another kind of key$/,
    ],
    ['a uuid in capital letters', 1, { keys: [`uuid:${'A'.repeat(32)}`] }, /^line 2: expected a uuid in lower case/],
    [
      'an event of an unknown user',
      4,
      { person: 99 },
      /^line 5: expected an event of an exported user, got one of user 99$/,
    ],
    [
      'an event with a username in capital letters',
      4,
      { username: 'User1' },
      /^line 5: expected a username in its normal form/,
    ],
    [
      'an event without a username',
      4,
      { username: null },
      /^line 5: expected a username and its namespace for 'committed', got none$/,
    ],
    [
      'a namespace with control characters',
      4,
      { namespace: 'n\u0000s' },
      /^line 5: expected a namespace without control characters$/,
    ],
  ])(
    'an export with %s is refused with the number of the line, even if all checksums match',
    async (_what, at, change, message) => {
      const { ledger: source } = makeMemoryLedger();
      for (const number of [1, 2, 3]) await source.usernames.commit('ns', `user${number}`, testUser(number));
      const text = rewrite(await collect(source.usernames.export()), (content, index) =>
        index === at ? { ...content, ...change } : content,
      );
      await expect(verifyLedgerExport(text, { foldUsername })).rejects.toThrow(message);
      for (const isEmpty of [true, false]) {
        const { ledger } = makeMemoryLedger();
        if (!isEmpty) await ledger.usernames.commit('ns', 'other', testUser(9));
        const error = await ledger.usernames.import(text).catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(LedgerFormatError);
        expect((error as LedgerFormatError).message).toMatch(message);
      }
    },
  );

  test('an export with an erased user is refused if its header has no key', async () => {
    const text = rewrite(await exportSample(), (content, index) =>
      index === 0 ? { ...content, erasedKey: null } : content,
    );
    await expect(verifyLedgerExport(text)).rejects.toThrow(
      'line 4: expected no erased user, because the header has no key for them; got one',
    );
  });

  test('an export line that is not JSON is refused with its number, even if its checksum matches', async () => {
    const [header = '', ...others] = await exportSample();
    const json = '{"line":"person",person:1}';
    const broken = `${json.slice(0, -1)},"sha256":"${createHash('sha256').update(json).digest('hex')}"}`;
    await expect(verifyLedgerExport([header, broken, ...others])).rejects.toThrow(
      /^line 2: expected JSON, got other text$/,
    );
  });

  test('an export of a newer format, with invalid lines or with wrong counts is refused', async () => {
    const lines = await exportSample();
    const withHeader = (change: Record<string, unknown>) =>
      lines.with(
        0,
        rewriteLine(lines[0] ?? '', (header) => ({ ...header, ...change })),
      );
    await expect(verifyLedgerExport(withHeader({ version: 3 }))).rejects.toThrow(
      'line 1: expected format version 2 or lower, got 3 of a newer release',
    );
    await expect(verifyLedgerExport(withHeader({ people: 'many' }))).rejects.toThrow(
      'line 1: expected a line of a ledger export, format version 2; people:',
    );
    const shorter = [...withHeader({ people: 4 }).slice(0, -1)];
    const all = createHash('sha256')
      .update(`${shorter.join('\n')}\n`)
      .digest('hex');
    const text = [...shorter, rewriteLine(lines.at(-1) ?? '', (end) => ({ ...end, all }))];
    await expect(verifyLedgerExport(text)).rejects.toThrow('line 1: expected 4 users as in the header, got 3');
  });
});
