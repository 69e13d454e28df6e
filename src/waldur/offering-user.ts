import type { components } from '../../generated/waldur.js';
import { type FieldTable, listWireNames, readRow } from './field-table.js';
import type { OfferingUser, OfferingUserField } from './types.js';
import { readNonEmptyString, readStrictBoolean, readString, readStrings, readUuid, strict } from './wire-values.js';

type WireName = components['schemas']['OfferingUserFieldName'];

const fields: FieldTable<OfferingUser, WireName> = {
  uuid: ['uuid', readUuid],
  offeringUuid: ['offering_uuid', strict(readUuid)],
  offeringName: ['offering_name', readString],
  userUuid: ['user_uuid', strict(readUuid)],
  username: ['username', strict(readNonEmptyString)],
  state: ['state', strict(readString)],
  isRestricted: ['is_restricted', readStrictBoolean],
  serviceProviderComment: ['service_provider_comment', readString],
  serviceProviderCommentUrl: ['service_provider_comment_url', readString],
  created: ['created', readString],
  modified: ['modified', strict(readString)],
  userUsername: ['user_username', readString],
  userFullName: ['user_full_name', readString],
  userFirstName: ['user_first_name', readString],
  userLastName: ['user_last_name', readString],
  userEmail: ['user_email', readString],
  userPhoneNumber: ['user_phone_number', readString],
  userOrganization: ['user_organization', readString],
  userJobTitle: ['user_job_title', readString],
  userAffiliations: ['user_affiliations', readStrings],
  userPersonalTitle: ['user_personal_title', readString],
  userCountryOfResidence: ['user_country_of_residence', readString],
  userNationality: ['user_nationality', readString],
  userNationalities: ['user_nationalities', readStrings],
  userOrganizationCountry: ['user_organization_country', readString],
  userOrganizationType: ['user_organization_type', readString],
  userEdupersonAssurance: ['user_eduperson_assurance', readStrings],
  userIdentitySource: ['user_identity_source', readString],
  userCivilNumber: ['user_civil_number', readString],
  userBirthDate: ['user_birth_date', readString],
};

/**
 * The names on the wire of the fields that are asked for; all of them by default. `uuid` and `created` are always among
 * them: paging needs both.
 */
export function listOfferingUserWireNames(wanted?: readonly OfferingUserField[]): WireName[] {
  return listWireNames(fields, wanted && ['uuid', 'created', ...wanted]);
}

/** An offering user from a row of Waldur's; `undefined` when the row has no usable uuid and so is nobody. */
export function toOfferingUser(row: unknown): OfferingUser | undefined {
  return readRow(fields, row);
}
