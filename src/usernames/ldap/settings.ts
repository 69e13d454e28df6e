import * as z from 'zod';
import { formatPath } from '../../config/key-path.js';
import { trimLineBreaks } from '../../config/secret-values.js';
import { optional } from '../../config/value-schemas.js';
import { ConfigurationError } from '../../shared/errors.js';
import { parseUsernameFormat } from '../generator/username-format.js';
import { isDn } from './dn.js';
import { findTemplateError } from './mail-template.js';
import { mailPattern } from './profile.js';

const expected = {
  settings: 'expected a map with the keys of backend_settings.ldap',
  text: 'expected a non-empty string',
  line: 'expected a non-empty string of one line',
  uri: 'expected ldap://host or ldaps://host, optionally with a port',
  dn: 'expected a DN, such as dc=example,dc=com',
  bindDn:
    'expected a DN, such as cn=waldur,dc=example,dc=com, or for Active Directory a user principal name, such as waldur@example.com',
  relativeDn: 'expected a DN below base_dn, such as ou=People',
  flag: 'expected true or false',
  id: 'expected a whole number from 1 to 4294967294',
  seconds: 'expected a number of seconds above 0 and up to 300',
  connections: 'expected a whole number from 1 to 16',
  port: 'expected a port number',
  path: 'expected an absolute path, such as /bin/bash',
  attribute: 'expected the name of an attribute, such as employeeNumber, or null',
  classes: 'expected a list of at least one object class',
  groups: 'expected a list of groups, each with name and attribute',
  member: 'expected memberUid or member',
  departure: 'expected keep, disable or delete',
  onDeparture: 'expected disable or delete',
  source:
    'expected ldap: with waldur, Waldur gives usernames and numbers and the Python agent writes them into the directory, while this backend gives them itself',
  personalGroups:
    'expected true: without a personal group, Waldur gives the primary group number, which this backend does not read',
  projectGroups: 'expected a map with enabled: false, or null: groups of projects are written by the Python agent only',
  alsoRemove:
    'expected remove_user_on_deactivate: true as well, because without it the Python agent keeps the entry; or departure: delete',
  marker: 'expected 3 to 64 lower-case letters, digits and hyphens, starting with a letter',
  address: 'expected an e-mail address, such as support@example.com',
  mail: 'expected a map with smtp_host and from_address, or null',
};

const line = z.string(expected.line).regex(/^(?=.*\S)\P{Cc}+$/u, expected.line);
const path = z.string(expected.path).regex(/^\/[^\p{Cc}:]*$/u, expected.path);
const dn = z.string(expected.dn).refine(isDn, expected.dn);
// Not a DN, but accepted by Active Directory and Samba in a bind.
const userPrincipalName = /^[^\s@\p{Cc}]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/u;
const bindDn = z.string(expected.bindDn).refine((text) => isDn(text) || userPrincipalName.test(text), expected.bindDn);
const relativeDn = z.string(expected.relativeDn).refine(isDn, expected.relativeDn);
const className = z.string(expected.classes).regex(/^[A-Za-z][A-Za-z0-9-]*$/, expected.classes);
const classes = z.array(className, expected.classes).min(1, expected.classes);
const password = z.string(expected.text).overwrite(trimLineBreaks).min(1, expected.text);
const address = z.string(expected.address).regex(mailPattern, expected.address);

/** Accepts numeric strings, because values of environment variables are strings. */
function number(schema: z.ZodNumber) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value),
    schema,
  );
}

/** `null` is the same as absent, as for optional flags of the Python agent. */
function flag(byDefault: boolean) {
  return z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : (value ?? undefined)),
    z.boolean(expected.flag).default(byDefault),
  );
}
const id = number(z.number(expected.id).int(expected.id).min(1, expected.id).max(4_294_967_294, expected.id));
const seconds = number(z.number(expected.seconds).positive(expected.seconds).max(300, expected.seconds));

const welcomeEmail = z.strictObject(
  {
    smtp_host: line,
    smtp_port: number(
      z.number(expected.port).int(expected.port).min(1, expected.port).max(65_535, expected.port),
    ).default(587),
    smtp_username: optional(line),
    smtp_password: optional(password),
    smtp_password_file: optional(line),
    use_tls: flag(true),
    use_ssl: flag(false),
    timeout: seconds.default(30),
    from_address: address,
    from_name: optional(line),
    subject: line
      .refine((text) => findTemplateError(text) === undefined, {
        error: ({ input }) => findTemplateError(String(input)) ?? expected.line,
      })
      .default('Your account {{ username }}'),
    template_path: optional(line),
    ca_file: optional(line),
  },
  { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : expected.mail) },
);

