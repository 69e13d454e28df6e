import { defaultExposedAttributes, personalAttributes } from '../attributes.js';
import type { Call } from '../call.js';
import type { OfferingRecord, OfferingUserRecord, UserRecord } from '../store.js';
import { formatTimestamp } from '../timestamp.js';
import { isAtLeast } from '../versions.js';

function attributeValue(person: UserRecord, name: string, empty: unknown): unknown {
  switch (name) {
    case 'username':
      return person.username;
    case 'full_name':
      return person.fullName;
    case 'first_name':
      return person.firstName;
    case 'last_name':
      return person.lastName;
    case 'email':
      return person.email;
    default:
      return person.attributes[name] ?? empty;
  }
}

/**
 * What the offering shows of the person. What it doesn't show is left out, not null. Before 8.0 every offering shows
 * the same.
 */
function serializeUser(person: UserRecord, offering: OfferingRecord, version: string): Record<string, unknown> {
  const configurable = isAtLeast(version, '8.0.0');
  const exposed = (configurable ? offering.exposedAttributes : undefined) ?? defaultExposedAttributes;
  return Object.fromEntries(
    personalAttributes
      .filter(({ name, since, exposedBy }) => isAtLeast(version, since) && exposed.includes(exposedBy ?? name))
      .map(({ name, empty }) => [`user_${name}`, attributeValue(person, name, empty)]),
  );
}

function homeDirectory(row: OfferingUserRecord, offering: OfferingRecord): string | null {
  if (row.username === null || row.username === '') return null;
  return `${offering.pluginOptions['homedir_prefix'] ?? '/home/'}${row.username}`;
}

/** A row as Waldur sends it in answer to a read, or to a write (where the relations' uuids are missing). */
export function serializeOfferingUser(
  row: OfferingUserRecord,
  call: Call,
  purpose: 'read' | 'write',
): Record<string, unknown> {
  const { store, version } = call.server;
  const offering = store.offeringOf(row);
  const person = store.userOf(row);
  const customer = store.customerOf(offering);
  const since = (release: string, fields: Record<string, unknown>): Record<string, unknown> =>
    isAtLeast(version.version, release) ? fields : {};
  const hasUuids = purpose === 'read' || version.writeResponsesHaveUuids;
  return {
    url: new URL(`/api/marketplace-offering-users/${row.uuid}/`, call.url).href,
    uuid: row.uuid,
    user: new URL(`/api/users/${person.uuid}/`, call.url).href,
    offering: new URL(`/api/marketplace-provider-offerings/${offering.uuid}/`, call.url).href,
    username: row.username,
    ...(hasUuids ? { offering_uuid: offering.uuid } : {}),
    offering_name: offering.name,
    ...(hasUuids ? { user_uuid: person.uuid } : {}),
    ...serializeUser(person, offering, version.version),
    created: formatTimestamp(row.created, version.dateSuffix),
    modified: formatTimestamp(row.modified, version.dateSuffix),
    customer_uuid: customer.uuid,
    customer_name: customer.name,
    is_restricted: row.isRestricted,
    state: row.state,
    ...since('8.0.9', { runtime_state: 'Active' }),
    service_provider_comment: row.comment,
    service_provider_comment_url: row.commentUrl,
    ...since('7.8.0', { has_consent: false }),
    requires_reconsent: false,
    has_compliance_checklist: false,
    ...since('7.9.7', { consent_data: null }),
    ...since('8.0.5', { is_profile_complete: true, missing_profile_attributes: [] }),
    ...since('8.1.0', {
      uidnumber: null,
      primarygroup: null,
      login_shell: null,
      home_directory: homeDirectory(row, offering),
    }),
  };
}
