import type { Gauge } from 'prom-client';

/** A gauge of counts, where one label has the value that was counted. What is not counted any more becomes 0. */
export class CountsGauge<L extends string> {
  readonly #gauge: Gauge<L>;
  readonly #label: L;
  readonly #counted = new Map<string, Set<string>>();

  constructor(gauge: Gauge<L>, label: L) {
    this.#gauge = gauge;
    this.#label = label;
  }

  /** Replaces the counts for the other labels. */
  set(labels: Partial<Record<L, string>>, counts: Readonly<Record<string, number>>): void {
    const key = JSON.stringify(labels);
    const counted = this.#counted.get(key) ?? new Set();
    this.#counted.set(key, counted);
    for (const value of Object.keys(counts)) counted.add(value);
    for (const value of counted) {
      const all = { ...labels, [this.#label]: value } as Partial<Record<L, string>>;
      this.#gauge.set(all, Object.hasOwn(counts, value) ? (counts[value] ?? 0) : 0);
    }
  }

  reset(): void {
    this.#counted.clear();
    this.#gauge.reset();
  }
}
