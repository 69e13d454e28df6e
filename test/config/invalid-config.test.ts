import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { readFixture } from '../waldur/support/fixtures.js';
import { configErrorText, minimal, sentinel, uuid, withLine, withMore } from './samples.js';

const apiUrl = 'expected an http(s) URL without user, query or fragment, such as https://waldur.example.com/api/';
const token = 'expected a token of printable ASCII characters without spaces or line breaks';
const kinds =
  'expected waldur_api_token, waldur_api_token_file, or all of oidc_token_url, oidc_client_id, oidc_client_secret; got none of them';
const text = 'expected a non-empty string';
const offering = 'offerings[0].';

function parseErrorText(configuration: string, env: Record<string, string> = {}): string {
  return configErrorText(() => parseConfig(configuration, { file: 'c.yaml', env }));
}

describe('invalid values', () => {
  it.each([
    ['name', 'name: ""', `2:11: ${offering}name: ${text}; got an empty string`],
    ['name', 'name: "  "', `2:11: ${offering}name: ${text}; got an empty string`],
    ['name', 'name: 17', `2:11: ${offering}name: ${text}; got the number 17`],
    ['name', 'name: yes', `2:11: ${offering}name: ${text}; got the boolean true`],
    ['name', 'name:', `2:10: ${offering}name: ${text}; got null`],
    ['name', 'name: [a]', `2:11: ${offering}name: ${text}; got a list`],
    [
      'waldur_api_url',
      'waldur_api_url: waldur.example.com',
      `3:21: ${offering}waldur_api_url: ${apiUrl}; got "waldur.example.com"`,
    ],
    [
      'waldur_api_url',
      'waldur_api_url: ftp://example.com/',
      `3:21: ${offering}waldur_api_url: ${apiUrl}; got "ftp://example.com/"`,
    ],
    [
      'waldur_api_url',
      'waldur_api_url: https://h.example.com/a b',
      `3:21: ${offering}waldur_api_url: ${apiUrl}; got "https://h.example.com/a…"`,
    ],
    [
      'waldur_api_url',
      'waldur_api_url: https://me:pw@h.example.com/',
      `3:21: ${offering}waldur_api_url: ${apiUrl}; got "https://…@h.example.com/"`,
    ],
    [
      'waldur_offering_uuid',
      'waldur_offering_uuid: offering-uuid',
      `5:27: ${offering}waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; got "offering-uuid"`,
    ],
    [
      'waldur_offering_uuid',
      `waldur_offering_uuid: ${uuid.slice(1)}`,
      `5:27: ${offering}waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; got a string of 31 characters`,
    ],
    ['backend_type', 'backend_type: 7', `6:19: ${offering}backend_type: ${text}; got the number 7`],
  ])('an invalid %s, written as %j, is reported with its position and the expected value', (key, line, message) => {
    expect(parseErrorText(withLine(key, line))).toBe(`c.yaml:${message}`);
  });

  it.each([
    ['backend_settings: []', `7:23: ${offering}backend_settings: expected a map or null; got an empty list`],
    ['backend_settings: text', `7:23: ${offering}backend_settings: expected a map or null; got a string`],
    ['username_management_backend:', `7:33: ${offering}username_management_backend: ${text}; got null`],
    ['username_management_backend: ""', `7:34: ${offering}username_management_backend: ${text}; got an empty string`],
    ['verify_ssl: maybe', `7:17: ${offering}verify_ssl: expected true or false; got "maybe"`],
    ['verify_ssl: 2', `7:17: ${offering}verify_ssl: expected true or false; got the number 2`],
    [
      'verify_ssl: /etc/ssl/ca.pem',
      `7:17: ${offering}verify_ssl: expected true or false (the file of a certificate authority belongs in ca_file); got "/etc/ssl/ca.pem"`,
    ],
    ['verify_ssl:', `7:16: ${offering}verify_ssl: expected true or false; got null`],
    [
      'username_concurrency: 0',
      `7:27: ${offering}username_concurrency: expected a whole number from 1 to 64; got the number 0`,
    ],
    [
      'username_concurrency: 65',
      `7:27: ${offering}username_concurrency: expected a whole number from 1 to 64; got the number 65`,
    ],
    [
      'username_concurrency: 1.5',
      `7:27: ${offering}username_concurrency: expected a whole number from 1 to 64; got the number 1.5`,
    ],
    [
      'username_concurrency: many',
      `7:27: ${offering}username_concurrency: expected a whole number from 1 to 64; got "many"`,
    ],
    [
      'username_timeout_seconds: 0',
      `7:31: ${offering}username_timeout_seconds: expected a number of seconds above 0 and up to 600; got the number 0`,
    ],
    [
      'username_timeout_seconds: 601',
      `7:31: ${offering}username_timeout_seconds: expected a number of seconds above 0 and up to 600; got the number 601`,
    ],
    [
      'claim_seconds: 0.5',
      `7:20: ${offering}claim_seconds: expected a number of seconds from 1 to 3600; got the number 0.5`,
    ],
    [
      'order_processing_backend: 7',
      `7:31: ${offering}order_processing_backend: expected the name of a resource backend, or null; got the number 7`,
    ],
    [
      'order_concurrency: 0',
      `7:24: ${offering}order_concurrency: expected a whole number from 1 to 64; got the number 0`,
    ],
    [
      'resource_timeout_seconds: 0',
      `7:31: ${offering}resource_timeout_seconds: expected a number of seconds above 0 and up to 3600; got the number 0`,
    ],
    [
      'team_fetch_attempts: 0.5',
      `7:26: ${offering}team_fetch_attempts: expected a whole number from 1 to 100; got the number 0.5`,
    ],
    [
      'team_fetch_delay_seconds: 61',
      `7:31: ${offering}team_fetch_delay_seconds: expected a number of seconds from 0 to 60; got the number 61`,
    ],
    ['max_removal_share: 30', `7:24: ${offering}max_removal_share: expected a number from 0 to 1; got the number 30`],
    ['max_removals: -1', `7:19: ${offering}max_removals: expected a whole number of at least 0; got the number -1`],
    ['max_attempts: 1.5', `7:19: ${offering}max_attempts: expected a whole number from 0 to 1000; got the number 1.5`],
    ['username_scope: site', `7:21: ${offering}username_scope: expected 'provider' or 'offering'; got "site"`],
    [
      'username_language: german',
      `7:24: ${offering}username_language: expected a two-letter language code, such as de, or null; got "german"`,
    ],
    [
      'username_profiles: [posix, 7]',
      `7:32: ${offering}username_profiles[1]: expected a profile name without spaces; got the number 7`,
    ],
    [
      'username_profiles: 7',
      `7:24: ${offering}username_profiles: expected a list of profile names without spaces, or one profile name; got a number`,
    ],
    [
      'reserved_usernames: [hpc, "a*b"]',
      `7:31: ${offering}reserved_usernames[1]: expected a username, or a prefix with a trailing *, such as hpc*; got "a*b"`,
    ],
    [
      'reserved_usernames: "*"',
      `7:25: ${offering}reserved_usernames: expected a username, or a prefix with a trailing *, such as hpc*; got "*"`,
    ],
    [
      'accepted_usernames: "["',
      `7:25: ${offering}accepted_usernames: expected a list of profile names without spaces, or a regular expression, such as [a-z0-9._@-]+; got a string`,
    ],
    [
      'accepted_usernames: [7]',
      `7:25: ${offering}accepted_usernames: expected a list of profile names without spaces, or a regular expression, such as [a-z0-9._@-]+; got a list`,
    ],
    [
      'claim_seconds: .inf',
      `7:20: ${offering}claim_seconds: expected a number of seconds from 1 to 3600; got the number Infinity`,
    ],
  ])('an offering with %j is reported with its position and the expected value', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it.each([
    [
      'ledger: "sqlite::memory:"',
      '7:9: ledger: expected sqlite:PATH, such as sqlite:/var/lib/waldur/usernames.db, a postgres:// URL, or null; got "sqlite::memory:"',
    ],
    [
      'ledger: /var/lib/names.db',
      '7:9: ledger: expected sqlite:PATH, such as sqlite:/var/lib/waldur/usernames.db, a postgres:// URL, or null; got "/var/lib/names.db"',
    ],
    ['log_level: VERBOSE', '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got "VERBOSE"'],
    [
      'log_level: constructor',
      '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got "constructor"',
    ],
    ['log_level: 10', '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got the number 10'],
    ['max_connections: 0', '7:18: max_connections: expected a whole number from 1 to 256; got the number 0'],
    ['max_connections: 1.5', '7:18: max_connections: expected a whole number from 1 to 256; got the number 1.5'],
    ['max_connections: many', '7:18: max_connections: expected a whole number from 1 to 256; got "many"'],
    [
      'global_proxy: proxy.example.com:3128',
      '7:15: global_proxy: expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128; got "proxy.example.com:3128"',
    ],
    [
      'global_proxy: http://proxy.example.com/a b',
      '7:15: global_proxy: expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128; got "http://proxy.example.com/a…"',
    ],
    [
      'global_proxy: http://me:%ff@proxy.example.com',
      '7:15: global_proxy: expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128; got "http://…@proxy.example.com"',
    ],
    [
      'global_proxy: http://me:%zz@proxy.example.com',
      '7:15: global_proxy: expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128; got "http://…@proxy.example.com"',
    ],
    [
      'global_proxy: 3128',
      '7:15: global_proxy: expected an http, https, socks5 or socks5h URL, such as http://proxy.example.com:3128; got the number 3128',
    ],
  ])('a file with %j is reported with its position and the expected value', (line, message) => {
    expect(parseErrorText(`${minimal}${line}\n`)).toBe(`c.yaml:${message}`);
  });

  it.each([
    ['offerings:', '1:11: offerings: expected a list of at least one offering; got null'],
    ['offerings: []', '1:12: offerings: expected a list of at least one offering; got an empty list'],
    ['offerings: {a: b}', '1:12: offerings: expected a list of at least one offering; got a map'],
    ['log_level: INFO', '1:1: offerings: expected a list of at least one offering; the key is missing'],
    ['offerings: [x]', '1:13: offerings[0]: expected a map with the keys of an offering; got a string'],
  ])('a file that contains only %j is reported as having no valid offerings', (line, message) => {
    expect(parseErrorText(`${line}\n`)).toBe(`c.yaml:${message}`);
  });

  it('a missing required key is reported at the position of its map', () => {
    expect(parseErrorText(withLine('waldur_offering_uuid', 'x: y'))).toBe(
      `c.yaml:2:5: ${offering}waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; the key is missing`,
    );
  });
});

describe('misspelled keys', () => {
  it.each([
    ['username_managment_backend: posix', 'username_managment_backend', 'username_management_backend'],
    ['Verify_SSL: false', 'Verify_SSL', 'verify_ssl'],
    ['verify-ssl: false', 'verify-ssl', 'verify_ssl'],
    ['stomp_ws_bort: 443', 'stomp_ws_bort', 'stomp_ws_port'],
    ['stomp_enabeld: true', 'stomp_enabeld', 'stomp_enabled'],
    ['nam: x', 'nam', 'name'],
  ])('the misspelled key in %j is an error that suggests the known key', (line, written, meant) => {
    expect(parseErrorText(withMore(line))).toBe(
      `c.yaml:7:5: ${offering}${written}: expected a known key; got an unknown one. Did you mean ${meant}?`,
    );
  });

  it('a misspelled top-level key is compared only with other top-level keys', () => {
    expect(parseErrorText(`${minimal}log_levl: DEBUG\n`)).toBe(
      'c.yaml:7:1: log_levl: expected a known key; got an unknown one. Did you mean log_level?',
    );
    expect(parseConfig(withMore('log_levl: DEBUG')).warnings).toHaveLength(1);
  });

  it.each(['nope: x', 'nmae: x', 'verify_tls_of_host: x'])(
    'the unknown key in %j is unlike any known key and only gives a warning',
    (line) => {
      expect(parseConfig(withMore(line)).warnings.map((warning) => warning.message)).toEqual([
        'has no effect here: it is not a known key',
      ]);
    },
  );

  it.each(['3: x', 'yes: x', '1.5: x'])('the key in %j is an error because it is not a string', (line) => {
    expect(parseErrorText(withMore(line))).toBe(
      `c.yaml:7:5: ${offering}${line === 'yes: x' ? 'yes' : line === '3: x' ? '3' : '…'}: expected a string as the key; got a number, a boolean or null`,
    );
  });
});

describe('invalid credentials', () => {
  it('missing credentials are reported at the position of the offering', () => {
    expect(parseErrorText(withLine('waldur_api_token', 'x: y'))).toBe(`c.yaml:2:5: offerings[0]: ${kinds}`);
  });

  it.each(['""', '~', ''])('a token of %j counts as absent and is reported at the position of its key', (written) => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: ${written}`))).toBe(
      `c.yaml:4:5: ${offering}waldur_api_token: ${kinds}`,
    );
  });

  it('incomplete OIDC credentials are reported with the missing keys', () => {
    expect(parseErrorText(withLine('waldur_api_token', 'oidc_client_id: agent'))).toBe(
      `c.yaml:4:5: ${offering}oidc_client_id: expected oidc_token_url, oidc_client_id, oidc_client_secret together; missing: oidc_token_url, oidc_client_secret`,
    );
  });

  it('a client secret and a file with it are reported at the position of the second', () => {
    const oidc = [
      'oidc_token_url: https://login.example.com/',
      'oidc_client_id: agent',
      'oidc_client_secret: s3cret',
      'oidc_client_secret_file: secret',
    ].join('\n    ');
    expect(parseErrorText(withLine('waldur_api_token', oidc))).toContain(
      `c.yaml:7:5: ${offering}oidc_client_secret_file: expected one secret; got oidc_client_secret, oidc_client_secret_file`,
    );
  });

  it('an unknown way to authenticate at the identity provider is reported', () => {
    expect(parseErrorText(withMore('oidc_auth_method: private_key_jwt'))).toContain(
      `${offering}oidc_auth_method: expected basic or post; got "private_key_jwt"`,
    );
  });

  it('each invalid OIDC key is reported', () => {
    const oidc = 'oidc_token_url: login.example.com\n    oidc_client_id: 3\n    oidc_client_secret: [x]';
    expect(parseErrorText(withLine('waldur_api_token', oidc)).split('\n')).toEqual([
      `c.yaml:4:21: ${offering}oidc_token_url: expected the http(s) URL of the token endpoint or of the discovery document, without user or fragment; got "login.example.com"`,
      `c.yaml:5:21: ${offering}oidc_client_id: ${text}; got the number 3`,
      `c.yaml:6:25: ${offering}oidc_client_secret: ${text}; got a list`,
    ]);
  });

  it.each([
    ['two words', 'a string'],
    ['"with\\nbreak"', 'a string'],
    ['|\n      two\n      lines', 'a string'],
    ['tökén', 'a string'],
    ['12345', 'a number'],
    ['{a: b}', 'a map'],
    ['yes', 'a boolean'],
  ])('an invalid token of %j is described only by its type', (written, actual) => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: ${written}`))).toBe(
      `c.yaml:4:23: ${offering}waldur_api_token: ${token}; got ${actual}`,
    );
  });
});

