/** A personal attribute that an offering may expose about its users, named as in Waldur without the `user_` prefix. */
export interface PersonalAttribute {
  readonly name: string;
  /** The first Waldur release that has it. */
  readonly since: string;
  /** The value of a user who has not filled it in. */
  readonly empty: '' | null | readonly [];
  /** The attribute whose exposure setting controls this one. Default: its own. */
  readonly exposedBy?: string;
}

/** The attributes that an offering exposes by default. */
export const defaultExposedAttributes: readonly string[] = ['username', 'full_name', 'email'];

/** All attributes, in the order in which Waldur sends them. */
export const personalAttributes: readonly PersonalAttribute[] = [
  { name: 'username', since: '0', empty: '' },
  { name: 'full_name', since: '0', empty: '' },
  { name: 'first_name', since: '8.0.3', empty: '', exposedBy: 'full_name' },
  { name: 'last_name', since: '8.0.3', empty: '', exposedBy: 'full_name' },
  { name: 'email', since: '0', empty: '' },
  { name: 'phone_number', since: '8.0.0', empty: '' },
  { name: 'organization', since: '8.0.0', empty: '' },
  { name: 'job_title', since: '8.0.0', empty: '' },
  { name: 'affiliations', since: '8.0.0', empty: [] },
  { name: 'gender', since: '8.0.0', empty: null },
  { name: 'personal_title', since: '8.0.0', empty: '' },
  { name: 'place_of_birth', since: '8.0.0', empty: '' },
  { name: 'address', since: '8.1.4', empty: '' },
  { name: 'country_of_residence', since: '8.0.0', empty: '' },
  { name: 'nationality', since: '8.0.0', empty: '' },
  { name: 'nationalities', since: '8.0.0', empty: [] },
  { name: 'organization_country', since: '8.0.0', empty: '' },
  { name: 'organization_type', since: '8.0.0', empty: '' },
  { name: 'organization_registry_code', since: '8.0.3', empty: '' },
  { name: 'organization_vat_code', since: '8.1.4', empty: '' },
  { name: 'organization_address', since: '8.1.4', empty: '' },
  { name: 'eduperson_assurance', since: '8.0.0', empty: [] },
  { name: 'civil_number', since: '8.0.0', empty: null },
  { name: 'birth_date', since: '8.0.0', empty: null },
  { name: 'identity_source', since: '8.0.0', empty: '' },
  { name: 'uid_number', since: '8.1.0', empty: null },
  { name: 'primary_gid', since: '8.1.0', empty: null },
  { name: 'active_isds', since: '8.0.3', empty: [] },
];
