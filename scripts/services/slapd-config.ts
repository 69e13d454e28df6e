/** What differs between the servers that tests need. */
export interface SlapdOptions {
  /** Answers every write with a refusal. */
  readonly readOnly?: boolean;
  /** Refuses passwords on connections that are not encrypted. */
  readonly requireTls?: boolean;
  /**
   * The most entries that one search brings, page by page or not. Default: 500 a search, and any number page by page.
   */
  readonly pagedLimit?: number;
  /** How many bytes the database may grow to; a small number makes a directory that fills up. Default: 256 MiB. */
  readonly maxSize?: number;
}

export const suffix = 'dc=example,dc=com';
/** Who may write everything, and is held to the limits; the root DN would not be. */
export const agentDn = `cn=agent,${suffix}`;
export const agentPassword = 'agent-password';

/** Who may change the server's own settings while it runs; the password is the agent's. */
export const configDn = 'cn=admin,cn=config';
/** The settings of the database that holds the suffix. */
export const databaseDn = 'olcDatabase={1}mdb,cn=config';

const sizeLimit = 500;

/** The server's configuration. All that it writes is in one directory. */
export function slapdConfig(
  directory: string,
  { readOnly = false, requireTls = false, pagedLimit, maxSize = 268_435_456 }: SlapdOptions,
): string {
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
modulepath /usr/lib/ldap
moduleload back_mdb
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
access to * by dn.exact="${agentDn}" write by anonymous auth by * none
${readOnly ? 'readonly on' : ''}
`;
}

/** What is in the directory from the start. */
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
