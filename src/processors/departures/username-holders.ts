import { foldUsername } from '../../usernames/check-username.js';
import { describeNamespace, userListFields } from '../../users/name-sources.js';
import type { OfferingParts } from '../../users/offering-parts.js';
import { readOffering } from '../../users/read-offering.js';
import { type OfferingUser, OfferingUserState, type ProviderOffering } from '../../waldur/types.js';

/** Maximum number of offerings in a message. */
const maxNamesShown = 5;

/** Who has which username in the whole scope of usernames, as read at one time. */
export interface UsernameHolders {
  /** The namespace of the usernames in the ledger. */
  readonly namespace: string;
  /** The rows of all users in the scope. */
  readonly rows: readonly OfferingUser[];
  /** Why rows may be missing; empty when the scope was read completely. */
  readonly gaps: readonly string[];
}

/**
 * Reads all users in the scope of usernames (`username_scope`), and finds out whether Waldur may hide some of them.
 * Rows are hidden at offerings that do not let the provider create users, and where the server hides users without
 * consent or with an incomplete profile. Throws the client's errors.
 */
export async function readUsernameHolders(
  { client, offering, usernameScope }: OfferingParts,
  signal: AbortSignal | undefined,
): Promise<UsernameHolders> {
  const own = await readOffering({ client, offering }, signal);
  const { customerUuid: providerUuid } = own;
  const namespace = describeNamespace(usernameScope, { offeringUuid: offering.uuid, providerUuid });
  const isWide = usernameScope === 'provider';
  const filter = isWide && providerUuid !== undefined ? { providerUuid } : { offeringUuids: [offering.uuid] };
  const offerings =
    isWide && providerUuid !== undefined
      ? await client.listProviderOfferings({ customerUuid: providerUuid }, { signal }).all()
      : [own];
  const { hidesUsersWithoutConsent, hidesIncompleteProfiles } = (await client.retrieveConfiguration({ signal })) ?? {};
  const withTerms =
    hidesUsersWithoutConsent === true && providerUuid !== undefined
      ? await client.listProviderOfferings({ customerUuid: providerUuid, hasActiveTerms: true }, { signal }).all()
      : [];
  const inScope = new Set(offerings.map(({ uuid }) => uuid));
  const closed = offerings.filter((row) => row.pluginOptions.serviceProviderCanCreateOfferingUser !== true);
  const hiding = withTerms.filter(({ uuid }) => inScope.has(uuid));
  const rows = await client.listOfferingUsers(filter, { fields: userListFields, signal }).all();
  return {
    namespace,
    rows,
    gaps: [
      ...(isWide && providerUuid !== undefined && !(await seesAllOfferings(providerUuid, client, signal))
        ? ['the token has no role in the organisation, so some of its offerings may be invisible']
        : []),
      ...(closed.length === 0
        ? []
        : [
            `service_provider_can_create_offering_user is not true at ${listNames(closed)}, so its users are invisible`,
          ]),
      ...(hiding.length === 0
        ? []
        : [`Waldur hides users who have not consented to the terms of service of ${listNames(hiding)}`]),
      ...(hidesUsersWithoutConsent === true && providerUuid === undefined
        ? ['Waldur hides users who have not consented to terms of service, and does not say which offerings have terms']
        : []),
      ...(hidesIncompleteProfiles === true
        ? [`Waldur hides users with an incomplete profile at ${listNames(offerings)}`]
        : []),
      ...(hidesUsersWithoutConsent === undefined || hidesIncompleteProfiles === undefined
        ? ['Waldur does not say whether it hides users (WALDUR_CORE in /api/configuration/)']
        : []),
    ],
  };
}

// A token with roles on single offerings sees only these.
async function seesAllOfferings(
  providerUuid: string,
  client: OfferingParts['client'],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { isStaff, isSupport, permissions } = await client.retrieveCurrentUser({ signal });
  return (
    isStaff === true ||
    isSupport === true ||
    permissions.some(({ scopeType, scopeUuid }) => scopeType === 'customer' && scopeUuid === providerUuid)
  );
}

function listNames(offerings: readonly ProviderOffering[]): string {
  const names = offerings
    .slice(0, maxNamesShown)
    .map(({ name, uuid }) => (name === undefined ? uuid : `'${name}' (${uuid})`));
  const more = offerings.length - maxNamesShown;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What decides whether the account of a departing user may be closed, besides the rows. */
export interface AccountRules {
  /** The folded usernames of service and course accounts. */
  readonly protectedNames: ReadonlySet<string>;
  readonly ledger: OfferingParts['ledger'];
}

/** Why an account stays open. */
export interface StayReason {
  readonly message: string;
  /** No user was found who needs the account, but users may be invisible. */
  readonly isGap: boolean;
}

/**
 * Returns why the account of a departing or deleted user stays open; `undefined` when it may be closed: the user has no
 * other row than deleted ones in the whole scope, and no other user has the username. Throws the errors
 * of the ledger.
 */
export async function findReasonToStayOpen(
  user: OfferingUser,
  holders: UsernameHolders,
  { protectedNames, ledger }: AccountRules,
): Promise<StayReason | undefined> {
  const { uuid, username = '', userUuid, userUsername } = user;
  if (userUuid === undefined) return { isGap: false, message: 'Waldur does not show the uuid of the user' };
  const name = foldUsername(username);
  if (protectedNames.has(name)) return { isGap: false, message: 'a service or course account has the same username' };
  const person = userUsername === undefined ? { userUuid } : { userUuid, cuid: userUsername };
  const accounts = new Set([userUuid, ...((await ledger?.otherAccountsOf(person)) ?? [])]);
  if ((await ledger?.isTaken(holders.namespace, name, person)) === true)
    return { isGap: false, message: 'the ledger holds the username for another user' };
  const active = holders.rows.filter((row) => row.state !== OfferingUserState.Deleted && row.uuid !== uuid);
  const own = active.find((row) => accounts.has(row.userUuid ?? ''));
  if (own !== undefined) {
    const where = own.offeringUuid === undefined ? 'at another offering' : `at offering ${own.offeringUuid}`;
    return { isGap: false, message: `the user has an account ${where} (${own.state ?? 'state unknown'})` };
  }
  const shared = active.find((row) => foldUsername(row.username ?? '') === name);
  if (shared !== undefined) return { isGap: false, message: `another user has the same username (${shared.uuid})` };
  return holders.gaps.length === 0 ? undefined : { isGap: true, message: describeGaps(holders) };
}

/** Why the users of the scope were not read completely. */
export function describeGaps({ gaps }: UsernameHolders): string {
  return `not all users with access may be visible: ${gaps.join('; ')}`;
}
