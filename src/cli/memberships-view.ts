import type { AllMembershipsReport, OfferingMembershipsReport } from '../jobs/memberships.js';
import type {
  MembershipResult,
  MembershipsReport,
  ResourceMembershipReport,
} from '../processors/memberships/report.js';
import { countByResult, type ItemView, type JobView, type Note, type OfferingView } from './job-view.js';
import { describeOffering } from './report-text.js';

const RESULTS: readonly MembershipResult[] = ['synced', 'braked', 'failed', 'skipped', 'interrupted', 'planned'];

function toNotes(word: string, texts: readonly string[]): Note[] {
  return texts.map((text) => ({ word, text }));
}

function viewResource(resource: ResourceMembershipReport): ItemView {
  const { uuid, name, backendId, result, message, added, removed, kept, roles, brake, mode, state, errors } = resource;
  const notes = [
    ...toNotes('added', added),
    ...removed.map(({ username, reason }) => ({ word: 'removed', text: `${username} (${reason})` })),
    ...roles.map(({ username, from = 'none', to = 'none' }) => ({
      word: 'role',
      text: `${username} (${from} → ${to})`,
    })),
    ...toNotes('mode', mode === undefined ? [] : [mode]),
    ...toNotes('state', state === undefined ? [] : [state]),
    ...(brake === undefined ? [] : [...toNotes('stopped', [brake.stopped]), ...toNotes('go-on', [brake.goOn])]),
    ...toNotes('error', errors),
  ];
  const counts = `${added.length} added, ${removed.length} removed, ${kept.length} kept`;
  return { result, uuid, label: [backendId || '-', name ?? '-'].join(' '), message: message ?? counts, notes };
}

// That profiles are up to date is how it should be; only trouble is worth a line.
function viewProfiles(profiles: MembershipsReport['profiles']): Note[] {
  if (profiles?.result !== 'failed') return [];
  return toNotes('profiles', [
    `the username backend could not bring all of ${profiles.people} profiles up to date: ${profiles.message ?? ''}`,
  ]);
}

function viewDeactivated(deactivated: MembershipsReport['deactivated']): Note[] {
  if (deactivated === undefined) return [];
  const { result, usernames, message } = deactivated;
  const names =
    usernames.length === 0
      ? []
      : [`of people who have left, for the username backend to close: ${usernames.join(', ')}`];
  return toNotes('deactivated', [[`${result}`, ...names, ...(message === undefined ? [] : [message])].join(': ')]);
}

function viewOffering({ name, uuid, backend, memberships, error: trouble }: OfferingMembershipsReport): OfferingView {
  if (backend === undefined)
    return {
      name,
      uuid,
      offReason: 'membership_sync_backend is not set, so the people on its resources are left alone',
      items: [],
      notes: [],
    };
  const { update, resources, profiles, deactivated } = memberships ?? {};
  const unread =
    memberships?.accountsError === undefined
      ? []
      : toNotes('accounts', [
          `accounts of its projects could not be read, so they are left alone: ${memberships.accountsError}`,
        ]);
  const notes = [
    ...describeOffering({ ...(update && { update }), ...(trouble && { error: trouble }) }),
    ...unread,
    ...viewProfiles(profiles),
    ...viewDeactivated(deactivated),
  ];
  return {
    name,
    uuid,
    update,
    items: (resources ?? []).filter(({ notProcessed: untried }) => untried !== true).map(viewResource),
    notes,
    summary: resources && countByResult(RESULTS, resources),
  };
}

/** The memberships of a run, as they are to be read. */
export function viewMemberships({ dryRun, interrupted, offerings }: AllMembershipsReport): JobView {
  return { dryRun, interrupted, itemHeading: 'resource', offerings: offerings.map(viewOffering) };
}
