import { describeError } from '../../shared/describe-error.js';
import { describeThrow } from '../../shared/describe-throw.js';
import type { AbstractUsernameManagementBackend, AccountsContext } from '../../usernames/backend.js';
import type { HeldBackUsers } from '../../users/finding.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readyUsers } from '../../users/ready.js';
import type { OfferingUser } from '../../waldur/types.js';
import { callBackend } from '../call-backend.js';
import { overridesMethod } from '../departures/account-closer.js';
import type { ProfilesReport } from './report.js';

/** What is needed to update the accounts of all users of an offering. */
export interface AccountsPassContext {
  readonly parts: OfferingParts;
  readonly heldBack: HeldBackUsers;
  /** Time limit of the username backend for all users together. */
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
  /** Why the username backend is not called: a service that the call depends on is unavailable. */
  readonly skipReason?: string | undefined;
}

/**
 * Sends all ready users to the username backend (`syncUserProfiles`), so that names and addresses there follow Waldur.
 * Never throws. Returns `undefined` when there is nothing to do.
 */
export async function syncProfiles(
  users: readonly OfferingUser[],
  context: AccountsPassContext,
): Promise<ProfilesReport | undefined> {
  const { parts, dryRun, signal, skipReason } = context;
  const ready = readyUsers(users, context.heldBack);
  const count = ready.length;
  // A plan says nothing about the profiles; the next run sends them.
  if (count === 0 || parts.steps !== undefined || signal?.aborted === true) return undefined;
  if (!overridesMethod(parts.backend, 'syncUserProfiles')) return undefined;
  if (skipReason !== undefined) return { result: 'failed', users: count, message: skipReason };
  if (dryRun) return { result: 'planned', users: count };
  try {
    // Copies: a backend that changes its arguments must not change ours.
    await callUsernameBackend(context, (backend, call) => backend.syncUserProfiles(structuredClone(ready), call));
    return { result: 'done', users: count };
  } catch (error) {
    const { message } = describeError(error);
    parts.logger.error(
      { offering: parts.offering.uuid, users: count, error: describeThrow(error) },
      'the username backend could not update all profiles',
    );
    return { result: 'failed', users: count, message };
  }
}

function callUsernameBackend(
  { parts, seconds, signal: stop }: AccountsPassContext,
  work: (backend: AbstractUsernameManagementBackend, call: AccountsContext) => Promise<void>,
): Promise<void> {
  const { backend, logger, backendSettings: settings, offering } = parts;
  return callBackend({ name: 'the username backend', seconds, stop, logger }, (signal) =>
    work(backend, { signal, logger, settings, offering: { ...offering } }),
  );
}
