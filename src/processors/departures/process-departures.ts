import type { HeldBackUsers } from '../../users/finding.js';
import { userListFields } from '../../users/name-sources.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import type { OfferingReport } from '../../users/report.js';
import { MembershipReader } from '../memberships/membership-reader.js';
import { completeSettings, type MembershipSettings } from '../parts.js';
import { createPassOutages } from '../pass-outages.js';
import { presentStates } from '../resource-ids/resource-ids.js';
import { OfferingDepartures } from './offering-departures.js';
import { departureStates } from './plan.js';

/** Options of `processDepartures`. */
export interface ProcessDeparturesOptions {
  readonly heldBack: HeldBackUsers;
  /** How many users of the offering are ready. */
  readonly readyCount: number;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Processes the departing users of an offering that has no membership backend, and no resource in Waldur: only their
 * accounts are left to close. Does nothing when there is a resource. Throws the client's errors when a list cannot be
 * read, and `LedgerStoreError`.
 */
export async function processDepartures(
  parts: OfferingParts & Partial<MembershipSettings>,
  { heldBack, readyCount, dryRun, signal }: ProcessDeparturesOptions,
): Promise<Pick<OfferingReport, 'departures' | 'deactivated'>> {
  const settings = completeSettings(parts);
  if (!settings.handleDeletions) return {};
  const { client, offering } = parts;
  const offeringUuids = [offering.uuid];
  const resources = await client.listProviderResources({ offeringUuids, states: presentStates }, { signal }).all();
  if (resources.length > 0) return {};
  const users = await client
    .listOfferingUsers(
      { offeringUuids, states: departureStates },
      { fields: [...userListFields, 'serviceProviderComment'], signal },
    )
    .all();
  const outages = createPassOutages(signal);
  const reader = new MembershipReader(parts, { signal, outages });
  const departing = new OfferingDepartures({
    parts,
    settings,
    reader,
    outages,
    heldBack,
    readyCount,
    allowed: undefined,
    dryRun,
    signal,
  });
  await departing.plan(users);
  const departures = await departing.carryOut(users, undefined);
  const deactivated = await departing.closeDeleted(users, undefined);
  return {
    ...(departures === undefined ? {} : { departures }),
    ...(deactivated === undefined ? {} : { deactivated }),
  };
}
