import { describeError } from '../../shared/describe-error.js';
import { tokenRequest, WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import type { Check, CheckName } from './report.js';

/** A check without its name. */
export type CheckResult = Omit<Check, 'name'>;

/** Runs one check. An error that it throws becomes its result. An abort is thrown, because it ends the run. */
export async function runCheck(
  name: CheckName,
  signal: AbortSignal | undefined,
  work: () => CheckResult | Promise<CheckResult>,
): Promise<Check> {
  signal?.throwIfAborted();
  try {
    return { name, ...(await work()) };
  } catch (error) {
    signal?.throwIfAborted();
    return { name, ...describeCheckError(error) };
  }
}

/** Describes an error of the client as the result of a check, with advice. */
export function describeCheckError(error: unknown): CheckResult {
  const { message } = describeError(error);
  const advice = adviseOnError(error);
  return { status: 'error', message, ...(advice === undefined ? {} : { advice }) };
}

function adviseOnError(error: unknown): string | undefined {
  if (error instanceof WaldurResponseError && error.operation === tokenRequest)
    return 'check the oidc_ keys, and the client at the identity provider';
  if (error instanceof WaldurAuthError) return 'configure a valid token whose owner is active';
  if (error instanceof WaldurUnavailableError) return "try again later; if it persists, check the server's log";
  if (error instanceof WaldurResponseError && error.status === 403)
    return "give the token's owner a role that permits this call";
  if (error instanceof WaldurResponseError && error.status < 400)
    return 'set waldur_api_url to the address of the Waldur API, without redirects';
  return undefined;
}
