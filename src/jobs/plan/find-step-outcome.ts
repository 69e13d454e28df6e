import type { DeactivationReport } from '../../users/departures-report.js';
import type { UserReport } from '../../users/report.js';
import type { PlannedStep } from '../../users/steps/planned-step.js';
import type { OfferingJobReport, StepOutcome } from './step-outcome.js';

/** Finds what the report of a job says about a step; `undefined` if it says nothing. */
export function findStepOutcome(step: PlannedStep, report: OfferingJobReport): StepOutcome | undefined {
  const { update, orders = [], memberships, departures = memberships?.departures } = report;
  const isWanted = ({ uuid }: { readonly uuid: string }): boolean => uuid === step.uuid;
  switch (step.kind) {
    case 'user': {
      const users = [update, memberships?.update, ...orders].flatMap((part) => part?.users ?? []);
      return toUserOutcome(users.find(isWanted));
    }
    case 'departure':
      return departures?.users.find(isWanted);
    case 'account':
      return toAccountOutcome(step, report.deactivated ?? memberships?.deactivated);
    case 'order':
      return orders.find(isWanted);
    case 'resource': {
      const resource = memberships?.resources.find(isWanted);
      if (resource === undefined) return undefined;
      const { result, message, errors, brake } = resource;
      return { result, message: message ?? brake?.message ?? (errors.join('; ') || step.summary) };
    }
  }
}

// Another worker may have done something for the user in between.
function toUserOutcome(user: UserReport | undefined): StepOutcome | undefined {
  return user && { result: user.result === 'unchanged' ? 'skipped' : user.result, message: user.message };
}

function toAccountOutcome(
  { before }: PlannedStep,
  deactivated: DeactivationReport | undefined,
): StepOutcome | undefined {
  if (deactivated === undefined) return undefined;
  const { usernames, failed = [], result, message = '' } = deactivated;
  const failure = failed.find(({ username }) => username === before['username']);
  if (failure !== undefined) return { result: 'failed', message: failure.message };
  const isClosed = result !== 'withheld' && usernames.some((username) => username === before['username']);
  if (result === 'done' && isClosed) return { result: 'done', message: 'the account is closed' };
  return { result: result === 'withheld' ? 'held-back' : isClosed && failed.length > 0 ? 'done' : 'failed', message };
}
