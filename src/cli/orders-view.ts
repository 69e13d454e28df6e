import type { AllOrdersReport, OfferingOrdersReport } from '../jobs/orders.js';
import type { OrderReport, OrderResult } from '../processors/orders/report.js';
import { describeOutage, isNotProcessed } from '../users/describe-outage.js';
import type { UserReason } from '../users/report.js';
import { countByResult, type ItemView, type JobView, type OfferingView } from './job-view.js';
import { describeUser } from './plain.js';
import { describeOffering } from './report-text.js';

const RESULTS: readonly OrderResult[] = ['done', 'rejected', 'waiting', 'failed', 'erred', 'skipped', 'planned'];
const READY: readonly UserReason[] = ['ready', 'username-stored', 'username-kept', 'resolved-elsewhere'];

function viewOrder(
  { uuid, type, resource, backendId, result, message, users: people, errors = [] }: OrderReport,
  dryRun: boolean,
): ItemView {
  // What was away is said once, for the offering.
  const notReady = people.filter((person) => !READY.includes(person.reason) && !isNotProcessed(person));
  return {
    result,
    uuid,
    label: [type, resource, backendId].map((part) => part || '-').join(' '),
    message,
    notes: [
      ...notReady.map((person) => ({ word: 'not-ready', text: describeUser(person, dryRun) })),
      ...errors.map((text) => ({ word: 'error', text })),
    ],
  };
}

function viewOffering(
  { name, uuid, backend, orders, notReady, outage: lost, userOutage: peopleLost, error: trouble }: OfferingOrdersReport,
  dryRun: boolean,
): OfferingView {
  if (backend === undefined)
    return {
      name,
      uuid,
      offReason: 'order_processing_backend is not set, so its orders are left alone',
      items: [],
      notes: [],
    };
  const unready =
    notReady === undefined ? [] : [{ word: 'not-ready', text: `none of its orders could be worked on: ${notReady}` }];
  const isOther = peopleLost !== undefined && lost !== undefined && lost.service !== peopleLost.service;
  const others = isOther ? [{ word: 'trouble', text: describeOutage(peopleLost) }] : [];
  const notes = [...describeOffering({ ...(trouble && { error: trouble }) }), ...others, ...unready];
  return {
    name,
    uuid,
    items: (orders ?? [])
      .filter(({ notProcessed: untried }) => untried !== true)
      .map((order) => viewOrder(order, dryRun)),
    notes,
    summary: orders && countByResult(RESULTS, orders),
  };
}

/** The orders of a run, as they are to be read. */
export function viewOrders({ dryRun, interrupted, offerings }: AllOrdersReport): JobView {
  return {
    dryRun,
    interrupted,
    itemHeading: 'order',
    offerings: offerings.map((offering) => viewOffering(offering, dryRun)),
  };
}
