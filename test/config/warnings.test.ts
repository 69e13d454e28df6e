import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { minimal, uuid, withLine, withMore } from './samples.js';

function warningsOf(configuration: string): string[] {
  return parseConfig(configuration, { file: 'c.yaml' }).warnings.map(
    ({ location, path, message }) => `${location?.file}:${location?.line}:${location?.column}: ${path}: ${message}`,
  );
}

const pythonAgent = `sentry_dsn: ""
elastic_apm_server_url: https://apm.example.com/
timezone: Europe/Tallinn
global_proxy: ""
log_level: INFO
reporting_periods: 3
expose_backend_error_details: no
log_shipping:
  enabled: yes
  ship_interval_seconds: 30
  buffer_size_mb: 2
  log_level: ERROR
offerings:
  - name: Cluster
    waldur_api_url: https://waldur.example.com/api/
    waldur_api_token: ""
    oidc_token_url: https://login.example.com/realms/hpc/token
    oidc_client_id: agent
    oidc_client_secret: secret
    waldur_offering_uuid: ${uuid}
    backend_type: SLURM
    backend_settings:
      default_account: root
      default_homedir_umask: "0077"
      homedir_quota: {provider: ceph_xattr, max_bytes: 1_000_000}
      ldap: {uri: ldaps://ldap.example.com, bind_dn: cn=agent, bind_password: secret, uid_range_start: 10000, access_groups: [{name: vpn, attribute: memberUid}]}
    backend_components:
      cpu: {measured_unit: k-Hours, unit_factor: 60000, accounting_type: usage, label: CPU}
    order_processing_backend: slurm
    membership_sync_backend: slurm
    reporting_backend: slurm
    username_management_backend: base
    stomp_enabled: on
    stomp_membership_sync_enabled: null
    stomp_ws_host: stomp.example.com
    stomp_ws_port: 15674
    stomp_ws_path: /rmqws-stomp
    websocket_use_tls: true
    mqtt_enabled: not even a flag
    username_reconciliation_enabled: false
    verify_ssl: yes
`;

describe('a token and client credentials', () => {
  it('the token is used, and a warning says that the others have no effect, even if they are incomplete', () => {
    const configuration = withMore('oidc_client_id: agent', 'oidc_scope: waldur');
    expect(parseConfig(configuration).offerings[0]?.credentials.kind).toBe('token');
    expect(warningsOf(configuration)).toEqual([
      expect.stringMatching(
        /^c\.yaml:\d+:5: offerings\[0\]\.oidc_client_id: the oidc_ keys have no effect, because waldur_api_token is set and has precedence\. Remove one of them$/,
      ),
    ]);
  });
});

describe('a configuration with every key of the Python agent', () => {
  it('a configuration of the Python agent loads unchanged, with one warning for each unused key', () => {
    const noUsage = 'usage is reported by the Python agent only';
    expect(warningsOf(pythonAgent)).toEqual([
      `c.yaml:1:1: sentry_dsn: has no effect here: errors are not sent to Sentry`,
      `c.yaml:2:1: elastic_apm_server_url: has no effect here: traces are not sent to Elastic APM`,
      `c.yaml:3:1: timezone: has no effect here: ${noUsage}`,
      `c.yaml:6:1: reporting_periods: has no effect here: ${noUsage}`,
      `c.yaml:8:1: log_shipping: has no effect here: logs are not sent to Waldur`,
      `c.yaml:31:5: offerings[0].reporting_backend: has no effect here: ${noUsage}`,
      `c.yaml:39:5: offerings[0].mqtt_enabled: has no effect here: events are received by STOMP; see stomp_enabled`,
      `c.yaml:40:5: offerings[0].username_reconciliation_enabled: has no effect here: usernames are not copied from another Waldur`,
    ]);
    expect(parseConfig(pythonAgent).offerings[0]).toMatchObject({
      backendType: 'slurm',
      usernameManagementBackend: 'base',
      verifySsl: true,
      events: { url: 'wss://stomp.example.com:15674/rmqws-stomp', memberships: true },
    });
  });
});

describe('backend_components', () => {
  it('the components have no effect unless the slurm backend is used', () => {
    const components = 'backend_components: {cpu: {unit_factor: 60}}';
    expect(warningsOf(withMore(components))).toEqual([
      expect.stringMatching(
        /offerings\[0\]\.backend_components: has no effect here: limits are passed on in the units of Waldur/,
      ),
    ]);
    expect(warningsOf(withMore(components, 'membership_sync_backend: slurm'))).toEqual([]);
    expect(parseConfig(withMore(components)).offerings[0]?.backendComponents).toEqual({ cpu: { unit_factor: 60 } });
  });
});

