import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { benchmarkUsernames, type Reading } from './benchmark-usernames.js';
import { readNumber } from './read-number.js';

const usage = `Usage: npm run bench:usernames -- [--users N] [--concurrency N] [--seed N]

Generate a username for each of N synthetic users with the backend posix and a ledger on disk. Print time and memory at
10,000 users, 100,000 users and so on. Exit with 1 if a username is a duplicate or invalid.

  --users N         number of users (default 1000000, which takes several minutes)
  --concurrency N   number of users that are processed at the same time (default 8)
  --seed N          seed of the random names (default 1)`;

/** Returns 10,000, 100,000 and so on, and the total. */
function checkpointsFor(count: number): readonly number[] {
  const powers = [10_000, 100_000, 1_000_000, 10_000_000].filter((power) => power < count);
  return [...powers, count];
}

function showReadings(readings: readonly Reading[]): void {
  const [first] = readings;
  if (first === undefined) return;
  const compare = (value: number, base: number, digits: number) =>
    `${value.toFixed(digits)} (×${(value / base).toFixed(2)})`;
  showTable(
    'Per username since the previous row, and relative to the first row',
    ['names', 'wall µs', 'CPU µs', 'heap MiB', 'RSS MiB', 'ledger bytes/name'],
    readings.map((reading) => [
      String(reading.names),
      compare(reading.wallMicros, first.wallMicros, 0),
      compare(reading.cpuMicros, first.cpuMicros, 0),
      compare(reading.heapMiB, first.heapMiB, 1),
      compare(reading.rssMiB, first.rssMiB, 0),
      compare(reading.bytesPerName, first.bytesPerName, 0),
    ]),
  );
}

const { values } = parseArgs({
  options: {
    users: { type: 'string', default: '1000000' },
    concurrency: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const count = readNumber(values.users, 'users');
  const directory = await mkdtemp(join(tmpdir(), 'bench-usernames-'));
  try {
    const result = await benchmarkUsernames({
      count,
      checkpoints: checkpointsFor(count),
      concurrency: readNumber(values.concurrency, 'concurrency'),
      seed: readNumber(values.seed, 'seed'),
      directory,
      onReading: ({ names, wallMicros, cpuMicros, rssMiB }) =>
        console.error(
          `${names} usernames: ${wallMicros.toFixed(0)} µs each, ${cpuMicros.toFixed(0)} µs CPU, ` +
            `${rssMiB.toFixed(0)} MiB`,
        ),
    });
    showReadings(result.readings);
    const { names, duplicates, rejected, stems, ledger } = result;
    console.log(
      `${names} usernames on ${stems} stems: ${duplicates} duplicates, ${rejected.length} invalid for a profile.`,
    );
    console.log(`The ledger has ${ledger.names} names of ${ledger.users} users, and ${ledger.findings.length} errors.`);
    for (const line of [...rejected.slice(0, 20), ...ledger.findings.slice(0, 20)]) console.log(line);
    if (duplicates + rejected.length + ledger.findings.length > 0 || names !== count) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
