import type { TwoWorkersRecord } from './results.js';
import type { LabCall, LabResult } from './run-case.js';

/** A way to break a call, as the tables of the report have it. */
export interface LabKind {
  /** The column of the report. */
  readonly name: string;
  /**
   * Meets the call once, never its repetitions: there are none, or they would take minutes, or say the same once more.
   */
  readonly onlyOnce?: boolean;
  /** Is there from this call on, or not at all. */
  readonly onlyPersistent?: boolean;
  /** The process waits for its own time-out: such cases run side by side with others. */
  readonly timesOut?: boolean;
}

/** One case: this call, this fault. */
export interface LabCase<K extends LabKind> {
  readonly call: LabCall;
  readonly kind: K;
  /** The fault meets the call and those after it of which the report says so, or the call alone. */
  readonly isPersistent: boolean;
}

/** What a run of two workers was, with the order of their requests. */
export interface TwoWorkersRun extends TwoWorkersRecord {
  readonly order: readonly string[];
}

/** A command at work whose every call is broken in every way: what the laboratory needs to know of it. */
export interface Experiment<K extends LabKind, B extends { readonly calls: readonly LabCall[] }> {
  /** The heading in the report. */
  readonly command: string;
  readonly kinds: readonly K[];
  /** How many runs of two workers there are. Default: none. */
  readonly twoWorkersRuns?: number;
  /**
   * Whether one seed always gives the same turns: not where a worker has several connections at once. Default: `true`.
   */
  readonly isOrderRepeatable?: boolean;
  /** Which calls a lasting fault meets, for the report. */
  readonly persistentScope: string;
  /** The run that nothing disturbs. Throws when that goes wrong. */
  runBaseline(): Promise<B>;
  runCase(labCase: LabCase<K>, baseline: B): Promise<LabResult>;
  /** Two workers at once, whose turns the seed decides. */
  runTwoWorkers?(baseline: B, seed: number): Promise<TwoWorkersRun>;
  /** Called after the last. */
  close?(): Promise<void>;
}
