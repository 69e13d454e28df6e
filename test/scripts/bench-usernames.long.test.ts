import { expect, test } from 'vitest';
import { benchmarkUsernames } from '../../scripts/bench/benchmark-usernames.js';
import { syntheticUsers } from '../../scripts/bench/synthetic-users.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

test('five thousand synthetic users, eight at a time, get distinct usernames that are valid for every profile', async () => {
  const checkpoints = [1000, 5000];
  const result = await benchmarkUsernames({
    count: 5000,
    checkpoints,
    concurrency: 8,
    seed: 7,
    directory: await temporaryDirectory(),
  });
  expect(result).toMatchObject({
    names: 5000,
    duplicates: 0,
    rejected: [],
    ledger: { findings: [], names: 5000, users: 5000 },
  });
  expect(result.readings.map(({ names }) => names)).toEqual(checkpoints);
  for (const { wallMicros, cpuMicros, heapMiB, rssMiB, bytesPerName } of result.readings) {
    expect(Math.min(wallMicros, cpuMicros, heapMiB, rssMiB, bytesPerName)).toBeGreaterThan(0);
  }
  // Many users share a name, so that collisions occur.
  expect(result.stems).toBeLessThan(4000);
});

test('synthetic users are the same for the same seed, and different for another one', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => [...syntheticUsers(50, seed)]);
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
  expect(new Set(one?.map(({ userUuid }) => userUuid)).size).toBe(50);
});
