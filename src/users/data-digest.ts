import { createHash } from 'node:crypto';
import type { OfferingUser, OfferingUserField } from '../waldur/types.js';

/**
 * Which fields say who a person is, as a backend can read them. The others are what Waldur, its administrators or we
 * make of the account. A field that joins the contract without a row here breaks the build.
 */
const isPersonal = {
  uuid: true,
  userUuid: true,
  offeringUuid: true,
  userUsername: true,
  userFullName: true,
  userFirstName: true,
  userLastName: true,
  userEmail: true,
  userPhoneNumber: true,
  userOrganization: true,
  userJobTitle: true,
  userAffiliations: true,
  userPersonalTitle: true,
  userCountryOfResidence: true,
  userNationality: true,
  userNationalities: true,
  userOrganizationCountry: true,
  userOrganizationType: true,
  userEdupersonAssurance: true,
  userIdentitySource: true,
  userCivilNumber: true,
  userBirthDate: true,
  offeringName: false,
  username: false,
  state: false,
  isRestricted: false,
  serviceProviderComment: false,
  serviceProviderCommentUrl: false,
  created: false,
  modified: false,
} as const satisfies Record<OfferingUserField, boolean>;

const personalFields = (Object.keys(isPersonal) as OfferingUserField[]).filter((field) => isPersonal[field]);

/**
 * A hash of a person's data: another one means that they have changed, or that this is another account. Holds the uuids
 * of account and person, so that no two people have the same one and none can be looked up in a table of hashes. What
 * is empty counts as absent, and lists have no order.
 */
export function digestData(user: OfferingUser): string {
  const data = personalFields.flatMap((field) => {
    const value = user[field];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[field, Array.isArray(value) ? [...value].sort() : value]];
  });
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url');
}
