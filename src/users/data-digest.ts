import { createHash } from 'node:crypto';
import type { OfferingUser, OfferingUserField } from '../waldur/types.js';

/**
 * Which fields describe the user, as opposed to what Waldur, its administrators or this program do with the account.
 * A new field of `OfferingUser` without an entry here is a compile error.
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
  serviceProviderAccountUuid: false,
  created: false,
  modified: false,
} as const satisfies Record<OfferingUserField, boolean>;

const personalFields = (Object.keys(isPersonal) as OfferingUserField[]).filter((field) => isPersonal[field]);

/**
 * A hash of the data of a user. It differs if the data have changed or if it is another account. It covers the uuids of
 * account and user, so that it is unique and can't be found in a table of hashes. Empty values count as absent, and
 * lists have no order.
 */
export function digestData(user: OfferingUser): string {
  const data = personalFields.flatMap((field) => {
    const value = user[field];
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[field, Array.isArray(value) ? [...value].sort() : value]];
  });
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url');
}
