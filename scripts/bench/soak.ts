import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { measureGrowth } from './process-meter.js';
import { readNumber } from './read-number.js';
import { type SoakReading, soakPasses } from './soak-passes.js';

const usage = `Usage: npm run bench:soak -- [--passes N] [--seed N]

Run sync, orders and memberships N times in one process, with one client, one ledger on disk and one AbortSignal. The
Waldur emulator runs in a second process. Users join and leave meanwhile, calls fail, runs are aborted, and connections
are refused. Print the resource usage of the process. Exit with 1 if it grows, or if anything is still open at the end.

  --passes N   number of runs (default 10000, which takes about 15 minutes; at least 20)
  --seed N     seed of the random events (default 1)`;

function showReadings(readings: readonly SoakReading[]): void {
  showTable(
    'Resource usage by number of runs. Heap: after a garbage collection. Others: mean since the previous row',
    ['runs', 'heap MiB', 'RSS MiB', 'native MiB', 'descriptors', 'handles', 'timers', 'listeners', 'emulator MiB'],
    readings.map(({ passes, heapMiB, rssMiB, nativeMiB, descriptors, handles, timers, listeners, emulatorHeapMiB }) => [
      String(passes),
      heapMiB.toFixed(1),
      rssMiB.toFixed(0),
      nativeMiB.toFixed(0),
      descriptors?.toFixed(1) ?? 'unknown',
      handles.toFixed(1),
      timers.toFixed(1),
      listeners.toFixed(1),
      emulatorHeapMiB.toFixed(1),
    ]),
  );
}

const { values } = parseArgs({
  options: {
    passes: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const passes = Math.max(20, readNumber(values.passes, 'passes'));
  const directory = await mkdtemp(join(tmpdir(), 'bench-soak-'));
  try {
    const { readings, counts, leftovers } = await soakPasses({
      passes,
      seed: readNumber(values.seed, 'seed'),
      directory,
      onReading: ({ passes: done, heapMiB, rssMiB }) =>
        console.error(`${done} runs: heap ${heapMiB.toFixed(1)} MiB, RSS ${rssMiB.toFixed(0)} MiB`),
    });
    showReadings(readings);
    console.log(
      `${passes} runs: ${Object.entries(counts)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')}.`,
    );
    if (readings[0]?.descriptors === undefined)
      console.log('File descriptors were not counted, because this system has no /proc/self/fd.');
    const growth = measureGrowth(readings);
    const stillOpen = [...leftovers.resources, ...(leftovers.descriptors ?? [])];
    console.log(
      `Still open after close(): ${stillOpen.length} handles, timers and descriptors, ${leftovers.listeners} listeners.`,
    );
    for (const resource of stillOpen) console.log(`  ${resource}`);
    const isStable = growth.every(({ isWithin }) => isWithin);
    const ratios = growth.map(({ measure, ratio, limit }) => `${measure} ×${ratio.toFixed(2)} (limit ×${limit})`);
    console.log(`${isStable ? 'Stable' : 'Growing'}, last quarter relative to the second: ${ratios.join(', ')}.`);
    if (!isStable || stillOpen.length + leftovers.listeners > 0) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