describe('unused keys', () => {
  it('an unused key gives one warning with its first position and the number of offerings that set it', () => {
    const second = minimal.replace('offerings:\n', '').replace('Cluster', 'Second').replace(uuid, 'f'.repeat(32));
    expect(
      warningsOf(`${withMore('mqtt_enabled: yes', 'colour: red')}${second}    colour: blue\nmqtt_enabled: no\n`),
    ).toEqual([
      'c.yaml:15:1: mqtt_enabled: has no effect here: it is not a known key',
      'c.yaml:7:5: offerings[0].mqtt_enabled: has no effect here: events are received by STOMP; see stomp_enabled',
      'c.yaml:8:5: offerings[0].colour: has no effect here: it is not a known key (2 offerings set it)',
    ]);
  });

  it('keys that came with the agent 1.0.7 and 1.0.8, and one that Waldur generates, are known', () => {
    const more = [
      'omit_anomalous_usage_components: true',
      'preserve_unmanaged_backend_users: true',
      'policy_settings: {}',
    ];
    expect(warningsOf(`api_key_final_report_days: 3\n${withMore(...more)}`)).toEqual([
      'c.yaml:1:1: api_key_final_report_days: has no effect here: usage is reported by the Python agent only',
      'c.yaml:8:5: offerings[0].omit_anomalous_usage_components: has no effect here: usage is reported by the Python agent only',
      'c.yaml:9:5: offerings[0].preserve_unmanaged_backend_users: has no effect here: accounts that the backend does not report as ours are always kept',
      'c.yaml:10:5: offerings[0].policy_settings: has no effect here: usage policies are applied by Waldur and the Python agent',
    ]);
  });

  it('a block that only holds anchors is named in its warning and is never taken for a misspelled key', () => {
    const reason = 'has no effect here: only anchors in it can be used elsewhere in the file';
    expect(warningsOf(`_common: &c {verify_ssl: yes}\n.offerings: {}\n_ledger: x\nx-name: y\n${minimal}`)).toEqual([
      `c.yaml:1:1: _common: ${reason}`,
      `c.yaml:2:1: .offerings: ${reason}`,
      `c.yaml:3:1: _ledger: ${reason}`,
      `c.yaml:4:1: x-name: ${reason}`,
    ]);
  });

  it('keys in backend_settings give no warnings', () => {
    expect(warningsOf(withMore('backend_settings: {nam: x, verify_sll: y, anything: z}'))).toEqual([]);
  });
});

describe('unsafe settings', () => {
  it('verify_ssl: false gives a warning', () => {
    expect(warningsOf(withMore('verify_ssl: no'))).toEqual([
      'c.yaml:7:17: offerings[0].verify_ssl: certificates are not verified: anyone on the network path can read and use the credentials',
    ]);
  });

  it('credentials sent over http to another host give a warning', () => {
    const message = 'the credentials are sent unencrypted over http';
    expect(warningsOf(withLine('waldur_api_url', 'waldur_api_url: http://waldur.example.com/'))).toEqual([
      `c.yaml:3:21: offerings[0].waldur_api_url: ${message}`,
    ]);
    const oidc = 'oidc_token_url: http://login.example.com/\n    oidc_client_id: agent\n    oidc_client_secret: s';
    expect(warningsOf(withLine('waldur_api_token', oidc))).toEqual([
      `c.yaml:4:21: offerings[0].oidc_token_url: ${message}`,
    ]);
  });

  it.each(['http://localhost:8000/', 'http://127.0.0.1:8000/', 'http://[::1]/', 'http://waldur.localhost/'])(
    'http to the local host %s gives no warning',
    (url) => {
      expect(warningsOf(withLine('waldur_api_url', `waldur_api_url: ${url}`))).toEqual([]);
    },
  );

  it('two offerings with the same name give a warning', () => {
    const second = minimal.replace('offerings:\n', '').replace(uuid, 'f'.repeat(32));
    expect(warningsOf(minimal + second)).toEqual([
      'c.yaml:7:11: offerings[1].name: offerings[0] has the same name: only their uuids distinguish them',
    ]);
  });

  it('an offering that is listed twice gives a warning, and the same uuid on another Waldur server gives none', () => {
    const second = minimal.replace('offerings:\n', '').replace('Cluster', 'Second');
    expect(warningsOf(minimal + second.replace('/api/', ''))).toEqual([
      'c.yaml:10:27: offerings[1].waldur_offering_uuid: offerings[0] is the same offering: it is processed twice',
    ]);
    expect(warningsOf(minimal + second.replace('waldur.example.com', 'other.example.com'))).toEqual([]);
  });
});
