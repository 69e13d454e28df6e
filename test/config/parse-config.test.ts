import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { Secret } from '../../src/config/secret.js';
import { listSecrets } from '../../src/config/secrets.js';
import type { WaldurCredentials } from '../../src/config/types.js';
import { readFixture } from '../waldur/support/fixtures.js';
import { certificate, minimal, sentinel, uuid, withLine, withMore } from './samples.js';

function only(text: string, options: Parameters<typeof parseConfig>[1] = {}) {
  const [offering, ...others] = parseConfig(text, options).offerings;
  if (offering === undefined || others.length > 0) throw new Error('expected one offering');
  return offering;
}

function tokenOf(credentials: WaldurCredentials): string {
  if (credentials.kind !== 'token') throw new Error('expected a token');
  return credentials.token.reveal();
}

describe('parseConfig', () => {
  const text = `offerings:
  - name: "SLURM Cluster"
    waldur_api_url: "https://waldur.example.com/api/"
    waldur_api_token: "token-of-the-provider"
    waldur_offering_uuid: "5a1c2d3e-4f50-6172-8394-a5b6c7d8e9fa"
    backend_type: "slurm"
    username_management_backend: "custom_backend"  # References entry point name
    backend_settings:
      # ... other settings
`;

  it('a minimal configuration is completed with defaults', () => {
    const config = parseConfig(text);
    expect(config.offerings).toEqual([
      {
        name: 'SLURM Cluster',
        waldurApiUrl: 'https://waldur.example.com/',
        credentials: { kind: 'token', token: expect.any(Secret) },
        waldurOfferingUuid: '5a1c2d3e4f5061728394a5b6c7d8e9fa',
        backendType: 'slurm',
        usernameManagementBackend: 'custom_backend',
        backendSettings: {},
        verifySsl: true,
        usernameConcurrency: 8,
        usernameTimeoutSeconds: 30,
        claimSeconds: 60,
        maxAttempts: 10,
        fullPassHours: 24,
        usernameScope: 'provider',
        usernamePolicy: { reserved: [] },
        orderConcurrency: 4,
        resourceTimeoutSeconds: 300,
        teamFetchAttempts: 3,
        teamFetchDelaySeconds: 1,
        missingRecheckSeconds: 10,
        maxRemovalShare: 0.3,
        maxRemovals: 20,
        handleDeletions: true,
        bulkUsernames: false,
      },
    ]);
    expect(config.logLevel).toBe('info');
    expect(config.maxConnections).toBe(32);
    expect(config.warnings).toEqual([]);
    expect(config).not.toHaveProperty('globalProxy');
    expect(tokenOf(only(text).credentials)).toBe('token-of-the-provider');
  });

  it('a configuration is deeply frozen', () => {
    const config = parseConfig(withMore('backend_settings: {ldap: {ous: [people]}}'));
    const [offering] = config.offerings;
    const ldap = offering?.backendSettings['ldap'] as { ous: string[] };
    for (const part of [
      config,
      config.offerings,
      offering,
      offering?.credentials,
      offering?.backendSettings,
      ldap,
      ldap.ous,
      config.warnings,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('a byte order mark and Windows line endings are accepted', () => {
    expect(only(`\ufeff${minimal.replaceAll('\n', '\r\n')}`).name).toBe('Cluster');
  });
});

describe('offering settings', () => {
  it.each([
    ['https://cloud.hpc.ai/api/', 'https://cloud.hpc.ai/'],
    ['https://waldur.example.com', 'https://waldur.example.com/'],
    ['https://waldur.example.com:8443/portal/api', 'https://waldur.example.com:8443/portal/'],
  ])('waldur_api_url %s is normalised to %s', (written, root) => {
    expect(only(withLine('waldur_api_url', `waldur_api_url: ${written}`)).waldurApiUrl).toBe(root);
  });

  it.each(['01234567-89AB-CDEF-0123-456789abcdef', '0123456789ABCDEF0123456789ABCDEF'])(
    'waldur_offering_uuid %s is normalised to 32 lower-case digits',
    (written) => {
      expect(only(withLine('waldur_offering_uuid', `waldur_offering_uuid: ${written}`)).waldurOfferingUuid).toBe(uuid);
    },
  );

  it.each(['x-y: z', 'backend_type:', 'backend_type: ""'])(
    'backend_type is optional: %j is valid in its place',
    (line) => {
      expect(only(withLine('backend_type', line))).not.toHaveProperty('backendType');
    },
  );

  it('backend_type is converted to lower case', () => {
    expect(only(withLine('backend_type', 'backend_type: SLURM')).backendType).toBe('slurm');
  });

  it.each(['backend_settings:', 'backend_settings: null', 'backend_settings: {}'])(
    '%s gives empty backend settings',
    (line) => {
      expect(only(withMore(line)).backendSettings).toEqual({});
    },
  );

  it.each([
    ['false', false],
    ['no', false],
    ['Off', false],
    ['0', false],
    ['"False"', false],
    ['yes', true],
    ['ON', true],
    ['1', true],
    ['"true"', true],
  ])('verify_ssl: %s is read as %s, as the Python agent reads it', (written, value) => {
    expect(only(withMore(`verify_ssl: ${written}`)).verifySsl).toBe(value);
  });

  it('numeric settings accept numbers and numeric strings', () => {
    const offering = only(
      withMore(
        'username_concurrency: 64',
        'username_timeout_seconds: 0.5',
        'claim_seconds: "3600"',
        'max_attempts: "0"',
      ),
    );
    expect(offering).toMatchObject({
      usernameConcurrency: 64,
      usernameTimeoutSeconds: 0.5,
      claimSeconds: 3600,
      maxAttempts: 0,
    });
  });

  it('the username policy is read, and reserved usernames of the file and of the offering are combined', () => {
    const keys = [
      'username_scope: offering',
      'username_format: "{first:1}{last}"',
      'username_language: DE',
      'username_profiles: [posix, slurm]',
    ];
    expect(only(withMore('accepted_usernames: "[a-z@]+"')).usernamePolicy).toEqual({
      accepted: '[a-z@]+',
      reserved: [],
    });
    expect(only(withMore('accepted_usernames: [posix]')).usernamePolicy).toEqual({ accepted: ['posix'], reserved: [] });
    expect(only(withMore('accepted_usernames:')).usernamePolicy).toEqual({ reserved: [] });
    const text = `${withMore(...keys, 'reserved_usernames: [hpc, gpu*]')}reserved_usernames: university\n`;
    expect(only(text)).toMatchObject({
      usernameScope: 'offering',
      usernamePolicy: {
        format: '{first:1}{last}',
        language: 'de',
        profiles: ['posix', 'slurm'],
        reserved: ['university', 'hpc', 'gpu*'],
      },
    });
    expect(
      only(withMore('username_format: ""', 'username_language:', 'username_profiles:', 'reserved_usernames:'))
        .usernamePolicy,
    ).toEqual({
      reserved: [],
    });
  });

  it('backend_settings keep their keys and values as written', () => {
    const settings = only(
      withMore(
        'backend_settings:',
        '  default_homedir_umask: "0077"',
        '  uid: 010',
        '  1: one',
        '  Nested: {on: [~, 1.5]}',
      ),
    ).backendSettings;
    expect(settings).toEqual({ default_homedir_umask: '0077', uid: 8, '1': 'one', Nested: { on: [null, 1.5] } });
  });

  it('a key __proto__ in backend_settings does not change the prototype', () => {
    const settings = only(
      withMore('backend_settings: {__proto__: {polluted: true}, constructor: {prototype: {polluted: true}}}'),
    ).backendSettings;
    expect(Object.keys(settings)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(settings)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    expect('polluted' in settings).toBe(false);
  });
});

describe('top-level settings', () => {
  it.each([
    ['DEBUG', 'debug'],
    ['Info', 'info'],
    ['WARNING', 'warn'],
    ['error', 'error'],
    ['CRITICAL', 'fatal'],
  ])('log_level %s is read as %s', (written, level) => {
    expect(parseConfig(`${minimal}log_level: ${written}\n`).logLevel).toBe(level);
  });

  it('the ledger path is relative to the directory of the configuration, and an empty ledger is absent', () => {
    const read = (setting: string) =>
      parseConfig(`${minimal}ledger: ${setting}\n`, { directory: '/etc/waldur' }).ledger;
    expect([read('sqlite:names.db'), read('sqlite:/srv/names.db'), read('""')]).toEqual([
      'sqlite:/etc/waldur/names.db',
      'sqlite:/srv/names.db',
      undefined,
    ]);
  });

  it('max_connections is kept', () => {
    expect(parseConfig(`${minimal}max_connections: 1\n`).maxConnections).toBe(1);
  });

  it('global_proxy is kept, and an empty global_proxy or ca_file is absent', () => {
    expect(parseConfig(`${minimal}global_proxy: socks5://proxy.example.com:1080\n`).globalProxy).toBe(
      'socks5://proxy.example.com:1080',
    );
    for (const empty of ['""', 'null']) {
      expect(parseConfig(`${minimal}global_proxy: ${empty}\n`)).not.toHaveProperty('globalProxy');
      expect(only(withMore(`ca_file: ${empty}`))).not.toHaveProperty('caFile');
    }
  });
});

describe('credentials', () => {
  const oidc = [
    'oidc_token_url: https://login.example.com/token?tenant=a',
    'oidc_client_id: agent',
    `oidc_client_secret: ${sentinel}`,
  ];

  it.each(['waldur_api_token: ""', 'waldur_api_token:'])(
    'OIDC credentials are accepted together with an empty token: %s',
    (token) => {
      const { credentials } = only(withLine('waldur_api_token', token) + withMore(...oidc).slice(minimal.length));
      expect(credentials).toMatchObject({
        kind: 'oidc',
        tokenUrl: 'https://login.example.com/token?tenant=a',
        clientId: 'agent',
      });
      expect(credentials.kind === 'oidc' && credentials.clientSecret.reveal()).toBe(sentinel);
    },
  );

  it.each([sentinel, `${sentinel}\n`, `${sentinel}\r\n`])(
    'the token from waldur_api_token_file has no trailing line break',
    (content) => {
      const text = withLine('waldur_api_token', 'waldur_api_token_file: secrets/token');
      const read: string[] = [];
      const readFile = (path: string) => {
        read.push(path);
        return content;
      };
      expect(tokenOf(only(text, { readFile, directory: '/etc/waldur' }).credentials)).toBe(sentinel);
      expect(tokenOf(only(text, { readFile }).credentials)).toBe(sentinel);
      expect(read).toEqual(['/etc/waldur/secrets/token', 'secrets/token']);
    },
  );

  it('line breaks at the end of a token and of a client secret are removed', () => {
    const env = { TOKEN: `${sentinel}\n` };
    expect(tokenOf(only(withLine('waldur_api_token', 'waldur_api_token: "${TOKEN}"'), { env }).credentials)).toBe(
      sentinel,
    );
    const oidc = 'oidc_token_url: https://id.test/\n    oidc_client_id: agent\n    ';
    const inline = only(withLine('waldur_api_token', `${oidc}oidc_client_secret: "\${TOKEN}"`), { env }).credentials;
    const inFile = only(withLine('waldur_api_token', `${oidc}oidc_client_secret_file: s`), {
      readFile: () => `${sentinel}\r\n`,
    }).credentials;
    for (const credentials of [inline, inFile])
      expect(credentials.kind === 'oidc' && credentials.clientSecret.reveal()).toBe(sentinel);
  });

  it('the keys of client credentials are read, and the way to authenticate in both spellings', () => {
    const keys = ['oidc_token_url: https://id.test/', 'oidc_client_id: agent', `oidc_client_secret: ${sentinel}`];
    const more = ['oidc_scope: "a b"', 'oidc_audience: waldur', 'oidc_resource: urn:waldur'];
    const parse = (method: string) =>
      only(withLine('waldur_api_token', [...keys, ...more, `oidc_auth_method: ${method}`].join('\n    '))).credentials;
    expect(parse('basic')).toMatchObject({
      scope: 'a b',
      audience: 'waldur',
      resource: 'urn:waldur',
      authMethod: 'basic',
    });
    expect(parse('client_secret_post')).toMatchObject({ authMethod: 'post' });
  });

  it('an absolute path is not resolved against the directory of the configuration', () => {
    const text = withLine('waldur_api_token', 'waldur_api_token_file: /run/secrets/token');
    const readFile = (path: string) => path.replace('/run/secrets/', '');
    expect(tokenOf(only(text, { readFile, directory: '/etc/waldur' }).credentials)).toBe('token');
  });

  it('ca_file is read when the configuration is parsed', () => {
    expect(only(withMore('ca_file: ca.pem'), { readFile: () => certificate }).ca).toBe(certificate);
  });

  it('the certificate of a client and its key may be in two files or in one', () => {
    const both = `${readFixture('client.pem')}\n${readFixture('server-key.pem')}`;
    const two = only(withMore('client_cert_file: client.pem', 'client_key_file: server-key.pem'), {
      readFile: readFixture,
    });
    const one = only(withMore('client_cert_file: both.pem'), { readFile: () => both });
    expect([two, one].map(({ clientCertificateFile }) => clientCertificateFile?.read().text)).toEqual([both, both]);
    expect(only(withMore("client_cert_file: ''", 'client_key_file:')).clientCertificateFile).toBeUndefined();
  });
});

describe('environment variables', () => {
  it('a string that is exactly a variable is replaced, also in backend_settings and through aliases', () => {
    const token = withLine('waldur_api_token', `waldur_api_token: &secret \${WALDUR_TOKEN}`);
    const text = `${token}    backend_settings: {ldap: {bind_password: *secret, uri: ["\${LDAP_URI}"]}}\n`;
    const offering = only(text, { env: { WALDUR_TOKEN: sentinel, LDAP_URI: 'ldap://ldap.example.com' } });
    expect(tokenOf(offering.credentials)).toBe(sentinel);
    expect(offering.backendSettings).toEqual({ ldap: { bind_password: sentinel, uri: ['ldap://ldap.example.com'] } });
  });

  it('an unset variable in a key without effect is left alone', () => {
    const idle = ['sentry_dsn: "\u0024{SENTRY}"', 'x-block: {a: ["\u0024{BLOCK}", "https://\u0024{HOST}/"]}'];
    const config = parseConfig(`${idle.join('\n')}\n${withMore('policy_settings: \u0024{POLICY}')}`);
    expect(config.warnings.map(({ path }) => path)).toEqual(['sentry_dsn', 'x-block', 'offerings[0].policy_settings']);
    expect(config.unresolvedVariables).toEqual([]);
  });

  it('an unset variable in backend_settings stays as text and is listed with its position', () => {
    const settings =
      'backend_settings: {a: "\u0024{A}", b: [x, "\u0024{B}/y"], c: [sh, -c, "echo \u0024{C}"], d: "\u0024{d}-z"}';
    const config = parseConfig(withMore(settings), { file: 'c.yaml', env: { B: 'set' } });
    expect(config.offerings[0]?.backendSettings).toMatchObject({ a: '\u0024{A}', b: ['x', '\u0024{B}/y'] });
    expect(config.unresolvedVariables.map(({ offering, path, issue }) => [offering, path, issue.line])).toEqual([
      [0, ['a'], 7],
      [0, ['b', 1], 7],
    ]);
    expect(config.warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'offerings[0].backend_settings.a: expected the environment variable A to be set; it is unset or empty. No effect unless a backend in use reads it',
      'offerings[0].backend_settings.b[1]: expected the environment variable B as the whole value; it is not replaced inside a longer one. No effect unless a backend in use reads it',
    ]);
  });

  it('an environment variable can hold a number or a boolean', () => {
    const env = { N: '12', SSL: 'false' };
    const text = withMore(`username_concurrency: \${N}`, `verify_ssl: \${SSL}`);
    expect(only(text, { env })).toMatchObject({ usernameConcurrency: 12, verifySsl: false });
  });

  it.each([`a\${X}`, `\${X} `, `\${1X}`, `\${X:-y}`, '$X', `\${}`])(
    '%j is not replaced by an environment variable',
    (written) => {
      const text = withMore(`backend_settings: {value: "${written}"}`);
      expect(only(text, { env: { X: 'replaced' } }).backendSettings).toEqual({ value: written });
    },
  );

  it('the value of an environment variable is not parsed as YAML', () => {
    const settings = only(withMore('backend_settings:', `  a: \${A}`), { env: { A: '1}\nb: *x # {' } }).backendSettings;
    expect(settings).toEqual({ a: '1}\nb: *x # {' });
  });
});

describe('secrets', () => {
  it('secrets are not shown when a configuration is printed', () => {
    const config = parseConfig(minimal);
    const credentials = config.offerings[0]?.credentials;
    const token = credentials?.kind === 'token' ? credentials.token : undefined;
    expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain(sentinel);
    expect([String(token), JSON.stringify({ token }), inspect(token)]).toEqual([
      '[secret]',
      '{"token":"[secret]"}',
      '[secret]',
    ]);
  });

  it('listSecrets returns all secrets of a configuration for redaction', () => {
    const text = `offerings:
  - {name: a, waldur_api_url: "https://w.example.com", waldur_api_token: token-1, waldur_offering_uuid: ${uuid}, backend_type: x, backend_settings: {
      ldap: {bind_dn: cn=admin, bind_password: pass-2, welcome_email: {smtp_password: pass-3}}, target_api_token: [token-4, 12345], generate_vpn_password: false, token: ""}}
  - {name: b, waldur_api_url: "https://w.example.com", oidc_token_url: "https://login.example.com/", oidc_client_id: id, oidc_client_secret: secret-5,
      waldur_offering_uuid: ${uuid.replace('0', 'f')}, backend_type: x, backend_settings: {again: {password: pass-2}}}
global_proxy: http://user:p%40ss@proxy.example.com:3128
`;
    expect(listSecrets(parseConfig(text))).toEqual([
      'token-1',
      'pass-2',
      'pass-3',
      'token-4',
      '12345',
      'secret-5',
      'p%40ss',
      'p@ss',
    ]);
    expect(listSecrets(parseConfig(minimal))).toEqual([sentinel]);
  });
});

describe('Config.locate', () => {
  const text = `defaults: &defaults
  backend_type: slurm
offerings:
  - <<: *defaults
    name: Cluster
    waldur_api_url: https://waldur.example.com/api/
    waldur_api_token: token
    waldur_offering_uuid: ${uuid}
    backend_settings:
      ldap:
        uri: nonsense
      hosts: [a, b]
`;
  const config = parseConfig(text, { file: 'config.yaml' });
  const at = (...path: (string | number)[]) => {
    const place = config.locate(path);
    return `${place?.file}:${place?.line}:${place?.column}`;
  };

  it('locate returns the position of a value by its path in the file', () => {
    expect(at('offerings', 0, 'backend_settings', 'ldap', 'uri')).toBe('config.yaml:11:14');
    expect(at('offerings', 0, 'backend_settings', 'hosts', 1)).toBe('config.yaml:12:18');
    expect(at('offerings', 0, 'name')).toBe('config.yaml:5:11');
    expect(at()).toBe('config.yaml:1:1');
  });

  it('locate returns the original position of a merged value', () => {
    expect(at('offerings', 0, 'backend_type')).toBe('config.yaml:2:17');
  });

  it('locate returns the position of the nearest parent for a path that is not in the file', () => {
    expect(at('offerings', 0, 'backend_settings', 'ldap', 'bind_dn')).toBe('config.yaml:11:9');
    expect(at('offerings', 0, 'backend_settings', 'hosts', 7, 'x')).toBe('config.yaml:12:14');
    expect(at('offerings', 5)).toBe('config.yaml:4:3');
  });
});
