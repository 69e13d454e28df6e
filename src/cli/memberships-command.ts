import {
  type AllMembershipsReport,
  type MembershipsOptions,
  type OfferingMembershipsReport,
  syncMemberships,
} from '../jobs/memberships.js';
import { isInferredRemoval } from '../processors/memberships/account-classifier.js';
import type {
  MembershipResult,
  MembershipsReport,
  ResourceMembershipReport,
} from '../processors/memberships/report.js';
import { listMembershipItems } from '../service/job-summary.js';
import type { MembershipsArguments } from './command-arguments.js';
import { describeDeactivated, describeDepartures, listDepartures } from './departures-view.js';
import { type ExitCodeValue, exitCodeOfMemberships } from './exit-code.js';
import {
  countByResult,
  describeDryRun,
  type ItemView,
  type JobView,
  type Note,
  type OfferingView,
  renderJobPlain,
  renderJobTable,
} from './job-view.js';
import { writePlan } from './plan-option.js';
import type { CommandContext, Job } from './run-command.js';
import { runJobCommand } from './run-job-command.js';
import { describeOffering, listUsers } from './user-view.js';

const RESULTS: readonly MembershipResult[] = [
  'synced',
  'braked',
  'failed',
  'held-back',
  'skipped',
  'interrupted',
  'planned',
];

function toNotes(word: string, texts: readonly (string | undefined)[]): Note[] {
  return texts.flatMap((text) => (text === undefined ? [] : [{ word, text }]));
}

function viewResource(resource: ResourceMembershipReport, dryRun: boolean): ItemView {
  const {
    uuid,
    name,
    backendId,
    result,
    message,
    finding,
    added,
    removed,
    kept,
    roles,
    brake,
    heldBack,
    mode,
    state,
    stateReason,
    errors,
  } = resource;
  const removals = removed.map(({ username, reason }) => `${username} (${reason})`);
  const changes = roles.map(({ username, from = 'none', to = 'none' }) => `${username} (${from} → ${to})`);
  const notes = [
    ...toNotes(dryRun ? 'would-add' : 'added', added),
    ...toNotes(dryRun ? 'would-remove' : 'removed', removals),
    ...toNotes(dryRun ? 'would-set-role' : 'role', changes),
    ...toNotes(dryRun ? 'would-set-mode' : 'mode', [mode]),
    ...toNotes(dryRun ? 'would-set-state' : 'state', [state]),
    ...toNotes('state', [stateReason]),
    ...toNotes('stopped', [brake?.message]),
    ...toNotes('hint', [finding?.hint ?? brake?.hint]),
    ...toNotes(
      'held-back',
      heldBack.map(({ message: text }) => text),
    ),
    ...toNotes('error', errors),
  ];
  const counts = dryRun
    ? `would add ${added.length}, remove ${removed.length} and keep ${kept.length}`
    : `${added.length} added, ${removed.length} removed, ${kept.length} kept`;
  const described = message === undefined || !dryRun ? message : describeDryRun(message);
  return { result, uuid, labels: [backendId || '-', name ?? '-'], message: described ?? counts, notes };
}

// Profiles that are up to date need no line.
function viewProfiles(profiles: MembershipsReport['profiles']): Note[] {
  if (profiles?.result !== 'failed') return [];
  const { users, message = '' } = profiles;
  return toNotes('profiles', [`the username backend could not update all of ${users} profiles: ${message}`]);
}

// Only where removals counted, so that a run without any has no such line.
function describeMissingLedger(memberships: MembershipsReport | undefined): Note[] {
  const hasRemovals = memberships?.resources.some(
    ({ removed, brake }) => brake !== undefined || removed.some(isInferredRemoval),
  );
  if (memberships?.withoutLedger !== true || hasRemovals !== true) return [];
  return toNotes('limit', ['without a ledger, only the removals of this run count against max_removals_per_day']);
}

const unsupportedEffects = {
  pause: 'paused in Waldur and not at the backend',
  downscale: 'downscaled in Waldur and not at the backend',
  setRole: 'with roles that differ from the team',
} as const;

function describeUnsupported(unsupported: MembershipsReport['unsupported'] = []): Note[] {
  return toNotes(
    'unsupported',
    unsupported.map(
      ({ method, resources }) =>
        `the resource backend has no ${method}: ${resources} resource(s) ${unsupportedEffects[method]}`,
    ),
  );
}

function viewOffering(offering: OfferingMembershipsReport, dryRun: boolean): OfferingView {
  const { name, uuid, backend, memberships, error } = offering;
  if (backend === undefined) {
    const offReason = 'membership_sync_backend is not set, so the members of its resources are not synced';
    return { name, uuid, offReason, items: [], notes: [] };
  }
  const { update, resources, profiles, departures, deactivated, accountsError } = memberships ?? {};
  const skipped = 'the service and course accounts of its projects could not be read and are left unchanged';
  const items = (resources ?? []).filter(({ notProcessed }) => notProcessed !== true);
  return {
    name,
    uuid,
    users: update === undefined ? [] : listUsers(update),
    departures: listDepartures(departures),
    items: items.map((resource) => viewResource(resource, dryRun)),
    notes: [
      ...describeOffering({ ...(update && { update }), ...(error && { error }) }),
      ...(accountsError === undefined ? [] : toNotes('accounts', [`${skipped}: ${accountsError}`])),
      ...viewProfiles(profiles),
      ...describeMissingLedger(memberships),
      ...describeUnsupported(memberships?.unsupported),
      ...describeDepartures(departures, dryRun),
      ...describeDeactivated(deactivated, dryRun),
    ],
    summary: resources && countByResult(RESULTS, resources, dryRun),
  };
}

/** The report of `memberships` as a view. */
export function viewMemberships(report: AllMembershipsReport): JobView {
  const { dryRun, interrupted, offerings, plan, unusedAddAgain = [] } = report;
  const views = offerings.map((offering) => viewOffering(offering, dryRun));
  const hints = unusedAddAgain.map((uuid) => `add-again ${uuid}: no resource with this UUID was synced`);
  return { dryRun, interrupted, itemHeading: 'resource', offerings: views, plan, hints };
}

/** Runs `memberships`: syncs resource members with project teams in Waldur. */
export function runMemberships(args: MembershipsArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { allowRemovals, allowMissing, addAgain } = args;
  const job: Job<AllMembershipsReport> = {
    run: (site, options, { progress }) => {
      const given: MembershipsOptions = {
        ...options,
        allowRemovals,
        allowMissing,
        addAgain,
        onResource: (offering, { result }) => progress?.itemDone(offering, result === 'failed'),
      };
      return args.plan === undefined
        ? syncMemberships(site, given)
        : writePlan(site, 'memberships', given, { args, context });
    },
    exitCodeOf: exitCodeOfMemberships,
    renderPlain: (report, clean, isBrief) => renderJobPlain(viewMemberships(report), clean, isBrief),
    renderTable: (report, style) => renderJobTable(viewMemberships(report), style),
  };
  return runJobCommand(args, context, job, {
    kind: 'memberships',
    list: (offering) => (offering.backend === undefined ? undefined : listMembershipItems(offering)),
  });
}
