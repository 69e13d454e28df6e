import { describeError } from '../shared/describe-error.js';
import { WaldurAuthError, WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import type { OfferingUser } from '../waldur/types.js';
import type { Finding } from './finding.js';
import type { PartOfScope, PassNames } from './name-sources.js';
import type { OfferingParts } from './offering-parts.js';
import type { PassContext } from './pass-context.js';
import { readOffering } from './read-offering.js';
import type { UpdateReport } from './report.js';
import type { UserPass } from './user-pass.js';

/** The conflicts between Waldur and the ledger, or why they are not known. */
export interface LedgerComparison {
  readonly findings: readonly Finding[];
  readonly notCompared: Pick<UpdateReport, 'notCompared'>;
}

interface CompareOptions {
  readonly names: PassNames;
  readonly allUsers: readonly OfferingUser[] | undefined;
  readonly part: PartOfScope | undefined;
}

/**
 * Compares the users with the ledger, at every pass and whether a user waits or not: what is wrong in Waldur has to be
 * noticed before it is acted upon. An unavailable ledger is an outage of the pass. Throws the errors of the client.
 */
export async function compareWithLedger(
  users: readonly OfferingUser[],
  pass: PassContext,
  { names, allUsers, part }: CompareOptions,
): Promise<LedgerComparison> {
  const { logger, offering, outages } = pass;
  const { outage } = outages;
  if (part !== undefined && outage?.service === 'ledger')
    return { findings: [], notCompared: { notCompared: outage.message } };
  try {
    const rows = part?.rows ?? allUsers ?? users;
    const findings = await names.reconcile(rows, part === undefined && allUsers !== undefined ? 'offering' : 'some');
    if (findings.length > 0)
      logger.warn(
        { offering: offering.uuid, conflicts: findings.length },
        'Waldur shows usernames for several users, or usernames that the ledger holds for other users; all are held back',
      );
    return { findings, notCompared: {} };
  } catch (error) {
    if (isWaldurError(error)) throw error;
    const { message } = describeError(error);
    outages.declareOutage({ service: 'ledger', message });
    return { findings: [], notCompared: { notCompared: message } };
  }
}

function isWaldurError(error: unknown): boolean {
  return (
    error instanceof WaldurAuthError || error instanceof WaldurResponseError || error instanceof WaldurUnavailableError
  );
}

/** The organisation that owns the offering. Read once per pass, such as the pass over all orders. */
export function findProvider(
  parts: OfferingParts,
  { providers }: UserPass,
  known: string | undefined,
): Promise<string | undefined> {
  if (known !== undefined) return Promise.resolve(known);
  const { uuid } = parts.offering;
  const provider = providers.get(uuid) ?? readOffering(parts).then(({ customerUuid }) => customerUuid);
  providers.set(uuid, provider);
  provider.catch(() => providers.delete(uuid));
  return provider;
}
