import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../errors.js';
import { describeThrown } from '../users/describe-thrown.js';
import type { Check, CheckName } from './report.js';

/** A check whose name is still to be put in front. */
export type Finding = Omit<Check, 'name'>;

/** Makes one check. Whatever it throws is its result, but for an abort, which ends the run. */
export async function attempt(name: CheckName, signal: AbortSignal | undefined, work: () => Finding | Promise<Finding>): Promise<Check> {
  signal?.throwIfAborted();
  try {
    return { name, ...(await work()) };
  } catch (error) {
    signal?.throwIfAborted();
    return { name, ...describeTrouble(error) };
  }
}

/** What an error of the client means for the check that met it, and what to do. */
export function describeTrouble(error: unknown): Finding {
  const { message } = describeThrown(error);
  const advice = adviseOn(error);
  return { status: 'error', message, ...(advice === undefined ? {} : { advice }) };
}

function adviseOn(error: unknown): string | undefined {
  if (error instanceof WaldurAuthError) return 'give the offering a token that is valid, and whose owner is active';
  if (error instanceof WaldurUnavailableError) return "try again later, and look into the server's log if it stays like this";
  if (error instanceof WaldurResponseError && error.status === 403) return "give the token's owner a role that permits this call";
  if (error instanceof WaldurResponseError && error.status < 400) return 'set waldur_api_url to the address that Waldur itself answers at';
  return undefined;
}