describe('placeholders of examples', () => {
  it.each(['<YOUR_API_TOKEN>', 'your-token', 'YOUR_TOKEN_HERE', 'changeme', 'xxxxxxxx', 'replace-me'])(
    'the token %j is an error, because it is the placeholder of an example',
    (written) => {
      expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: ${written}`))).toBe(
        `c.yaml:4:23: ${offering}waldur_api_token: ${token}; got the placeholder of an example`,
      );
    },
  );

  it('a placeholder in the environment and as a client secret is an error too', () => {
    expect(
      parseErrorText(withLine('waldur_api_token', 'waldur_api_token: "\u0024{TOKEN}"'), { TOKEN: '<token>' }),
    ).toContain('got the placeholder of an example');
    const oidc = [
      'oidc_token_url: https://login.example.com/',
      'oidc_client_id: agent',
      'oidc_client_secret: <secret>',
    ];
    expect(parseErrorText(withLine('waldur_api_token', oidc.join('\n    ')))).toBe(
      `c.yaml:6:25: ${offering}oidc_client_secret: ${text}; got the placeholder of an example`,
    );
  });
});

describe('environment variables', () => {
  it('an unset or empty environment variable is reported at the position where it is used', () => {
    const use = withMore('name_of_other: x', 'ca_file: "\u0024{CA}"', 'verify_ssl: "\u0024{VERIFY}"');
    expect(parseErrorText(use, { CA: '' }).split('\n')).toEqual([
      `c.yaml:8:14: ${offering}ca_file: expected the environment variable CA to be set; it is unset or empty`,
      `c.yaml:9:17: ${offering}verify_ssl: expected the environment variable VERIFY to be set; it is unset or empty`,
    ]);
  });

  it.each([
    ['offerings: "\u0024{OFFERINGS}"', '1:12: offerings'],
    ['offerings:\n  - "\u0024{OFFERING}"', '2:5: offerings[0]'],
    [withMore('backend_settings: "\u0024{SETTINGS}"'), '7:23: offerings[0].backend_settings'],
  ])('an unset variable in place of a whole block, as in %j, is the only error of it', (configuration, place) => {
    expect(parseErrorText(configuration)).toMatch(
      new RegExp(
        `^c.yaml:${place.replace(/[.[\]]/g, '\\$&')}: expected the environment variable [A-Z]+ to be set; it is unset or empty$`,
      ),
    );
  });

  it('a variable inside a longer value is an error, whether it is set or not', () => {
    const use = withLine('waldur_api_url', 'waldur_api_url: "https://\u0024{HOST}/api/"');
    const message = `c.yaml:3:21: ${offering}waldur_api_url: expected the environment variable HOST as the whole value; it is not replaced inside a longer one`;
    expect(parseErrorText(use)).toBe(message);
    expect(parseErrorText(use, { HOST: 'waldur.example.com' })).toBe(message);
  });

  it('a block with an unset variable that two offerings share is reported once', () => {
    const shared = `x-common: &common {ca_file: "\u0024{CA}"}\n${minimal}    <<: *common\n`;
    const second = minimal.replace('offerings:\n', '').replace(uuid, 'f'.repeat(32));
    expect(parseErrorText(`${shared}${second}    <<: *common\n`).split('\n')).toHaveLength(1);
  });

  it('the name of an inherited object property is not an environment variable', () => {
    expect(parseErrorText(withMore('ca_file: "\u0024{constructor}"'))).toContain(
      'expected the environment variable constructor to be set',
    );
  });

  it('the value of an environment variable is never shown in an error', () => {
    const message = parseErrorText(withLine('waldur_api_url', `waldur_api_url: "\u0024{WALDUR_URL}"`), {
      WALDUR_URL: sentinel,
    });
    expect(message).toBe(`c.yaml:3:21: ${offering}waldur_api_url: ${apiUrl}; got the value of \u0024{WALDUR_URL}`);
  });

  it('a token in place of a variable name is not shown in an error', () => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: \u0024{${sentinel}}`))).toBe(
      `c.yaml:4:23: ${offering}waldur_api_token: expected the environment variable … to be set; it is unset or empty`,
    );
  });
});

