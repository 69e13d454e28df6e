/** One measured situation: what there is in Waldur, and the command. */
export interface BenchCase {
  readonly name: string;
  /** What is measured. Only `sync` is measured with the Python agent as well. */
  readonly command: 'sync' | 'memberships' | 'orders';
  /** Users who have a username already, in each offering. */
  readonly users: number;
  /** Users who wait for one, in each offering; they come after the preparation. */
  readonly requested: number;
  readonly offerings: number;
  /** Resources of the first offering that are up to date, 20 in each project. */
  readonly resources: number;
  /** How long each request takes. */
  readonly latencyMs: number;
  /** Options of the command. */
  readonly options: readonly string[];
  /**
   * What happens before: the ledger reads the usernames and a pass is made (`pass`), or the ledger is made while Waldur
   * has no users (`empty`).
   */
  readonly ledger: 'pass' | 'empty';
  /** Whether the offerings have `bulk_usernames`. */
  readonly isBulk: boolean;
  /** Whether it is only measured when it is named, or with `--all`. */
  readonly isLong: boolean;
  /** About how long a run takes on a quiet machine, with its preparation: of ours, and of the Python agent. */
  readonly seconds: readonly [number, number];
}

const usual = {
  command: 'sync',
  users: 0,
  requested: 0,
  offerings: 1,
  resources: 0,
  latencyMs: 20,
  options: [],
  ledger: 'pass',
  isBulk: false,
  isLong: false,
} as const;

/** The cases, by name. */
export const benchCases: readonly BenchCase[] = [
  { ...usual, name: 'nothing', users: 100, latencyMs: 0, seconds: [2, 6] },
  { ...usual, name: 'nothing-50', users: 20, offerings: 50, latencyMs: 0, seconds: [4, 60] },
  { ...usual, name: 'requested-1000', requested: 1000, seconds: [5, 54] },
  {
    ...usual,
    name: 'requested-1000-concurrency-64',
    requested: 1000,
    options: ['--concurrency', '64'],
    seconds: [5, 54],
  },
  { ...usual, name: 'cpu-1000', requested: 1000, latencyMs: 0, seconds: [5, 10] },
  { ...usual, name: 'cpu-4000', requested: 4000, latencyMs: 0, seconds: [10, 30] },
  { ...usual, name: 'shared-10x300', requested: 300, offerings: 10, seconds: [15, 170] },
  { ...usual, name: 'bulk-10x300', requested: 300, offerings: 10, isBulk: true, seconds: [12, 170] },
  { ...usual, name: 'ok-20000', users: 20_000, seconds: [12, 30] },
  { ...usual, name: 'thousand-10', users: 1000, requested: 10, seconds: [3, 10] },
  { ...usual, name: 'memberships-1000', command: 'memberships', users: 100, resources: 1000, seconds: [4, 0] },
  { ...usual, name: 'orders-1000', command: 'orders', users: 100, resources: 1000, seconds: [3, 0] },
  { ...usual, name: 'cpu-20000', requested: 20_000, latencyMs: 0, isLong: true, seconds: [40, 150] },
  { ...usual, name: 'cpu-100000', requested: 100_000, latencyMs: 0, isLong: true, seconds: [200, 800] },
  { ...usual, name: 'ok-200000', users: 200_000, isLong: true, seconds: [90, 250] },
  {
    ...usual,
    name: 'full-200000',
    users: 200_000,
    latencyMs: 0,
    options: ['--full'],
    isLong: true,
    seconds: [120, 250],
  },
  { ...usual, name: 'people-300000', users: 300_000, requested: 10, ledger: 'empty', isLong: true, seconds: [90, 400] },
  { ...usual, name: 'million-10', users: 1_000_000, requested: 10, isLong: true, seconds: [500, 1300] },
  { ...usual, name: 'million-full', users: 1_000_000, options: ['--full'], isLong: true, seconds: [600, 1300] },
];