const ldapSettings = z
  .strictObject(
    {
      uri: z
        .string(expected.uri)
        .regex(/^ldaps?:\/\/(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?\/?$/, expected.uri),
      bind_dn: bindDn,
      bind_password: optional(password),
      bind_password_file: optional(line),
      base_dn: dn,
      use_starttls: flag(false),
      ca_file: optional(line),
      people_ou: relativeDn.default('ou=People'),
      groups_ou: relativeDn.default('ou=Groups'),
      uid_range_start: id.default(10_000),
      uid_range_end: id.default(65_000),
      gid_range_start: id.default(10_000),
      gid_range_end: id.default(65_000),
      default_login_shell: path.default('/bin/bash'),
      default_home_base: path.default('/home'),
      username_format: optional(
        line.refine((text) => findFormatError(text) === undefined, {
          error: ({ input }) => findFormatError(String(input)) ?? expected.line,
        }),
      ),
      remove_user_on_deactivate: flag(false),
      departure: optional(z.enum(['keep', 'disable', 'delete'], expected.departure)),
      on_departure: optional(z.enum(['disable', 'delete'], expected.onDeparture)),
      account_source: optional(z.literal('ldap', expected.source)),
      on_missing_posix_ids: z.unknown().optional(),
      on_posix_mismatch: z.unknown().optional(),
      personal_groups: optional(z.literal([true, 'true'], expected.personalGroups)),
      project_groups: optional(
        z.looseObject(
          { enabled: z.literal([false, 'false'], expected.projectGroups).optional() },
          expected.projectGroups,
        ),
      ),
      disabled_shell: path.default('/usr/sbin/nologin'),
      generate_vpn_password: flag(false),
      access_groups: z
        .array(
          z.strictObject(
            { name: line, attribute: z.enum(['memberUid', 'member'], expected.member).default('memberUid') },
            expected.groups,
          ),
          expected.groups,
        )
        .default([]),
      waldur_username_attribute: z.preprocess(
        (value) => (value === '' || value === null ? undefined : value),
        z
          .string(expected.attribute)
          .regex(/^[A-Za-z][A-Za-z0-9-]*$/, expected.attribute)
          .default('employeeNumber'),
      ),
      user_object_classes: classes.default(['inetOrgPerson', 'posixAccount', 'shadowAccount']),
      user_group_object_classes: classes.default(['posixGroup']),
      project_group_object_classes: optional(classes),
      welcome_email: optional(welcomeEmail),
      marker: z
        .string(expected.marker)
        .regex(/^[a-z][a-z0-9-]{2,63}$/, expected.marker)
        .default('waldur-offering-processor'),
      ask_to_link_by_email: flag(true),
      claim_seconds: seconds.default(60),
      connections: number(
        z
          .number(expected.connections)
          .int(expected.connections)
          .min(1, expected.connections)
          .max(16, expected.connections),
      ).default(4),
      connect_timeout_seconds: seconds.default(5),
      operation_timeout_seconds: seconds.default(15),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : expected.settings) },
  )
  .superRefine((settings, context) => {
    const report = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if ((settings.bind_password === undefined) === (settings.bind_password_file === undefined)) {
      report(['bind_password'], 'expected either bind_password or bind_password_file');
    }
    if (settings.use_starttls && settings.uri.startsWith('ldaps:'))
      report(['use_starttls'], 'expected false, because uri is ldaps:// and therefore already encrypted');
    if (settings.uid_range_end < settings.uid_range_start)
      report(['uid_range_end'], 'expected a number of at least uid_range_start');
    if (settings.gid_range_end < settings.gid_range_start)
      report(['gid_range_end'], 'expected a number of at least gid_range_start');
    const { departure, on_departure: onDeparture, remove_user_on_deactivate: isRemoved } = settings;
    const meant = onDeparture ?? (isRemoved ? 'delete' : undefined);
    if (departure === undefined && onDeparture === 'delete' && !isRemoved)
      report(['on_departure'], expected.alsoRemove);
    if (departure !== undefined && meant !== undefined && departure !== meant) {
      const because =
        onDeparture === undefined ? 'remove_user_on_deactivate is true' : `on_departure is ${onDeparture}`;
      report(['departure'], `expected ${meant}, because ${because}`);
    }
    const { welcome_email: mail } = settings;
    if (mail?.smtp_password !== undefined && mail.smtp_password_file !== undefined) {
      report(['welcome_email', 'smtp_password'], 'expected either smtp_password or smtp_password_file');
    }
    if (mail?.use_ssl && mail.smtp_port === 25) {
      report(['welcome_email', 'use_ssl'], 'expected false, because port 25 supports only STARTTLS (use_tls)');
    }
  });

function findFormatError(format: string): string | undefined {
  try {
    parseUsernameFormat(format);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The schema of `backend_settings` for the backend `ldap`. Keys other than `ldap` belong to other backends. */
export const ldapBackendSettings = z.looseObject({ ldap: ldapSettings }, expected.settings);

/** Valid `backend_settings.ldap` with the key names of the file and with defaults. */
export type LdapSettings = z.output<typeof ldapSettings>;

/** Valid `backend_settings.ldap.welcome_email`, in the same form. */
export type WelcomeEmailSettings = z.output<typeof welcomeEmail>;

/** Returns the home directory of an account. */
export function getHomeDirectory(uid: string, settings: Pick<LdapSettings, 'default_home_base'>): string {
  return `${settings.default_home_base.replace(/\/$/, '')}/${uid}`;
}

/** Returns what happens to the account of a departed user: `departure`, or what the keys of the Python agent say. */
export function getDeparture({
  departure,
  on_departure: onDeparture,
  remove_user_on_deactivate: isRemoved,
}: Pick<LdapSettings, 'departure' | 'on_departure' | 'remove_user_on_deactivate'>): 'keep' | 'disable' | 'delete' {
  return departure ?? onDeparture ?? (isRemoved ? 'delete' : 'keep');
}

/**
 * Validates the settings of an offering. Throws `ConfigurationError` with all errors. Values are not shown, because
 * they may be secrets.
 */
export function readLdapSettings(settings: unknown, offeringName: string): LdapSettings {
  const result = ldapBackendSettings.safeParse(settings);
  if (result.success) return result.data.ldap;
  throw new ConfigurationError(
    result.error.issues.map((issue) => ({
      file: offeringName,
      path: formatPath([
        'backend_settings',
        ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
      ]),
      message:
        issue.code === 'unrecognized_keys' ? `expected only known keys, got ${issue.keys.join(', ')}` : issue.message,
    })),
  );
}
