import { WaldurUnavailableError } from '../../shared/errors.js';
import type { TransitionResult } from '../../waldur/call-types.js';
import type { OfferingUser } from '../../waldur/types.js';
import { writeUser } from '../write-rows.js';
import type { DepartureContext } from './departure-context.js';

type Write = () => Promise<TransitionResult>;

/** Makes a write to a user. After 503 it is repeated while the user has this state and this username. */
export function writeDeparting(
  row: OfferingUser,
  call: Write,
  { parts, signal }: DepartureContext,
): Promise<TransitionResult> {
  return writeUser(row, call, { client: parts.client, wait: parts.wait, signal });
}

/** As `writeDeparting`, for a transition. Waldur 7.7 responds with 500 where newer versions refuse it. */
export async function transition(row: OfferingUser, call: Write, context: DepartureContext): Promise<TransitionResult> {
  try {
    return await writeDeparting(row, call, context);
  } catch (error) {
    if (error instanceof WaldurUnavailableError && error.status === 500)
      return { accepted: false, status: 500, detail: error.detail };
    throw error;
  }
}

/** Why a transition, or another write, did not take place. */
export function describeRefused(operation: string, result: TransitionResult | undefined): string {
  return result?.accepted === false
    ? `Waldur refused ${operation} (${result.status}): ${result.detail}`
    : `Waldur did not carry out ${operation}`;
}
