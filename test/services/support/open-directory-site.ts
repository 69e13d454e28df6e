import { join } from 'node:path';
import { agentDn, agentPassword, suffix } from '../../../scripts/services/slapd-config.js';
import { parseConfig } from '../../../src/config/parse-config.js';
import { WaldurEmulator } from '../../../src/testing/index.js';
import { LdapUsernameManagementBackend } from '../../../src/usernames/ldap/index.js';
import { createLedger } from '../../support/create-ledger.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';

/**
 * Creates an emulator with one offering, and the configuration and overrides with which jobs run in the process of the
 * test. `ldap`: settings in addition to URI and credentials.
 */
export async function openDirectorySite(uri: string, { ldap = {}, withLedger = true } = {}) {
  const waldur = new WaldurEmulator();
  const offering = waldur.addOffering().uuid;
  const entry = {
    name: 'Cluster',
    waldur_api_url: waldur.url,
    waldur_api_token: waldur.token,
    waldur_offering_uuid: offering,
    backend_type: 'slurm',
    username_management_backend: 'ldap',
    backend_settings: { ldap: { uri, bind_dn: agentDn, bind_password: agentPassword, base_dn: suffix, ...ldap } },
  };
  const directory = await temporaryDirectory();
  await createLedger(join(directory, 'names.db'));
  const top = withLedger ? { ledger: 'sqlite:names.db' } : {};
  const config = parseConfig(JSON.stringify({ ...top, offerings: [entry] }), { directory });
  const overrides = { fetch: waldur.fetch.bind(waldur), usernameBackends: { ldap: LdapUsernameManagementBackend } };
  return { waldur, offering, config, overrides };
}
