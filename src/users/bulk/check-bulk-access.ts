import { runConcurrently } from '../../shared/run-concurrently.js';
import { ResourceState } from '../../waldur/resource-types.js';
import { readGate } from '../gate.js';
import type { OfferingParts } from '../offering-parts.js';
import type { BulkOfferings } from './bulk-offerings.js';

/** What the request needs, as far as it does not depend on the user. */
export interface BulkAccess {
  /** The uuid of the service provider, which is not that of its organisation. */
  readonly serviceProviderUuid: string;
  /** The offerings whose rows may be written. */
  readonly offerings: ReadonlySet<string>;
  /** Users who have access to another offering of the provider: the request would write there too. */
  readonly foreignUsers: ReadonlySet<string>;
}

export interface AccessRequest {
  /** The organisation that is the service provider. */
  readonly customerUuid: string;
  /** How many users would be written. Not more requests are made to find those of other offerings. */
  readonly userCount: number;
  readonly signal: AbortSignal | undefined;
}

const permission = 'SERVICE_PROVIDER.SET_OFFERINGS_USERNAME';
/** So many uuids fit into the URL of one request. */
const maxForeignOfferings = 100;
const activeStates = Object.values(ResourceState).filter((state) => state !== ResourceState.Terminated);

/**
 * Checks whether the username of a user may be set at all offerings of the provider with one request. Waldur applies it
 * to every offering where the user has access to a resource: whatever its settings, also if no row is there yet, and
 * also where the token sees no rows. So users of offerings that are not among `bulk`, or whose gate is closed, are
 * looked up by the teams of their resources. Returns the reason if no user may be written so. Throws the errors of the
 * client.
 */
export async function checkBulkAccess(
  parts: Pick<OfferingParts, 'client' | 'maxConnections'>,
  bulk: BulkOfferings,
  { customerUuid, userCount, signal }: AccessRequest,
): Promise<BulkAccess | string> {
  const { client } = parts;
  const providers = await client.listServiceProviders({ customerUuid }, { signal }).all();
  const provider = providers.find((one) => one.customerUuid === customerUuid);
  if (provider === undefined) return 'Waldur shows no service provider of the organisation that owns the offering';
  if (!(await mayWrite(client, customerUuid, signal))) return `the token needs ${permission} on the organisation`;
  const { hidesUsersWithoutConsent, hidesIncompleteProfiles } = (await client.retrieveConfiguration({ signal })) ?? {};
  if (hidesUsersWithoutConsent === true || hidesIncompleteProfiles === true)
    return 'Waldur hides users without consent or with an incomplete profile, and the request would write to them';
  const offerings = new Set<string>();
  const foreign: string[] = [];
  for (const offering of await client.listProviderOfferings({ customerUuid }, { signal }).all()) {
    if (bulk.parts.has(offering.uuid) && readGate(offering).open) offerings.add(offering.uuid);
    else foreign.push(offering.uuid);
  }
  if (foreign.length > maxForeignOfferings)
    return `the provider has ${foreign.length} offerings that are not configured here with bulk_usernames`;
  const foreignUsers = await findForeignUsers(parts, foreign, { userCount, signal });
  return typeof foreignUsers === 'string'
    ? foreignUsers
    : { serviceProviderUuid: provider.uuid, offerings, foreignUsers };
}

async function mayWrite(
  client: OfferingParts['client'],
  customerUuid: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { isStaff, permissions } = await client.retrieveCurrentUser({ signal });
  if (isStaff === true) return true;
  const names = new Set(permissions.filter(({ scopeUuid }) => scopeUuid === customerUuid).map((role) => role.roleName));
  if (names.size === 0) return false;
  const roles = await client.listRoles({ signal }).all();
  return roles.some((role) => names.has(role.name) && role.permissions.includes(permission));
}

async function findForeignUsers(
  { client, maxConnections }: Pick<OfferingParts, 'client' | 'maxConnections'>,
  offeringUuids: readonly string[],
  { userCount, signal }: Pick<AccessRequest, 'userCount' | 'signal'>,
): Promise<ReadonlySet<string> | string> {
  const users = new Set<string>();
  if (offeringUuids.length === 0) return users;
  // A project has one team, whichever of its resources it is read from.
  const resources = new Map<string, string>();
  for await (const row of client.listProviderResources({ offeringUuids, states: activeStates }, { signal }))
    resources.set(row.projectUuid ?? row.uuid, row.uuid);
  if (resources.size > userCount)
    return `${resources.size} projects have resources at offerings of the provider that are not configured here with bulk_usernames, for ${userCount} users`;
  await runConcurrently(
    resources.values(),
    () => maxConnections,
    async (resource) => {
      for (const { userUuid } of await client.listTeam(resource, { signal })) users.add(userUuid);
    },
  );
  return users;
}
