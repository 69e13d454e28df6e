import { PlanDeviationError } from '../../users/steps/plan-deviation-error.js';
import type { PlannedStep, StepSubject, StepValues } from '../../users/steps/planned-step.js';
import type { StepControl } from '../../users/steps/step-control.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { ResourceMembershipReport } from '../memberships/report.js';

/** What the step for a resource depends on. */
export function toResourceSubject(resource: ProviderResource): StepSubject {
  const { uuid, backendId, state, paused, downscaled, restrictMemberAccess, endDate } = resource;
  return {
    kind: 'resource',
    uuid,
    before: {
      backend_id: backendId ?? null,
      state: state ?? null,
      paused: paused ?? null,
      downscaled: downscaled ?? null,
      restricted: restrictMemberAccess === true,
      end_date: endDate ?? null,
    },
  };
}

type Changes = Pick<ResourceMembershipReport, 'added' | 'removed' | 'roles'> &
  Partial<Pick<ResourceMembershipReport, 'state'>>;

// Lists have no order. Every key is there, so that what is not planned is a difference.
function toValues({ added, removed, roles, state }: Changes): StepValues {
  return {
    add: toList(added),
    remove: toList(removed.map(({ username, reason }) => `${username} (${reason})`)),
    roles: toList(roles.map(({ username, from = 'none', to = 'none' }) => `${username} (${from} → ${to})`)),
    state: state ?? null,
  };
}

function toList(texts: readonly string[]): readonly string[] | null {
  return texts.length === 0 ? null : [...texts].sort();
}

/** Describes what a dry run would do for a resource. The mode `restored` is set in every run, so it is no change. */
export function toResourceStep(resource: ProviderResource, report: ResourceMembershipReport): PlannedStep {
  const { mode, metadata, state, message } = report;
  const changes = {
    ...toValues(report),
    mode: mode === 'restored' ? null : (mode ?? null),
    metadata: metadata ? 'send to Waldur' : null,
  };
  const made = Object.entries(changes).filter(([, value]) => value !== null);
  const words = made.map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  const name = `${resource.name ?? resource.uuid} (${resource.backendId || 'no backend id'})`;
  return {
    ...toResourceSubject(resource),
    summary: `${name}: ${message ?? (words.join('; ') || 'nothing to do')}`,
    changes: Object.fromEntries(made),
    after: state === undefined ? {} : { state },
    ...(made.length === 0 && report.result === 'planned' ? { isComplete: true } : {}),
  };
}

/** Throws `PlanDeviationError` when a resource is changed in another way than planned. */
export function requirePlannedChanges(
  resource: ProviderResource,
  changes: Changes,
  { steps }: { readonly steps?: StepControl | undefined },
): void {
  const refusal = steps?.refuse({ ...toResourceSubject(resource), changes: toValues(changes) });
  if (refusal !== undefined) throw new PlanDeviationError(refusal.message);
}
