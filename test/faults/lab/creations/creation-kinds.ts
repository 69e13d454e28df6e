import type { LabKind } from '../experiment.js';

/** One way to cut a `create` off after a step, by its name in `misbehaving-allocations.js`. */
export interface CreationKind extends LabKind {
  /** The exit code of the process; `undefined` if it is killed. Default: 0, 1 or 3. */
  readonly exitCode?: number | undefined;
  /** The process is killed during the call. */
  readonly kills?: boolean;
}

export const creationKinds: readonly CreationKind[] = [
  { name: 'fails temporarily' },
  { name: 'loses the connection' },
  { name: 'never returns', timesOut: true },
  { name: 'is killed', kills: true, onlyOnce: true },
  { name: 'is stopped with Ctrl-C', exitCode: 130, onlyOnce: true },
];