describe('files named in the configuration', () => {
  const tokenFile = withLine('waldur_api_token', 'waldur_api_token_file: token');
  const onlyToken = 'expected a file that contains only a token of printable ASCII characters';

  it.each([
    ['', `${onlyToken}; it is empty`],
    ['\n', `${onlyToken}; it is empty`],
    [`${sentinel}\n${sentinel}\n`, `${onlyToken}; it contains other characters`],
    [` ${sentinel}`, `${onlyToken}; it contains other characters`],
  ])('a token file that contains %j is rejected', (content, message) => {
    const errorText = configErrorText(() => parseConfig(tokenFile, { file: 'c.yaml', readFile: () => content }));
    expect(errorText).toBe(`c.yaml:4:28: ${offering}waldur_api_token_file: ${message}`);
  });

  it.each([
    ['', 'expected a file with PEM certificates; it contains none'],
    [
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'expected a file with PEM certificates; one of them cannot be decoded',
    ],
  ])('a ca_file that contains %j is rejected', (content, message) => {
    const errorText = configErrorText(() =>
      parseConfig(withMore('ca_file: ca.pem'), { file: 'c.yaml', readFile: () => content }),
    );
    expect(errorText).toBe(`c.yaml:7:14: ${offering}ca_file: ${message}`);
  });

  const noKey = 'expected client_key_file next to it, or the private key in this file; it has none';
  const otherKey = 'expected the private key of the certificate in client_cert_file; it belongs to another one';

  it.each([
    [['client_cert_file: client.pem'], `7:23: ${offering}client_cert_file: ${noKey}`],
    [
      ['client_key_file: server-key.pem'],
      `7:22: ${offering}client_key_file: expected client_cert_file next to it; that key is missing`,
    ],
    [
      ['client_cert_file: client.pem', 'client_key_file: other-key.pem'],
      `8:22: ${offering}client_key_file: ${otherKey}`,
    ],
    [
      ['client_cert_file: client.pem', 'client_key_file: encrypted-key.pem'],
      `8:22: ${offering}client_key_file: expected a private key without a passphrase; it has one`,
    ],
    [
      ['client_cert_file: client.pem', 'client_key_file: ca.pem'],
      `8:22: ${offering}client_key_file: expected a file with a PEM private key; it contains none`,
    ],
    [
      ['client_cert_file: server-key.pem'],
      `7:23: ${offering}client_cert_file: expected a file with PEM certificates; it contains none`,
    ],
  ])('a client certificate with the lines %j is rejected', (lines, message) => {
    const parse = () => parseConfig(withMore(...lines), { file: 'c.yaml', readFile: readFixture });
    expect(configErrorText(parse)).toBe(`c.yaml:${message}`);
  });

  it('a failed read is reported without the message of the thrown error, which may contain the path', () => {
    const readFile = (path: string): string => {
      throw new Error(`can't open ${path}`);
    };
    const written = withLine('waldur_api_token', `waldur_api_token_file: ${sentinel}`);
    expect(configErrorText(() => parseConfig(written, { file: 'c.yaml', readFile }))).toBe(
      `c.yaml:4:28: ${offering}waldur_api_token_file: expected a readable file; reading failed`,
    );
  });

  it('naming a file is an error when readFile is not set', () => {
    expect(parseErrorText(tokenFile)).toBe(
      `c.yaml:4:28: ${offering}waldur_api_token_file: expected a readable file; the option readFile is not set`,
    );
  });
});

