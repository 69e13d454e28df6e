import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { configErrorText, minimal, sentinel, uuid, withLine, withMore } from './samples.js';

const apiUrl = 'expected an http(s) URL without user, query and fragment, such as https://waldur.example.com/api/';
const token = 'expected a token of printable ASCII characters without spaces and line breaks';
const kinds =
  'expected waldur_api_token, waldur_api_token_file, or all of oidc_token_url, oidc_client_id, oidc_client_secret; got none of them';
const text = 'expected a text that is not empty';
const offering = 'offerings[0].';

function parseErrorText(configuration: string, env: Record<string, string> = {}): string {
  return configErrorText(() => parseConfig(configuration, { file: 'c.yaml', env }));
}

describe('a wrong value is named with its place, what was expected and what came', () => {
  it.each([
    ['name', 'name: ""', `2:11: ${offering}name: ${text}; got an empty text`],
    ['name', 'name: "  "', `2:11: ${offering}name: ${text}; got an empty text`],
    ['name', 'name: 17', `2:11: ${offering}name: ${text}; got the number 17`],
    ['name', 'name: yes', `2:11: ${offering}name: ${text}; got the boolean true`],
    ['name', 'name:', `2:10: ${offering}name: ${text}; got nothing`],
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
      `5:27: ${offering}waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; got a text of 31 characters`,
    ],
    ['backend_type', 'backend_type: null', `6:19: ${offering}backend_type: ${text}; got nothing`],
  ])('%s, written as %j', (key, line, message) => {
    expect(parseErrorText(withLine(key, line))).toBe(`c.yaml:${message}`);
  });

  it.each([
    ['backend_settings: []', `7:23: ${offering}backend_settings: expected a map, or nothing; got an empty list`],
    ['backend_settings: text', `7:23: ${offering}backend_settings: expected a map, or nothing; got a text`],
    ['username_management_backend:', `7:33: ${offering}username_management_backend: ${text}; got nothing`],
    ['username_management_backend: ""', `7:34: ${offering}username_management_backend: ${text}; got an empty text`],
    ['verify_ssl: maybe', `7:17: ${offering}verify_ssl: expected true or false; got "maybe"`],
    ['verify_ssl: 2', `7:17: ${offering}verify_ssl: expected true or false; got the number 2`],
    ['verify_ssl:', `7:16: ${offering}verify_ssl: expected true or false; got nothing`],
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
      `7:31: ${offering}order_processing_backend: expected the name of a resource backend, or nothing; got the number 7`,
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
      `7:24: ${offering}username_language: expected a language as two letters, such as de, or nothing; got "german"`,
    ],
    [
      'username_profiles: [posix, 7]',
      `7:32: ${offering}username_profiles[1]: expected a text without spaces; got the number 7`,
    ],
    [
      'username_profiles: 7',
      `7:24: ${offering}username_profiles: expected a list of texts without spaces, or one such text; got a number`,
    ],
    [
      'reserved_usernames: [hpc, "a*b"]',
      `7:31: ${offering}reserved_usernames[1]: expected a username, or the beginning of some with a * behind it, such as hpc*; got "a*b"`,
    ],
    [
      'reserved_usernames: "*"',
      `7:25: ${offering}reserved_usernames: expected a username, or the beginning of some with a * behind it, such as hpc*; got "*"`,
    ],
    [
      'claim_seconds: .inf',
      `7:20: ${offering}claim_seconds: expected a number of seconds from 1 to 3600; got the number Infinity`,
    ],
  ])('an offering with %j', (line, message) => {
    expect(parseErrorText(withMore(line))).toBe(`c.yaml:${message}`);
  });

  it.each([
    [
      'ledger: "sqlite::memory:"',
      '7:9: ledger: expected sqlite:PATH, such as sqlite:/var/lib/waldur/usernames.db, or nothing; got "sqlite::memory:"',
    ],
    [
      'ledger: /var/lib/names.db',
      '7:9: ledger: expected sqlite:PATH, such as sqlite:/var/lib/waldur/usernames.db, or nothing; got "/var/lib/names.db"',
    ],
    ['log_level: VERBOSE', '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got "VERBOSE"'],
    [
      'log_level: constructor',
      '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got "constructor"',
    ],
    ['log_level: 10', '7:12: log_level: expected one of DEBUG, INFO, WARNING, ERROR, CRITICAL; got the number 10'],
    [
      'global_proxy: proxy.example.com:3128',
      '7:15: global_proxy: expected an http, https or socks5 URL, such as http://proxy.example.com:3128; got "proxy.example.com:3128"',
    ],
    [
      'global_proxy: http://proxy.example.com/a b',
      '7:15: global_proxy: expected an http, https or socks5 URL, such as http://proxy.example.com:3128; got "http://proxy.example.com/a…"',
    ],
    [
      'global_proxy: http://me:%zz@proxy.example.com',
      '7:15: global_proxy: expected an http, https or socks5 URL, such as http://proxy.example.com:3128; got "http://…@proxy.example.com"',
    ],
    [
      'global_proxy:',
      '7:14: global_proxy: expected an http, https or socks5 URL, such as http://proxy.example.com:3128; got nothing',
    ],
  ])('a file with %j', (line, message) => {
    expect(parseErrorText(`${minimal}${line}\n`)).toBe(`c.yaml:${message}`);
  });

  it.each([
    ['offerings:', '1:11: offerings: expected a list of at least one offering; got nothing'],
    ['offerings: []', '1:12: offerings: expected a list of at least one offering; got an empty list'],
    ['offerings: {a: b}', '1:12: offerings: expected a list of at least one offering; got a map'],
    ['log_level: INFO', '1:1: offerings: expected a list of at least one offering; the key is missing'],
    ['offerings: [x]', '1:13: offerings[0]: expected a map with the keys of an offering; got a text'],
  ])('a file of %j alone', (line, message) => {
    expect(parseErrorText(`${line}\n`)).toBe(`c.yaml:${message}`);
  });

  it('a required key that is missing is named at the place of its map', () => {
    expect(parseErrorText(withLine('backend_type', 'x: y'))).toBe(
      `c.yaml:2:5: ${offering}backend_type: ${text}; the key is missing`,
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
  ])('%j is a mistake that suggests the key two letters off, or one in short words', (line, written, meant) => {
    expect(parseErrorText(withMore(line))).toBe(
      `c.yaml:7:5: ${offering}${written}: expected a known key, perhaps ${meant}; got an unknown one`,
    );
  });

  it('the keys of the top level are compared with each other only', () => {
    expect(parseErrorText(`${minimal}log_levl: DEBUG\n`)).toBe(
      'c.yaml:7:1: log_levl: expected a known key, perhaps log_level; got an unknown one',
    );
    expect(parseConfig(withMore('log_levl: DEBUG')).warnings).toHaveLength(1);
  });

  it.each(['nope: x', 'nmae: x', 'verify_tls_of_host: x'])('%j is too far from any key, and only warned of', (line) => {
    expect(parseConfig(withMore(line)).warnings.map((warning) => warning.message)).toEqual([
      'is not a known key and has no effect here',
    ]);
  });

  it.each(['3: x', 'yes: x', '1.5: x'])('%j has a key that is not text', (line) => {
    expect(parseErrorText(withMore(line))).toBe(
      `c.yaml:7:5: ${offering}${line === 'yes: x' ? 'yes' : line === '3: x' ? '3' : '…'}: expected text as a key; got a number, a boolean or nothing`,
    );
  });
});

