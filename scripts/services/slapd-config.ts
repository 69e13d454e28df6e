/** An overlay of Debian's package. */
export type Overlay = 'constraint' | 'memberof' | 'ppolicy' | 'refint' | 'unique';

/** Options of a test server. */
export interface SlapdOptions {
  /** Rejects all writes. */
  readonly readOnly?: boolean;
  /** Rejects passwords on unencrypted connections. */
  readonly requireTls?: boolean;
  /**
   * The maximum number of entries of one search, including paged ones. Default: 500, and unlimited for paged searches.
   */
  readonly pagedLimit?: number;
  /** The maximum size of the database in bytes. A small value allows tests to fill it. Default: 256 MiB. */
  readonly maxSize?: number;
  /** The overlays, each with the lines of its configuration: `{ ppolicy: ['ppolicy_hash_cleartext'] }`. */
  readonly overlays?: Readonly<Partial<Record<Overlay, readonly string[]>>>;
  /** Further lines of the schema, such as attribute types. */
  readonly schema?: readonly string[];
  /** The agent can read the server's statistics. */
  readonly monitor?: boolean;
  /** Access rules that are checked before the one for the agent. */
  readonly access?: readonly string[];
}

export const suffix = 'dc=example,dc=com';
/** The user with write access. Unlike the root DN, it is subject to the limits. */
export const agentDn = `cn=agent,${suffix}`;
export const agentPassword = 'agent-password';

/** The administrator of the server's settings, with the agent's password. */
export const configDn = 'cn=admin,cn=config';
/** The DN of the database settings. */
export const databaseDn = 'olcDatabase={1}mdb,cn=config';

const sizeLimit = 500;

/** Returns the configuration of a server that writes only to `directory`. */
export function slapdConfig(
  directory: string,
  {
    readOnly = false,
    requireTls = false,
    pagedLimit,
    maxSize = 268_435_456,
    overlays = {},
    schema = [],
    access = [],
    monitor = false,
  }: SlapdOptions,
): string {
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
${schema.join('\n')}
modulepath /usr/lib/ldap
moduleload back_mdb
${monitor ? 'moduleload back_monitor' : ''}
${Object.keys(overlays)
  .map((name) => `moduleload ${name}`)
  .join('\n')}
pidfile ${directory}/slapd.pid
argsfile ${directory}/slapd.args
TLSCACertificateFile ${directory}/ca.pem
TLSCertificateFile ${directory}/server.pem
TLSCertificateKeyFile ${directory}/server.key
sizelimit ${sizeLimit}
${requireTls ? 'security simple_bind=128' : ''}
database config
rootdn "${configDn}"
rootpw ${agentPassword}
database mdb
suffix "${suffix}"
rootdn "cn=root,${suffix}"
directory ${directory}/db
maxsize ${maxSize}
dbnosync
index objectClass,uid,cn,mail,uidNumber,gidNumber,employeeNumber,description,memberUid eq
limits dn.exact="${agentDn}" size.soft=${sizeLimit} size.hard=${sizeLimit} size.prtotal=${pagedLimit ?? 'unlimited'}
${access.map((rule) => `access ${rule}`).join('\n')}
access to * by dn.exact="${agentDn}" write by anonymous auth by * none
${readOnly ? 'readonly on' : ''}
${Object.entries(overlays)
  .map(([name, lines]) => [`overlay ${name}`, ...lines].join('\n'))
  .join('\n')}
${monitor ? `database monitor\naccess to * by dn.exact="${agentDn}" read by * none` : ''}
`;
}

/** The initial entries of the directory. */
export const seedLdif = `
dn: ${suffix}
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=People,${suffix}
objectClass: organizationalUnit
ou: People

dn: ou=Groups,${suffix}
objectClass: organizationalUnit
ou: Groups

dn: ${agentDn}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: agent
userPassword: ${agentPassword}
`;
