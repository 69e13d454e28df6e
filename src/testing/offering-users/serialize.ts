import { defaultExposedAttributes, personalAttributes } from '../attributes.js';
import type { Call } from '../call.js';
import type { OfferingRecord, OfferingUserRecord, UserRecord } from '../store.js';
import { formatTimestamp } from '../timestamp.js';
import { isAtLeast } from '../versions.js';

function attributeValue(user: UserRecord, name: string, empty: unknown): unknown {
  switch (name) {
    case 'username':
      return user.username;
    case 'full_name':
      return user.fullName;
    case 'first_name':
      return user.firstName;
    case 'last_name':
      return user.lastName;
    case 'email':
      return user.email;
    default:
      return user.attributes[name] ?? empty;
  }
}

/**
 * Serializes the exposed attributes of the user; the others are omitted. Before 8.0 every offering exposes the same
 * attributes.
 */
function serializeUser(user: UserRecord, offering: OfferingRecord, version: string): Record<string, unknown> {
  const configurable = isAtLeast(version, '8.0.0');
  const exposed = (configurable ? offering.exposedAttributes : undefined) ?? defaultExposedAttributes;
  return Object.fromEntries(
    personalAttributes
      .filter(({ name, since, exposedBy }) => isAtLeast(version, since) && exposed.includes(exposedBy ?? name))
      .map(({ name, empty }) => [`user_${name}`, attributeValue(user, name, empty)]),
  );
}

function homeDirectory(offeringUser: OfferingUserRecord, offering: OfferingRecord): string | null {
  if (offeringUser.username === null || offeringUser.username === '') return null;
  return `${offering.pluginOptions['homedir_prefix'] ?? '/home/'}${offeringUser.username}`;
}

/**
 * Serializes an offering user for the response to a read or to a write. Some versions omit the uuids of offering and
 * user after a write.
 */
export function serializeOfferingUser(
  offeringUser: OfferingUserRecord,
  call: Call,
  purpose: 'read' | 'write',
): Record<string, unknown> {
  const { store, version } = call.server;
  const offering = store.offeringOf(offeringUser);
  const user = store.userOf(offeringUser);
  const customer = store.customerOf(offering);
  const since = (release: string, fields: Record<string, unknown>): Record<string, unknown> =>
    isAtLeast(version.version, release) ? fields : {};
  const hasUuids = purpose === 'read' || version.writeResponsesHaveUuids;
  return {
    url: new URL(`/api/marketplace-offering-users/${offeringUser.uuid}/`, call.url).href,
    uuid: offeringUser.uuid,
    user: new URL(`/api/users/${user.uuid}/`, call.url).href,
    offering: new URL(`/api/marketplace-provider-offerings/${offering.uuid}/`, call.url).href,
    username: offeringUser.username,
    ...(hasUuids ? { offering_uuid: offering.uuid } : {}),
    offering_name: offering.name,
    ...(hasUuids ? { user_uuid: user.uuid } : {}),
    ...serializeUser(user, offering, version.version),
    created: formatTimestamp(offeringUser.created, version.dateSuffix),
    modified: formatTimestamp(offeringUser.modified, version.dateSuffix),
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    is_restricted: offeringUser.isRestricted,
    state: offeringUser.state,
    ...since('8.0.9', { runtime_state: 'Active' }),
    service_provider_comment: offeringUser.comment,
    service_provider_comment_url: offeringUser.commentUrl,
    ...since('7.8.0', { has_consent: offeringUser.hasConsent && offering.hasActiveTerms }),
    requires_reconsent: false,
    has_compliance_checklist: false,
    ...since('7.9.7', { consent_data: null }),
    ...since('8.0.5', { is_profile_complete: offeringUser.isProfileComplete, missing_profile_attributes: [] }),
    ...since('8.1.4', {
      service_provider_account_uuid: offeringUser.providerAccountUuid ?? null,
      service_provider_account_username: offeringUser.providerAccountUuid === undefined ? null : offeringUser.username,
    }),
    ...since('8.1.0', {
      uidnumber: null,
      primarygroup: null,
      login_shell: null,
      home_directory: homeDirectory(offeringUser, offering),
    }),
  };
}
