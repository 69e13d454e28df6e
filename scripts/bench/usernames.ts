import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { benchmarkUsernames } from './benchmark-usernames.js';
import type { Reading } from './meter.js';
import { readNumber } from './read-number.js';

const usage = `npm run bench:usernames -- [--people N] [--concurrency N] [--seed N]

Gives so many made-up people (default 1000000) a username each by the backend posix, with a ledger on disk, and prints the time and memory that it took at 10
thousand, 100 thousand and so on. A million takes several minutes. So many people (default 8) are worked on at once, as in a pass.`;

/** Ten thousand and ten times more each time, up to all of them. */
function checkpointsFor(count: number): readonly number[] {
  const powers = [10_000, 100_000, 1_000_000, 10_000_000].filter((power) => power < count);
  return [...powers, count];
}

function showReadings(readings: readonly Reading[]): void {
  const [first] = readings;
  if (first === undefined) return;
  const beside = (value: number, base: number, digits: number) =>
    `${value.toFixed(digits)} (×${(value / base).toFixed(2)})`;
  showTable(
    'Per name since the row above, and beside the first row',
    ['names', 'wall µs', 'CPU µs', 'heap MiB', 'RSS MiB', 'ledger bytes/name'],
    readings.map((reading) => [
      String(reading.names),
      beside(reading.wallMicros, first.wallMicros, 0),
      beside(reading.cpuMicros, first.cpuMicros, 0),
      beside(reading.heapMiB, first.heapMiB, 1),
      beside(reading.rssMiB, first.rssMiB, 0),
      beside(reading.bytesPerName, first.bytesPerName, 0),
    ]),
  );
}

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000000' },
    concurrency: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const count = readNumber(values.people, 'people');
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
          `${names} names: ${wallMicros.toFixed(0)} µs each, ${cpuMicros.toFixed(0)} µs of the processor, ${rssMiB.toFixed(0)} MiB`,
        ),
    });
    showReadings(result.readings);
    const { names, duplicates, rejected: refused, stems, ledger } = result;
    console.log(`${names} names on ${stems} stems: ${duplicates} given twice, ${refused.length} against a profile.`);
    console.log(
      `The ledger has ${ledger.names} names of ${ledger.users} users; its check finds ${ledger.findings.length || 'nothing'}.`,
    );
    for (const line of [...refused.slice(0, 20), ...ledger.findings.slice(0, 20)]) console.log(line);
    if (duplicates + refused.length + ledger.findings.length > 0 || names !== count) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
