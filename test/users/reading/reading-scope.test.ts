import { expect, it } from 'vitest';
import { ReadBack, type ReadingScope } from '../../../src/users/reading/reading-scope.js';

/** A scope whose list has these rows, and the times from which its rows were asked for. */
function fakeScope(rows: readonly { readonly uuid: string; readonly modified: string }[]) {
  const asked: (string | undefined)[] = [];
  const listOfferingUsers = ({ modifiedSince }: { readonly modifiedSince?: string }) => {
    asked.push(modifiedSince);
    return { all: async () => rows };
  };
  const scope = { client: { listOfferingUsers }, offeringUuid: 'o', filter: {}, signal: undefined };
  return { scope: scope as unknown as ReadingScope, asked };
}

it('reads what was changed since the last time, and the seconds before it once more', async () => {
  const { scope, asked } = fakeScope([{ uuid: 'a', modified: '2026-11-29T12:01:00.000000Z' }]);
  const readBack = new ReadBack(scope, Date.parse('2026-11-29T12:00:00Z') * 1000);
  await readBack.read(new Map());
  await readBack.read(new Map());
  expect(asked).toEqual(['2026-11-29T12:00:00.000000Z', '2026-11-29T12:00:55.000000Z']);
});

it('more rows are read back than a function takes arguments', async () => {
  const modified = '2026-11-29T12:01:00.000000Z';
  const rows = Array.from({ length: 200_000 }, (_, number) => ({ uuid: String(number), modified }));
  const readBack = new ReadBack(fakeScope(rows).scope, 0);
  expect(await readBack.read(new Map([['7', '2026-11-29T12:00:00.000000Z']]))).toHaveLength(200_000);
  expect(readBack.offReason).toBeUndefined();
});
