import { describeError } from '../../shared/describe-error.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../../shared/errors.js';
import type { Check, CheckName } from './report.js';

/** A check whose name is still to be put in front. */
export type CheckResult = Omit<Check, 'name'>;

/** Makes one check. Whatever it throws is its result, but for an abort, which ends the run. */
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

/** What an error of the client means for the check that met it, and what to do. */
export function describeCheckError(error: unknown): CheckResult {
  const { message } = describeError(error);
  const advice = adviseOnError(error);
  return { status: 'error', message, ...(advice === undefined ? {} : { advice }) };
}

function adviseOnError(error: unknown): string | undefined {
  if (error instanceof WaldurAuthError) return 'give the offering a token that is valid, and whose owner is active';
  if (error instanceof WaldurUnavailableError)
    return "try again later, and look into the server's log if it stays like this";
  if (error instanceof WaldurResponseError && error.status === 403)
    return "give the token's owner a role that permits this call";
  if (error instanceof WaldurResponseError && error.status < 400)
    return 'set waldur_api_url to the address that Waldur itself answers at';
  return undefined;
}
