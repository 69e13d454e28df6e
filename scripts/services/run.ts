import { once } from 'node:events';
import { Slapd } from './slapd.js';
import { agentDn, agentPassword, suffix } from './slapd-config.js';

// Starts the servers of the tests for manual use. Ctrl-C stops them and removes their data.
const slapd = await Slapd.start();
console.log(`
backend_settings:
  ldap:
    uri: ${slapd.uri}
    bind_dn: ${agentDn}
    bind_password: ${agentPassword}
    base_dn: ${suffix}

ldapsearch -LLL -x -H ${slapd.uri} -D ${agentDn} -w ${agentPassword} -b ${suffix}
TLS: ${slapd.tlsUri}, LDAPTLS_CACERT=${slapd.caFile}`);
const keepAlive = setInterval(() => {}, 60_000);
await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
clearInterval(keepAlive);
await slapd.remove();
