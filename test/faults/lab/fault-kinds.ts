import type { Fault } from '../../../src/testing/index.js';
import type { LabKind } from './experiment.js';
import type { LabOptions } from './options.js';

/** A kind of fault in a request to Waldur. */
export interface FaultKind extends LabKind {
  /** Default: none; `cutsDatabase` says what happens. */
  readonly fault?: Fault;
  /** The process is killed as soon as the fault hits the request. */
  readonly kills?: boolean;
  /** The connections to the database are cut before the request is processed. Only for a ledger in PostgreSQL. */
  readonly cutsDatabase?: boolean;
  /** The process gets a response nevertheless: late, or to a duplicate request. */
  readonly getsResponse?: boolean;
  /** A persistent fault hits every later request, and the run nevertheless does as much as one without faults. */
  readonly isRateLimit?: boolean;
}

/** Longer than the timeout of the client. */
const beyondTimeoutMs = 120_000;

const databaseCut: FaultKind = { name: 'database cut', cutsDatabase: true };

/** The faults for ledgers in SQLite or in PostgreSQL. */
export function faultKindsFor(ledger: LabOptions['ledger']): readonly FaultKind[] {
  return ledger === 'postgres' ? [...faultKinds, databaseCut] : faultKinds;
}

/** The faults that any ledger may meet. */
export const faultKinds: readonly FaultKind[] = [
  { name: '500', fault: { kind: 'status', status: 500 } },
  { name: '502 HTML', fault: { kind: 'html', status: 502 } },
  {
    name: '503 later',
    fault: { kind: 'status', status: 503, headers: { 'Retry-After': '1' } },
    timesOutIfPersistent: true,
  },
  { name: '429', fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' } }, timesOutIfPersistent: true },
  {
    name: 'rate limit',
    fault: { kind: 'rate-limit', requestsPerSecond: 20 },
    isRateLimit: true,
    onlyPersistent: true,
    timesOut: true,
  },
  { name: '401', fault: { kind: 'status', status: 401 } },
  { name: '404', fault: { kind: 'status', status: 404 }, onlyOnce: true },
  { name: '409', fault: { kind: 'status', status: 409 }, onlyOnce: true },
  { name: 'reset before', fault: { kind: 'reset-before' } },
  { name: 'reset after', fault: { kind: 'reset-after' } },
  { name: '504 after', fault: { kind: 'status-after', status: 504 } },
  { name: 'cut off', fault: { kind: 'cut-off' } },
  { name: 'twice', fault: { kind: 'duplicate' }, getsResponse: true, onlyOnce: true },
  { name: 'slow drip', fault: { kind: 'drip', ms: 400 }, getsResponse: true, onlyOnce: true },
  { name: 'endless drip', fault: { kind: 'drip', ms: beyondTimeoutMs }, timesOut: true, onlyOnce: true },
  { name: 'hang before', fault: { kind: 'hang' }, timesOut: true, onlyOnce: true },
  { name: 'hang after', fault: { kind: 'hang-after' }, timesOut: true, onlyOnce: true },
  { name: 'kill before', fault: { kind: 'hang' }, kills: true, onlyOnce: true },
  { name: 'kill after', fault: { kind: 'hang-after' }, kills: true, onlyOnce: true },
];
