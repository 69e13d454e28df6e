import type { AllMembershipsReport } from '../../../src/jobs/memberships.js';
import type { AllOrdersReport } from '../../../src/jobs/orders.js';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import type { SyncReport, UserReport } from '../../../src/users/report.js';
import type { CommandResult } from './process.js';

/** The parts of the three reports that say what was done, and what was not. */
export type AnyReport = { readonly offerings: readonly Partial<Offering>[]; readonly uncaught?: readonly unknown[] };
type Offering = SyncReport['offerings'][number] &
  AllOrdersReport['offerings'][number] &
  AllMembershipsReport['offerings'][number];

/** What a process that came to its end has reported. Throws where that is no document of `--json`. */
export function readReport({ report }: Pick<CommandResult, 'report'>): AnyReport {
  const document = JSON.parse(report) as Partial<AnyReport>;
  return { offerings: document.offerings ?? [], uncaught: document.uncaught ?? [] };
}

function listUsers({ update, orders = [], memberships }: Partial<Offering>): readonly UserReport[] {
  return [update, memberships?.update]
    .flatMap((one) => one?.users ?? [])
    .concat(orders.flatMap(({ users: people }) => people));
}

/** Everything of which the report says that it is not done, or not done now. */
export function listUnfinished({ offerings }: AnyReport): string[] {
  return offerings.flatMap((offering) => {
    const { name, error: trouble, update, orders = [], notReady, userOutage: peopleLost, memberships } = offering;
    const left = (result: string): boolean => !['updated', 'unchanged', 'done', 'rejected', 'synced'].includes(result);
    const lost = update?.outage ?? memberships?.update?.outage ?? peopleLost;
    return [
      ...(trouble === undefined ? [] : [`${name}: ${trouble.code}`]),
      ...(notReady === undefined ? [] : [`${name}: not ready`]),
      ...(lost === undefined ? [] : [`${name}: lost ${lost.service}`]),
      // A person who must act is done with when they are told what the fault-free run tells them, and with nothing
      // else.
      ...listUsers(offering).flatMap(({ uuid, result, reason, comment = '', commentUrl = '' }) =>
        left(result) ? [`person ${uuid}: ${result}, ${reason}, ${comment}, ${commentUrl}`] : [],
      ),
      ...orders.flatMap(({ uuid, result, errors = [] }) =>
        left(result) || errors.length > 0 ? [`order ${uuid}: ${result}, ${errors.join(', ')}`] : [],
      ),
      ...(memberships?.resources ?? []).flatMap(({ uuid, result, errors }) =>
        left(result) || errors.length > 0 ? [`resource ${uuid}: ${result}, ${errors.join(', ')}`] : [],
      ),
      ...(memberships?.accountsError === undefined ? [] : [`${name}: accounts unread`]),
      ...[memberships?.profiles, memberships?.deactivated].flatMap((part) =>
        part !== undefined && left(part.result) ? [`${name}: ${part.result}`] : [],
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
 * The exit code that README promises for what the report says: 3 where nothing could be reached for any offering, 1
 * where anything failed, else 0.
 */
export function expectedExitCode({ offerings, uncaught = [] }: AnyReport): number {
  const worked = offerings.filter(({ error: trouble, update, orders, memberships }) =>
    [trouble, update, orders, memberships].some((part) => part !== undefined),
  );
  if (
    worked.length > 0 &&
    worked.every(({ error: trouble }) => trouble !== undefined && unreachableCodes.includes(trouble.code))
  )
    return 3;
  const hasFailed = worked.some((offering) => {
    const { error: trouble, update, orders = [], notReady, memberships } = offering;
    const { resources = [], profiles, deactivated, braked = false } = memberships ?? {};
    return (
      [trouble, notReady].some((part) => part !== undefined) ||
      braked ||
      [...listUsers(offering), ...orders, ...resources, profiles, deactivated].some(
        (part) => part?.result === 'failed' || part?.result === 'erred',
      ) ||
      orders.some(({ errors = [] }) => errors.length > 0) ||
      [update, memberships?.update].some((one) => (one?.duplicates ?? []).length > 0)
    );
  });
  return hasFailed || uncaught.length > 0 ? 1 : 0;
}

/** Who or what the report calls done, and Waldur does not. */
export function findFalseClaims({ offerings }: AnyReport, waldur: WaldurEmulator): string[] {
  return offerings.flatMap((offering) => {
    const people = listUsers(offering).filter(({ result, reason }) => result === 'updated' || reason === 'ready');
    return [
      ...people.flatMap(({ uuid, result, username }) => {
        const row = waldur.offeringUser(uuid);
        const isTrue =
          row?.state === 'OK' && row.username !== '' && (username === undefined || row.username === username);
        return isTrue
          ? []
          : [
              `the report has ${row?.user_full_name} as ${result} with ${username}, and they are ${row?.state} with ${row?.username}`,
            ];
      }),
      ...(offering.orders ?? []).flatMap(({ uuid, result }) => {
        const state = waldur.order(uuid)?.state;
        return (result === 'done' || result === 'rejected') && state !== result
          ? [`the report has order ${uuid} as ${result}, and it is ${state}`]
          : [];
      }),
    ];
  });
}