describe('several errors', () => {
  it('several errors are reported together in the order of the file', () => {
    const written = `log_level: LOUD
offerings:
  - name: One
    waldur_api_url: waldur.example.com
    waldur_api_token: two words
    waldur_offering_uuid: 1234
    backend_type: slurm
  - name: Two
    waldur_api_url: https://waldur.example.com/api/
    verify_sssl: false
    waldur_offering_uuid: ${uuid}
    backend_settings: none
    backend_type: slurm
`;
    expect(
      parseErrorText(written),
    ).toBe(`c.yaml:1:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got "LOUD"
c.yaml:4:21: offerings[0].waldur_api_url: ${apiUrl}; got "waldur.example.com"
c.yaml:5:23: offerings[0].waldur_api_token: ${token}; got a string
c.yaml:6:27: offerings[0].waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; got the number 1234
c.yaml:8:5: offerings[1]: ${kinds}
c.yaml:10:5: offerings[1].verify_sssl: expected a known key; got an unknown one. Did you mean verify_ssl?
c.yaml:12:23: offerings[1].backend_settings: expected a map or null; got a string`);
  });

  it('ConfigurationError lists its issues with file, line, column, path and message', () => {
    let thrown: unknown;
    try {
      parseConfig(withMore('verify_ssl: maybe'));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect((thrown as ConfigurationError).issues).toEqual([
      {
        file: '<text>',
        line: 7,
        column: 17,
        path: 'offerings[0].verify_ssl',
        message: 'expected true or false; got "maybe"',
      },
    ]);
  });
});

describe('secrets in invalid configurations', () => {
  it.each([
    ['in a URL', withLine('waldur_api_url', `waldur_api_url: https://agent:${sentinel}@waldur.example.com/`)],
    ['in a query', withLine('waldur_api_url', `waldur_api_url: https://waldur.example.com/?token=${sentinel}`)],
    ['in the address of a proxy', `${minimal}global_proxy: ftp://agent:${sentinel}@proxy.example.com/\n`],
    ['under the key of another setting', withMore(`verify_ssl: ${sentinel}`)],
    ['glued to its key, as a list item', `offerings:\n  - waldur_api_token:${sentinel}\n`],
    ['glued to its key, as a key', withMore(`log_level_: {}`, `? waldur_api_token:${sentinel}`, ': x', '3: x')],
    ['as a key', withMore(`? ${sentinel}`, ': {}', '3: x')],
    [
      'on the next line of a value',
      withLine('waldur_api_url', `waldur_api_url: waldur\n      waldur_api_token:${sentinel}`),
    ],
    ['after a quote', withLine('waldur_api_token', `waldur_api_token: "abc" "${sentinel}"`)],
    ['in a block header', withLine('waldur_api_token', `waldur_api_token: |${sentinel}`)],
    ['as an alias', withLine('waldur_api_token', `waldur_api_token: *${sentinel}`)],
    ['as a tag', withLine('waldur_api_token', `waldur_api_token: !${sentinel}`)],
    ['as a level', `${minimal}log_level: waldur_api_token:${sentinel}\n`],
    ['as the path of a file', withLine('waldur_api_token', `waldur_api_token_file: ${sentinel}`)],
  ])('%s', (_where, written) => {
    expect(parseErrorText(written)).not.toContain(sentinel);
  });
});