describe('credentials that are not exactly one kind', () => {
  it('none at all is a mistake of the offering', () => {
    expect(parseErrorText(withLine('waldur_api_token', 'x: y'))).toBe(`c.yaml:2:5: offerings[0]: ${kinds}`);
  });

  it.each(['""', '~', ''])('a token of %j counts as absent, and the mistake stands at its key', (written) => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: ${written}`))).toBe(
      `c.yaml:4:5: ${offering}waldur_api_token: ${kinds}`,
    );
  });

  it('a part of the OIDC keys names those that are missing', () => {
    expect(parseErrorText(withLine('waldur_api_token', 'oidc_client_id: agent'))).toBe(
      `c.yaml:4:5: ${offering}oidc_client_id: expected oidc_token_url, oidc_client_id, oidc_client_secret together; missing: oidc_token_url, oidc_client_secret`,
    );
  });

  it('two kinds are a mistake at the second', () => {
    expect(parseErrorText(withMore('oidc_client_id: agent', 'oidc_token_url: https://login.example.com/'))).toBe(
      `c.yaml:8:5: ${offering}oidc_token_url: expected one kind of credentials; got waldur_api_token, oidc_token_url, oidc_client_id`,
    );
  });

  it('the OIDC keys are checked one by one', () => {
    const oidc = 'oidc_token_url: login.example.com\n    oidc_client_id: 3\n    oidc_client_secret: [x]';
    expect(parseErrorText(withLine('waldur_api_token', oidc)).split('\n')).toEqual([
      `c.yaml:4:21: ${offering}oidc_token_url: expected the http(s) URL of the token endpoint, without user and fragment; got "login.example.com"`,
      `c.yaml:5:21: ${offering}oidc_client_id: ${text}; got the number 3`,
      `c.yaml:6:25: ${offering}oidc_client_secret: ${text}; got a list`,
    ]);
  });

  it.each([
    ['two words', 'a text'],
    ['"with\\nbreak"', 'a text'],
    ['|\n      block', 'a text'],
    ['tökén', 'a text'],
    ['12345', 'a number'],
    ['{a: b}', 'a map'],
    ['yes', 'a boolean'],
  ])('a token of %j is described by its type only', (written, came) => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: ${written}`))).toBe(
      `c.yaml:4:23: ${offering}waldur_api_token: ${token}; got ${came}`,
    );
  });
});

