import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { showTable } from '../demo/show-table.js';
import { measureGrowth } from './measure-growth.js';
import { readNumber } from './read-number.js';
import { type SoakReading, soakPasses } from './soak-passes.js';

const usage = `npm run bench:soak -- [--passes N] [--seed N]

Makes so many passes (default 10000; at least 20) of sync, orders and memberships in one process, over HTTP against the emulator in another, with a ledger on disk: one
client, one ledger and one AbortSignal for all of them. People come and leave meanwhile, calls fail, passes are aborted, and connections are refused. Prints
what the process holds, and ends with 1 when that grows, or when something of ours is left after all is closed. 10,000 passes take about a quarter of an hour.`;

function showReadings(readings: readonly SoakReading[]): void {
  showTable(
    'After so many passes. The heap is what is left after a collection; all else is the mean of what was seen after each pass since the row above',
    ['passes', 'heap MiB', 'RSS MiB', 'native MiB', 'descriptors', 'handles', 'timers', 'listeners', 'emulator MiB'],
    readings.map(({ passes, heapMiB, rssMiB, nativeMiB, descriptors, handles, timers, listeners, emulatorHeapMiB }) => [
      String(passes),
      heapMiB.toFixed(1),
      rssMiB.toFixed(0),
      nativeMiB.toFixed(0),
      descriptors?.toFixed(1) ?? 'not told',
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
    const {
      readings,
      counts: tally,
      leftovers: left,
    } = await soakPasses({
      passes,
      seed: readNumber(values.seed, 'seed'),
      directory,
      onReading: ({ passes: done, heapMiB, rssMiB }) =>
        console.error(`${done} passes: heap ${heapMiB.toFixed(1)} MiB, RSS ${rssMiB.toFixed(0)} MiB`),
    });
    showReadings(readings);
    console.log(
      `${passes} passes: ${Object.entries(tally)
        .map(([what, count]) => `${count} ${what}`)
        .join(', ')}.`,
    );
    if (readings[0]?.descriptors === undefined)
      console.log('This system does not list open file descriptors in /proc/self/fd; they were not counted.');
    const growth = measureGrowth(readings);
    const leftovers = [...left.resources, ...(left.descriptors ?? [])];
    console.log(
      `After close(), of ours: ${leftovers.length} handles, timers and descriptors, ${left.listeners} listeners.`,
    );
    for (const leftover of leftovers) console.log(`  ${leftover}`);
    const isFlat = growth.every(({ isWithin }) => isWithin);
    const ratios = growth.map(({ measure, ratio, limit }) => `${measure} ×${ratio.toFixed(2)} (at most ×${limit})`);
    console.log(`${isFlat ? 'Flat' : 'Grows'}, last quarter beside second: ${ratios.join(', ')}.`);
    if (!isFlat || leftovers.length + left.listeners > 0) process.exitCode = 1;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
