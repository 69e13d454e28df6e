import type { ResourceMembershipReport } from '../../../src/processors/memberships/report.js';
import type { OrderReport } from '../../../src/processors/orders/report.js';
import type { OfferingReport, SyncReport, UpdateReport, UserReport } from '../../../src/users/report.js';

/** The uuid with this number at its end. */
export function uuidOf(number: number): string {
  return String(number).padStart(32, 'a');
}

export function userReport(person: Partial<UserReport> = {}): UserReport {
  return { uuid: uuidOf(1), result: 'unchanged', reason: 'ready', message: 'ready', calls: [], ...person };
}

export function updateReport(update: Partial<UpdateReport> = {}): UpdateReport {
  return {
    changed: false,
    dryRun: false,
    gate: { open: true },
    users: [],
    duplicates: [],
    findings: [],
    unusual: [],
    interrupted: false,
    ...update,
  };
}

export function offeringReport(offering: Partial<OfferingReport> = {}): OfferingReport {
  return { name: 'SLURM Cluster', uuid: 'b'.repeat(32), backend: 'posix', ...offering };
}

export function syncReport(offerings: readonly OfferingReport[], report: Partial<SyncReport> = {}): SyncReport {
  return { dryRun: false, interrupted: false, ...report, offerings };
}

export function orderReport(order: Partial<OrderReport> = {}): OrderReport {
  return {
    uuid: uuidOf(11),
    type: 'Create',
    resource: uuidOf(12),
    result: 'done',
    message: 'completed',
    backendId: 'alloc',
    users: [],
    ...order,
  };
}

export function resourceReport(resource: Partial<ResourceMembershipReport> = {}): ResourceMembershipReport {
  const empty = { added: [], removed: [], kept: [], roles: [], heldBack: [], errors: [] };
  return {
    uuid: uuidOf(12),
    name: 'Alloc',
    backendId: 'alloc',
    result: 'synced',
    metadata: false,
    lastSync: true,
    ...empty,
    ...resource,
  };
}

/** A user with each result, out of order. */
export const everyResult: readonly UserReport[] = [
  userReport({ uuid: uuidOf(5), from: 'OK', to: 'OK', username: 'ready1' }),
  userReport({
    uuid: uuidOf(6),
    result: 'unchanged',
    reason: 'no-username-yet',
    message: 'the username backend has no username for this user yet',
    from: 'Creating',
    to: 'Creating',
  }),
  userReport({
    uuid: uuidOf(3),
    result: 'failed',
    reason: 'backend-error',
    message: 'the directory is full',
    from: 'Requested',
    to: 'Error creating',
    calls: [{ call: 'beginCreating' }, { call: 'setErrorCreating' }],
  }),
  userReport({
    uuid: uuidOf(2),
    result: 'pending',
    reason: 'account-linking-required',
    message: 'account linking required',
    comment: 'Please link your account.',
    commentUrl: 'https://idp.example.org/link',
    from: 'Creating',
    to: 'Pending account linking',
    calls: [
      {
        call: 'setPendingAccountLinking',
        comment: 'Please link your account.',
        commentUrl: 'https://idp.example.org/link',
      },
    ],
  }),
  userReport({
    uuid: uuidOf(4),
    result: 'skipped',
    reason: 'restricted',
    message: 'restricted in Waldur',
    from: 'Requested',
    to: 'Requested',
  }),
  userReport({
    uuid: uuidOf(1),
    result: 'updated',
    reason: 'username-stored',
    message: 'the username was stored',
    from: 'Requested',
    to: 'OK',
    username: 'jdoe',
    calls: [{ call: 'beginCreating' }, { call: 'setUsername', username: 'jdoe' }],
  }),
];
