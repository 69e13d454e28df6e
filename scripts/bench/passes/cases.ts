/** One measured situation: what there is in Waldur, and the command. */
export interface BenchCase {
  readonly name: string;
  /** Users who have a username already, in each offering. */
  readonly users: number;
  /** Users who wait for one, in each offering; they come after the preparation. */
  readonly requested: number;
  readonly offerings: number;
  /** How long each request takes. */
  readonly latencyMs: number;
  /** Options of `sync`. */
  readonly options: readonly string[];
  /**
   * What happens before: the ledger reads the usernames and a pass is made (`pass`), or the ledger is made while Waldur
   * has no users (`empty`).
   */
  readonly ledger: 'pass' | 'empty';
  /** Whether the offerings have `bulk_usernames`. */
  readonly isBulk: boolean;
  /** Whether it takes more than a minute: only measured when it is named, or with `--all`. */
  readonly isLong: boolean;
}

const usual = {
  users: 0,
  requested: 0,
  offerings: 1,
  latencyMs: 20,
  options: [],
  ledger: 'pass',
  isBulk: false,
  isLong: false,
} as const;

/** The cases, by name. */
export const benchCases: readonly BenchCase[] = [
  { ...usual, name: 'nothing', users: 100, latencyMs: 0 },
  { ...usual, name: 'requested-1000', requested: 1000 },
  { ...usual, name: 'requested-1000-concurrency-64', requested: 1000, options: ['--concurrency', '64'] },
  { ...usual, name: 'cpu-1000', requested: 1000, latencyMs: 0 },
  { ...usual, name: 'cpu-4000', requested: 4000, latencyMs: 0 },
  { ...usual, name: 'shared-10x300', requested: 300, offerings: 10 },
  { ...usual, name: 'bulk-10x300', requested: 300, offerings: 10, isBulk: true },
  { ...usual, name: 'ok-20000', users: 20_000 },
  { ...usual, name: 'thousand-10', users: 1000, requested: 10 },
  { ...usual, name: 'cpu-100000', requested: 100_000, latencyMs: 0, isLong: true },
  { ...usual, name: 'ok-200000', users: 200_000, isLong: true },
  { ...usual, name: 'people-300000', users: 300_000, requested: 10, ledger: 'empty', isLong: true },
  { ...usual, name: 'million-10', users: 1_000_000, requested: 10, isLong: true },
  { ...usual, name: 'million-full', users: 1_000_000, options: ['--full'], isLong: true },
];
