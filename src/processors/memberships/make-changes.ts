import type { ProviderResource } from '../../waldur/resource-types.js';
import { mayConcernOneEntry } from '../apply-to-all.js';
import { findResource } from '../backend-answers.js';
import { classifyError } from '../classify-error.js';
import type { CallResources } from '../parts.js';
import type { TrackedPassItem } from '../pass-outages.js';
import { applyPlan, type MembershipChanges } from './apply-plan.js';
import type { Survey, SurveyContext } from './survey.js';

/** What is needed to change the accounts of a resource. */
export interface ChangeContext extends Pick<SurveyContext, 'call' | 'scope' | 'memberNotes'> {
  /** Receives a message for every step that fails. */
  readonly errors: string[];
  readonly item: TrackedPassItem;
}

/** Applies the plan of a survey, and notes who is on the resource then. `noteProblem`: why that could not be noted. */
export async function makeChanges(
  resource: ProviderResource,
  survey: Survey,
  { call, scope, memberNotes, errors, item }: ChangeContext,
): Promise<{ readonly changes: MembershipChanges; readonly noteProblem: string | undefined }> {
  const { backendId: id = '' } = resource;
  const { plan, names, ourKeys } = survey;
  const doubts: unknown[] = [];
  const record = (error: unknown): void => void (isTemporary(error) ? doubts.push(error) : item.record(error));
  const changes = await applyPlan(id, plan, { call, names, errors, item: { ...item, record } });
  if (doubts.length > 0) await confirmOutage(id, { call, item, error: doubts[0] });
  const added = changes.added.map(names.keyOf);
  const removed = changes.removed.map(({ username }) => names.keyOf(username));
  const gone = new Set(removed);
  const on = [...[...ourKeys].filter((key) => !gone.has(key)), ...added, ...(plan.vanished ?? [])];
  const noteProblem = await (scope === undefined
    ? memberNotes?.note(resource, on)
    : memberNotes?.noteChange(resource, { added, removed }));
  return { changes, noteProblem };
}

// A backend that can't add one user may be available all the same. It is unavailable if it does not answer a question.
async function confirmOutage(
  id: string,
  { call, item, error }: { call: CallResources; item: TrackedPassItem; error: unknown },
): Promise<void> {
  try {
    await findResource(call, id);
    item.recordAnswer('resources');
  } catch {
    item.record(error);
  }
}

function isTemporary(error: unknown): boolean {
  return classifyError(error) === 'transient' && mayConcernOneEntry(error);
}
