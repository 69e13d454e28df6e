import { type AllOrdersReport, type OfferingOrdersReport, type OrdersOptions, processOrders } from '../jobs/orders.js';
import type { OrderReport, OrderResult } from '../processors/orders/report.js';
import { listOrderItems } from '../service/job-summary.js';
import { describeOutage, isNotProcessed } from '../users/describe-outage.js';
import type { UserReason } from '../users/report.js';
import type { OrdersArguments } from './command-arguments.js';
import { type ExitCodeValue, exitCodeOfOrders } from './exit-code.js';
import {
  countByResult,
  describeDryRun,
  type ItemView,
  type JobView,
  type OfferingView,
  renderJobPlain,
  renderJobTable,
} from './job-view.js';
import { writePlan } from './plan-option.js';
import type { CommandContext, Job } from './run-command.js';
import { runJobCommand } from './run-job-command.js';
import { describeOffering, describeUser } from './user-view.js';

const RESULTS: readonly OrderResult[] = [
  'done',
  'rejected',
  'waiting',
  'failed',
  'held-back',
  'erred',
  'skipped',
  'planned',
];
const READY: readonly UserReason[] = ['ready', 'username-stored', 'username-kept', 'resolved-elsewhere'];

function viewOrder(order: OrderReport, dryRun: boolean): ItemView {
  const { uuid, type, resource, backendId, result, message, finding, users, errors = [] } = order;
  // An outage is reported once, for the offering.
  const notReady = users.filter((user) => !READY.includes(user.reason) && !isNotProcessed(user));
  return {
    result,
    uuid,
    labels: [type, resource, backendId].map((part) => part || '-'),
    tableLabels: [`${type ?? '-'} ${backendId ?? ''}`.trimEnd(), uuid, ...(resource ? [`resource ${resource}`] : [])],
    message: dryRun ? describeDryRun(message) : message,
    notes: [
      ...notReady.map((user) => ({
        word: user.result === 'held-back' ? 'held-back' : 'not-ready',
        text: describeUser(user, dryRun),
      })),
      // A finding that the operator has resolved needs no hint.
      ...(finding === undefined || result !== 'held-back' ? [] : [{ word: 'hint', text: finding.hint }]),
      ...errors.map((text) => ({ word: 'error', text })),
    ],
  };
}

function viewOffering(offering: OfferingOrdersReport, dryRun: boolean): OfferingView {
  const { name, uuid, backend, orders, findings = [], notReady, outage, userOutage, error } = offering;
  if (backend === undefined) {
    const offReason = 'order_processing_backend is not set, so its orders are not processed';
    return { name, uuid, offReason, items: [], notes: [] };
  }
  const isOther = userOutage !== undefined && outage !== undefined && outage.service !== userOutage.service;
  return {
    name,
    uuid,
    items: (orders ?? []).filter(({ notProcessed }) => notProcessed !== true).map((order) => viewOrder(order, dryRun)),
    notes: [
      ...describeOffering({ ...(error && { error }) }),
      ...(isOther ? [{ word: 'error', text: describeOutage(userOutage) }] : []),
      ...(notReady === undefined ? [] : [{ word: 'not-ready', text: `no order could be processed: ${notReady}` }]),
      ...findings.map(({ message, hint }) => ({ word: 'held-back', text: `${message}; ${hint}` })),
    ],
    summary: orders && countByResult(RESULTS, orders, dryRun),
  };
}

/** The report of `orders` as a view. */
export function viewOrders(report: AllOrdersReport): JobView {
  const { dryRun, interrupted, offerings, plan, unusedConfirmations = [], unusedCreatedConfirmations = [] } = report;
  const views = offerings.map((offering) => viewOffering(offering, dryRun));
  const hints = [
    ...unusedConfirmations.map((uuid) => `confirm-absent ${uuid}: no Terminate order of this resource was found`),
    ...unusedCreatedConfirmations.map(
      (uuid) => `confirm-created ${uuid}: no Create or Restore order of this resource was found`,
    ),
  ];
  return { dryRun, interrupted, itemHeading: 'order', offerings: views, plan, hints };
}

/** Runs `orders`: processes pending orders. */
export function runOrders(args: OrdersArguments, context: CommandContext): Promise<ExitCodeValue> {
  const job: Job<AllOrdersReport> = {
    run: (site, options, { progress }) => {
      const given: OrdersOptions = {
        ...options,
        confirmAbsent: args.confirmAbsent,
        confirmCreated: args.confirmCreated,
        allowMissing: args.allowMissing,
        onOrder: (offering, { result }) => progress?.itemDone(offering, result === 'failed' || result === 'erred'),
      };
      return args.plan === undefined ? processOrders(site, given) : writePlan(site, 'orders', given, { args, context });
    },
    exitCodeOf: exitCodeOfOrders,
    renderPlain: (report, clean, isBrief) => renderJobPlain(viewOrders(report), clean, isBrief),
    renderTable: (report, style) => renderJobTable(viewOrders(report), style),
  };
  return runJobCommand(args, context, job, {
    kind: 'orders',
    list: (offering) => (offering.backend === undefined ? undefined : listOrderItems(offering)),
  });
}
