import type { TwoWorkersRecord } from './results.js';
import type { LabCall, LabResult } from './run-case.js';

/** A kind of fault: one column in the tables of the report. */
export interface LabKind {
  /** The column heading. */
  readonly name: string;
  /** Only once, not persistent: there is no retry, or it would take minutes or show nothing new. */
  readonly onlyOnce?: boolean;
  /** Only persistent, from this call on. */
  readonly onlyPersistent?: boolean;
  /** The process waits for its own timeout. Such cases run in parallel with others. */
  readonly timesOut?: boolean;
  /** The same, but only for a persistent fault. */
  readonly timesOutIfPersistent?: boolean;
}

/** One call with one fault. */
export interface LabCase<K extends LabKind> {
  readonly call: LabCall;
  readonly kind: K;
  /** Whether the fault also hits later calls (see `persistentScope`). */
  readonly isPersistent: boolean;
}

/** A run of two workers, with the order of their requests. */
export interface TwoWorkersRun extends TwoWorkersRecord {
  readonly order: readonly string[];
}

/** A command whose calls are each run with every fault. */
export interface Experiment<K extends LabKind, B extends { readonly calls: readonly LabCall[] }> {
  /** The heading in the report. */
  readonly command: string;
  readonly kinds: readonly K[];
  /** The number of runs with two workers. Default: none. */
  readonly twoWorkersRuns?: number;
  /** The calls that a persistent fault hits after the first, for the report. */
  readonly persistentScope: string;
  /** The fault-free run. Throws if it fails. */
  runBaseline(): Promise<B>;
  runCase(labCase: LabCase<K>, baseline: B): Promise<LabResult>;
  /** Runs two workers at once; the seed decides the order of their requests. */
  runTwoWorkers?(baseline: B, seed: number): Promise<TwoWorkersRun>;
  /** Called at the end. */
  close?(): Promise<void>;
}
