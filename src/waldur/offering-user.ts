import type { components } from '../../generated/waldur.js';
import { type FieldTable, nameFields, readRow } from './field-table.js';
import type { OfferingUser, OfferingUserField } from './types.js';
import { decisive, readDecisiveFlag, readFilledText, readText, readTexts, readUuid } from './wire-values.js';

type WireName = components['schemas']['OfferingUserFieldName'];

const fields: FieldTable<OfferingUser, WireName> = {
  uuid: ['uuid', readUuid],
  offeringUuid: ['offering_uuid', decisive(readUuid)],
  offeringName: ['offering_name', readText],
  userUuid: ['user_uuid', decisive(readUuid)],
  username: ['username', decisive(readFilledText)],
  state: ['state', decisive(readText)],
  isRestricted: ['is_restricted', readDecisiveFlag],
  serviceProviderComment: ['service_provider_comment', readText],
  serviceProviderCommentUrl: ['service_provider_comment_url', readText],
  created: ['created', readText],
  modified: ['modified', decisive(readText)],
  userUsername: ['user_username', readText],
  userFullName: ['user_full_name', readText],
  userFirstName: ['user_first_name', readText],
  userLastName: ['user_last_name', readText],
  userEmail: ['user_email', readText],
  userPhoneNumber: ['user_phone_number', readText],
  userOrganization: ['user_organization', readText],
  userJobTitle: ['user_job_title', readText],
  userAffiliations: ['user_affiliations', readTexts],
  userPersonalTitle: ['user_personal_title', readText],
  userCountryOfResidence: ['user_country_of_residence', readText],
  userNationality: ['user_nationality', readText],
  userNationalities: ['user_nationalities', readTexts],
  userOrganizationCountry: ['user_organization_country', readText],
  userOrganizationType: ['user_organization_type', readText],
  userEdupersonAssurance: ['user_eduperson_assurance', readTexts],
  userIdentitySource: ['user_identity_source', readText],
  userCivilNumber: ['user_civil_number', readText],
  userBirthDate: ['user_birth_date', readText],
};

/** The names on the wire of the fields that are asked for; all of them by default. `uuid` and `created` are always among them: paging needs both. */
export function nameWireFields(wanted?: readonly OfferingUserField[]): WireName[] {
  return nameFields(fields, wanted && ['uuid', 'created', ...wanted]);
}

/** An offering user from a row of Waldur's; `undefined` when the row has no usable uuid and so is nobody. */
export function toOfferingUser(row: unknown): OfferingUser | undefined {
  return readRow(fields, row);
}
