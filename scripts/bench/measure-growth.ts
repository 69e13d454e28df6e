import type { ProcessReading } from './process-meter.js';

type Measure = Exclude<keyof ProcessReading, 'passes'>;

/** By what factor a measure may be larger in the last quarter than it was in the second. */
const limits: Readonly<Record<Measure, number>> = {
  heapMiB: 1.1,
  // What is not native of it is what V8 has set aside, three to five times what is in use, now more and now less. What
  // the program keeps is seen in the heap and in what is native; this is only there for a V8 that takes more and more.
  rssMiB: 1.4,
  nativeMiB: 1.1,
  descriptors: 1.1,
  handles: 1.1,
  timers: 1.1,
  listeners: 1,
};

/** One measure in the second and the last quarter of the passes. */
export interface Growth {
  readonly measure: Measure;
  readonly before: number;
  readonly after: number;
  /** 1 where there is nothing in either. */
  readonly ratio: number;
  readonly limit: number;
  readonly isWithin: boolean;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/**
 * Holds the last quarter of the readings against the second, by their means. The first is left out: a program that
 * begins grows.
 */
export function measureGrowth(readings: readonly ProcessReading[]): readonly Growth[] {
  const total = readings.at(-1)?.passes ?? 0;
  const within = (from: number, to: number) =>
    readings.filter(({ passes }) => passes > total * from && passes <= total * to);
  const [second, last] = [within(0.25, 0.5), within(0.75, 1)];
  return Object.entries(limits).flatMap(([key, limit]) => {
    const measure = key as Measure;
    const of = (some: readonly ProcessReading[]) => some.flatMap((reading) => reading[measure] ?? []);
    if (of(second).length === 0 || of(last).length === 0) return [];
    const [before, after] = [mean(of(second)), mean(of(last))];
    const ratio = before === after ? 1 : after / before;
    return [{ measure, before, after, ratio, limit, isWithin: ratio <= limit }];
  });
}
