import type { AllMembershipsReport } from '../../../src/jobs/memberships.js';
import type { AllOrdersReport } from '../../../src/jobs/orders.js';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import type { DeparturesReport } from '../../../src/users/departures-report.js';
import type { SyncReport, UserReport } from '../../../src/users/report.js';
import type { CommandResult } from './process.js';

/** The parts of the three JSON reports that say what was done and what was not. */
export type AnyReport = { readonly offerings: readonly Partial<Offering>[]; readonly uncaught?: readonly unknown[] };
type Offering = SyncReport['offerings'][number] &
  AllOrdersReport['offerings'][number] &
  AllMembershipsReport['offerings'][number];
type Departure = DeparturesReport['users'][number];

/** The `--json` report of a process that was not killed. Throws if it is not JSON. */
export function readReport({ report }: Pick<CommandResult, 'report'>): AnyReport {
  const document = JSON.parse(report) as Partial<AnyReport>;
  return { offerings: document.offerings ?? [], uncaught: document.uncaught ?? [] };
}

function listUsers({ update, orders = [], memberships }: Partial<Offering>): readonly UserReport[] {
  return [update, memberships?.update].flatMap((one) => one?.users ?? []).concat(orders.flatMap(({ users }) => users));
}

// `sync` reports departures at the offering, `memberships` among the memberships.
function listDepartures({ departures, memberships }: Partial<Offering>): readonly Departure[] {
  return [departures, memberships?.departures].flatMap((one) => one?.users ?? []);
}

/** Everything that the report lists as not done, or not done yet. */
export function listUnfinished({ offerings }: AnyReport): string[] {
  return offerings.flatMap((offering) => {
    const { name, error, update, orders = [], notReady, userOutage, memberships } = offering;
    const isOpen = (result: string): boolean =>
      !['updated', 'unchanged', 'done', 'rejected', 'synced', 'returned'].includes(result);
    const outage = update?.outage ?? memberships?.update?.outage ?? userOutage;
    return [
      ...(error === undefined ? [] : [`${name}: ${error.code}`]),
      ...(notReady === undefined ? [] : [`${name}: not ready`]),
      ...(outage === undefined ? [] : [`${name}: outage of ${outage.service}`]),
      // A pending user is done if the comment is the same as in the fault-free run.
      ...listUsers(offering).flatMap(({ uuid, result, reason, comment = '', commentUrl = '' }) =>
        isOpen(result) ? [`user ${uuid}: ${result}, ${reason}, ${comment}, ${commentUrl}`] : [],
      ),
      ...orders.flatMap(({ uuid, result, errors = [] }) =>
        isOpen(result) || errors.length > 0 ? [`order ${uuid}: ${result}, ${errors.join(', ')}`] : [],
      ),
      // The message says whether Waldur could be told.
      ...listDepartures(offering).flatMap(({ uuid, result, reason, message, to }) =>
        isOpen(result) ? [`departure ${uuid}: ${result}, ${reason}, ${message}, ${to}`] : [],
      ),
      ...(memberships?.resources ?? []).flatMap(({ uuid, result, errors }) =>
        isOpen(result) || errors.length > 0 ? [`resource ${uuid}: ${result}, ${errors.join(', ')}`] : [],
      ),
      ...(memberships?.accountsError === undefined ? [] : [`${name}: accounts not read`]),
      ...[memberships?.profiles, memberships?.deactivated, offering.deactivated].flatMap((part) =>
        part !== undefined && isOpen(part.result) ? [`${name}: ${part.result}`] : [],
      ),
    ];
  });
}

const unreachableCodes: readonly string[] = [
  'unreachable',
  'unauthorized',
  'backend-unreachable',
  'ledger-unavailable',
];

/**
 * The documented exit code for a report: 3 if every offering failed because something could not be reached, 1 if
 * anything else failed, otherwise 0.
 */
export function expectedExitCode({ offerings, uncaught = [] }: AnyReport): number {
  const processed = offerings.filter(({ error, update, orders, memberships }) =>
    [error, update, orders, memberships].some((part) => part !== undefined),
  );
  if (
    processed.length > 0 &&
    processed.every(({ error }) => error !== undefined && unreachableCodes.includes(error.code))
  )
    return 3;
  const hasFailed = processed.some((offering) => {
    const { error, update, orders = [], notReady, memberships, deactivated: deactivatedBySync } = offering;
    const { resources = [], profiles, deactivated, braked = false } = memberships ?? {};
    return (
      [error, notReady].some((part) => part !== undefined) ||
      braked ||
      [
        ...[...listUsers(offering), ...orders, ...resources, ...listDepartures(offering)],
        ...[profiles, deactivated, deactivatedBySync],
      ].some((part) => ['failed', 'erred', 'held-back', 'stopped'].includes(part?.result ?? '')) ||
      resources.some(({ heldBack }) => heldBack.length > 0) ||
      listDepartures(offering).some(({ result, reason }) => result === 'postponed' && reason !== 'order-in-progress') ||
      orders.some(({ errors = [] }) => errors.length > 0) ||
      [update, memberships?.update].some((one) => (one?.duplicates ?? []).length + (one?.findings ?? []).length > 0)
    );
  });
  return hasFailed || uncaught.length > 0 ? 1 : 0;
}

/** Users, departures and orders that are done according to the report, but not in Waldur. */
export function findFalseClaims({ offerings }: AnyReport, waldur: WaldurEmulator): string[] {
  return offerings.flatMap((offering) => {
    const doneUsers = listUsers(offering).filter(({ result, reason }) => result === 'updated' || reason === 'ready');
    return [
      ...doneUsers.flatMap(({ uuid, result, username }) => {
        const row = waldur.offeringUser(uuid);
        const isTrue =
          row?.state === 'OK' && row.username !== '' && (username === undefined || row.username === username);
        return isTrue
          ? []
          : [
              `user ${row?.user_full_name}: reported as ${result} with username ${username}, but Waldur has state ${row?.state} and username ${row?.username}`,
            ];
      }),
      ...listDepartures(offering).flatMap(({ uuid, result }) => {
        const row = waldur.offeringUser(uuid);
        const isTrue =
          result === 'done'
            ? row === undefined || row.state === 'Deleted'
            : result !== 'returned' || ['OK', 'Requested'].includes(row?.state ?? '');
        return isTrue
          ? []
          : [`departure of ${row?.user_full_name}: reported as ${result}, but Waldur has ${row?.state}`];
      }),
      ...(offering.orders ?? []).flatMap(({ uuid, result }) => {
        const state = waldur.order(uuid)?.state;
        return (result === 'done' || result === 'rejected') && state !== result
          ? [`order ${uuid}: reported as ${result}, but Waldur has state ${state}`]
          : [];
      }),
    ];
  });
}