describe('variables of the environment', () => {
  it('one that is not set, or empty, is a mistake where it is used', () => {
    const use = withMore('backend_settings: {ldap: {bind_password: "\u0024{LDAP_PASSWORD}"}}', 'ca_file: "\u0024{CA}"');
    expect(parseErrorText(use, { CA: '' }).split('\n')).toEqual([
      `c.yaml:7:46: ${offering}backend_settings.ldap.bind_password: expected the environment variable LDAP_PASSWORD to be set; it is not set, or empty`,
      `c.yaml:8:14: ${offering}ca_file: expected the environment variable CA to be set; it is not set, or empty`,
    ]);
  });

  it('what every object has by itself is not a variable', () => {
    expect(parseErrorText(withMore('x: "\u0024{constructor}"'))).toContain(
      'expected the environment variable constructor to be set',
    );
  });

  it('the value of one is never shown', () => {
    const message = parseErrorText(withLine('waldur_api_url', `waldur_api_url: "\u0024{WALDUR_URL}"`), {
      WALDUR_URL: sentinel,
    });
    expect(message).toBe(`c.yaml:3:21: ${offering}waldur_api_url: ${apiUrl}; got the value of \u0024{WALDUR_URL}`);
  });

  it('a token that stands where a name should is not shown', () => {
    expect(parseErrorText(withLine('waldur_api_token', `waldur_api_token: \u0024{${sentinel}}`))).toBe(
      `c.yaml:4:23: ${offering}waldur_api_token: expected the environment variable … to be set; it is not set, or empty`,
    );
  });
});

describe('files that a configuration names', () => {
  const tokenFile = withLine('waldur_api_token', 'waldur_api_token_file: token');
  const nothingButToken = 'expected a file with nothing but a token of printable ASCII characters';

  it.each([
    ['', `${nothingButToken}; it is empty`],
    ['\n', `${nothingButToken}; it is empty`],
    [`${sentinel}\n${sentinel}\n`, `${nothingButToken}; it holds something else`],
    [` ${sentinel}`, `${nothingButToken}; it holds something else`],
  ])('a token file with %j', (content, message) => {
    const refused = configErrorText(() => parseConfig(tokenFile, { file: 'c.yaml', readFile: () => content }));
    expect(refused).toBe(`c.yaml:4:28: ${offering}waldur_api_token_file: ${message}`);
  });

  it.each([
    ['', 'expected a file with certificates in PEM form; it holds none'],
    [
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'expected a file with certificates in PEM form; one of them can not be decoded',
    ],
  ])('a ca_file with %j', (content, message) => {
    const refused = configErrorText(() =>
      parseConfig(withMore('ca_file: ca.pem'), { file: 'c.yaml', readFile: () => content }),
    );
    expect(refused).toBe(`c.yaml:7:14: ${offering}ca_file: ${message}`);
  });

  it('what reading throws is told without its text, which may hold the path', () => {
    const readFile = (path: string): string => {
      throw new Error(`can't open ${path}`);
    };
    const written = withLine('waldur_api_token', `waldur_api_token_file: ${sentinel}`);
    expect(configErrorText(() => parseConfig(written, { file: 'c.yaml', readFile }))).toBe(
      `c.yaml:4:28: ${offering}waldur_api_token_file: expected a file that can be read; reading it failed`,
    );
  });

  it('naming one is a mistake where no way to read files was given', () => {
    expect(parseErrorText(tokenFile)).toBe(
      `c.yaml:4:28: ${offering}waldur_api_token_file: expected a file that can be read; no way to read files was given (readFile)`,
    );
  });
});

describe('several mistakes', () => {
  it('are all told at once, in the order of the file', () => {
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
c.yaml:5:23: offerings[0].waldur_api_token: ${token}; got a text
c.yaml:6:27: offerings[0].waldur_offering_uuid: expected a UUID, 32 hexadecimal digits with or without dashes; got the number 1234
c.yaml:8:5: offerings[1]: ${kinds}
c.yaml:10:5: offerings[1].verify_sssl: expected a known key, perhaps verify_ssl; got an unknown one
c.yaml:12:23: offerings[1].backend_settings: expected a map, or nothing; got a text`);
  });

  it('are there for programs too', () => {
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

describe('a secret never comes into a message', () => {
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
