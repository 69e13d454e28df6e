import { describe, expect, it } from 'vitest';
import { ProgressBar } from '../../src/cli/progress-bar.js';
import { safeText } from '../../src/cli/safe-text.js';
import { userReport } from './support/reports.js';

const offering = { name: 'SLURM\u001b Cluster', uuid: 'b'.repeat(32) };

function createBar(columns = 30) {
  const written: string[] = [];
  const time = { now: 1000 };
  const stream = { columns, write: (text: string) => written.push(text) };
  const bar = new ProgressBar(stream, { clean: safeText, now: () => time.now });
  return { bar, written, time };
}

const line = (text: string) => `\u001b[?7l${text}\u001b[?7h`;
const clear = '\r\u001b[2K';

describe('the progress bar', () => {
  it('the progress bar is drawn when an offering starts, moves with each user and is removed at the end', () => {
    const { bar, written, time } = createBar();
    bar.offeringStarted({ ...offering, waiting: 4, total: 4 });
    for (const result of ['updated', 'failed', 'updated', 'unchanged'] as const) {
      time.now += 100;
      bar.userDone(offering, userReport({ result }));
    }
    bar.clear();
    bar.clear();
    expect(written).toEqual([
      clear + line('░░░░░░░░░░ 0/4 SLURM\\u001b Cluster'),
      clear + line('███░░░░░░░ 1/4 SLURM\\u001b Cluster'),
      clear + line('█████░░░░░ 2/4, 1 failed SLURM\\u001b Cluster'),
      clear + line('████████░░ 3/4, 1 failed SLURM\\u001b Cluster'),
      clear + line('██████████ 4/4, 1 failed SLURM\\u001b Cluster'),
      clear,
    ]);
  });

  it('the progress bar is redrawn at most every 80 ms, and always at the end', () => {
    const { bar, written } = createBar();
    bar.offeringStarted({ ...offering, waiting: 1000, total: 1000 });
    for (let index = 0; index < 1000; index += 1) bar.userDone(offering, userReport());
    expect(written).toHaveLength(2);
    expect(written[1]).toContain('1000/1000');
  });

  it('log lines are written above it', () => {
    const { bar, written } = createBar();
    bar.writeAbove('before\n');
    bar.offeringStarted({ ...offering, waiting: 0, total: 0 });
    bar.writeAbove('during\n');
    bar.clear();
    bar.writeAbove('after\n');
    const full = line('██████████ 0/0 SLURM\\u001b Cluster');
    expect(written).toEqual(['before\n', clear + full, `${clear}during\n${full}`, clear, 'after\n']);
  });

  it.each([
    [6, 5],
    [60, 20],
    [500, 40],
    [0, 26],
  ])('a terminal of %d columns has a bar of %d', (columns, width) => {
    const { bar, written } = createBar(columns);
    bar.offeringStarted({ ...offering, waiting: 1, total: 1 });
    expect(written[0]?.match(/░/g)).toHaveLength(width);
  });

  it('an offering that has not started is ignored', () => {
    const { bar, written } = createBar();
    bar.userDone(offering, userReport());
    expect(written).toEqual([]);
  });
});
