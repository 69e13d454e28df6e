import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseConfig } from '../../src/config/parse-config.js';
import type { OfferingConfig } from '../../src/config/types.js';
import { checkBackendSettings, parseBackendSettings } from '../../src/plugins/check-settings.js';
import { ConfigurationError } from '../../src/shared/errors.js';

/** Returns the YAML of an offering with these settings and backends. */
function entry(settings: string, { username = 'custom', order = '', membership = '' } = {}): string {
  return `  - name: Cluster
    waldur_api_url: https://waldur.example.com/
    waldur_api_token: sesame-open-1234
    waldur_offering_uuid: f6b4b2a1c0de4f7a9d3e5b8c7a6f1e2d
    backend_type: slurm
    username_management_backend: ${username}
    order_processing_backend: ${order}
    membership_sync_backend: ${membership}
    backend_settings:
${settings}
`;
}

interface Classes {
  readonly custom?: unknown;
  readonly cluster?: unknown;
}

const env = { LDAP_URI: 'gopher://hidden.example.com', LDAP_PASSWORD: 'sesame' };

function issuesOf(
  offerings: readonly string[],
  classes: Classes,
  chosen?: (offerings: readonly OfferingConfig[]) => readonly OfferingConfig[],
): string[] {
  const config = parseConfig(`offerings:\n${offerings.join('')}`, { file: 'config.yaml', env });
  try {
    checkBackendSettings(config, chosen?.(config.offerings) ?? config.offerings, {
      usernameBackends: new Map([['custom', classes.custom]]),
      resourceBackends: new Map([['cluster', classes.cluster]]),
    });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.split('\n');
  }
}

function classWith(settingsSchema: unknown): unknown {
  return Object.assign(class {}, { settingsSchema });
}

const ldap = classWith(
  z.object({
    ldap: z.object({
      uri: z.url({ protocol: /^ldaps?$/, error: 'expected an ldap or ldaps URL' }),
      port: z.number().int().min(1).default(389),
      mode: z.enum(['starttls', 'ldaps']).optional(),
      bind_password: z.string().min(12).optional(),
      bases: z.array(z.string()).optional(),
    }),
  }),
);

describe('checkBackendSettings', () => {
  test('settings that the schema accepts cause no error', () => {
    expect(
      issuesOf([entry('      ldap: {uri: "ldaps://directory.example.com", port: 636}')], { custom: ldap }),
    ).toEqual([]);
  });

  test('all settings that the schema rejects are reported with file, line, column and key path', () => {
    const settings = `      ldap:
        uri: http://directory.example.com
        port: "389"
        mode: tls
        bases: [people, 5]`;
    expect(issuesOf([entry(settings)], { custom: ldap })).toEqual([
      'config.yaml:12:14: offerings[0].backend_settings.ldap.uri: expected an ldap or ldaps URL; got a string',
      'config.yaml:13:15: offerings[0].backend_settings.ldap.port: expected a number; got a string',
      'config.yaml:14:15: offerings[0].backend_settings.ldap.mode: expected one of "starttls"|"ldaps"; got a string',
      'config.yaml:15:25: offerings[0].backend_settings.ldap.bases[1]: expected a string; got a number',
    ]);
  });

  test('a missing key is reported at the position of its map', () => {
    expect(issuesOf([entry('      ldap:\n        port: 0')], { custom: ldap })).toEqual([
      'config.yaml:12:9: offerings[0].backend_settings.ldap.uri: expected an ldap or ldaps URL; the key is missing',
      'config.yaml:12:15: offerings[0].backend_settings.ldap.port: expected number to be >=1; got a number',
    ]);
    expect(issuesOf([entry('')], { custom: ldap })).toEqual([
      'config.yaml:10:22: offerings[0].backend_settings.ldap: expected a map; the key is missing',
    ]);
  });

  test('the settings of each offering are checked by the backends that it names, in the order of the file', () => {
    const cluster = classWith(z.object({ partition: z.string() }));
    const entries = [
      entry('      {}', { username: 'posix', membership: 'cluster' }),
      entry('      {}', { username: 'custom' }),
      entry('      {}', { username: 'posix' }),
      entry('      {}', { username: 'custom', order: 'cluster', membership: 'cluster' }),
    ];
    expect(issuesOf(entries, { custom: ldap, cluster }).map((line) => line.split(': ').slice(0, 2).join(' '))).toEqual([
      'config.yaml:11:7 offerings[0].backend_settings.partition',
      'config.yaml:21:7 offerings[1].backend_settings.ldap',
      'config.yaml:41:7 offerings[3].backend_settings.ldap',
      'config.yaml:41:7 offerings[3].backend_settings.partition',
    ]);
    expect(
      issuesOf(entries, { custom: ldap, cluster }, (all) => all.slice(1, 3)).map((line) => line.split(':')[1]),
    ).toEqual(['21']);
  });

  test('a problem that both backends of an offering find is reported once', () => {
    const both = z.object({ root: z.string() });
    expect(
      issuesOf([entry('      root: 5', { order: 'cluster' })], { custom: classWith(both), cluster: classWith(both) }),
    ).toEqual(['config.yaml:11:13: offerings[0].backend_settings.root: expected a string; got a number']);
  });

  test('unknown keys are reported only by a strict schema', () => {
    const settings = '      root: /srv\n      rot: /srv\n      passwort:geheim1234567890123456789: 1';
    expect(issuesOf([entry(settings)], { custom: classWith(z.object({ root: z.string() })) })).toEqual([]);
    expect(issuesOf([entry(settings)], { custom: classWith(z.strictObject({ root: z.string() })) })).toEqual([
      'config.yaml:12:12: offerings[0].backend_settings.rot: expected a known key; got an unknown one',
      'config.yaml:13:43: offerings[0].backend_settings.passwort…: expected a known key; got an unknown one',
    ]);
  });

  test('a rejected value from the environment is described by its variable', () => {
    expect(issuesOf([entry('      ldap: {uri: "${LDAP_URI}"}')], { custom: ldap })).toEqual([
      'config.yaml:11:19: offerings[0].backend_settings.ldap.uri: expected an ldap or ldaps URL; got the value of ${LDAP_URI}',
    ]);
  });

  test('secrets are never shown, even if the schema puts them into its message', () => {
    const revealing = classWith(
      z.object({
        uri: z.string().refine(() => false, { error: (issue) => `expected a value other than ${issue.input}` }),
        bind_password: z.string().refine(() => false, { error: (issue) => `"${issue.input}" is too short` }),
      }),
    );
    const settings = '      uri: "${LDAP_URI}"\n      bind_password: "${LDAP_PASSWORD}"';
    expect(issuesOf([entry(settings)], { custom: revealing })).toEqual([
      'config.yaml:11:12: offerings[0].backend_settings.uri: expected a value other than [secret]; got the value of ${LDAP_URI}',
      'config.yaml:12:22: offerings[0].backend_settings.bind_password: "[secret]" is too short; got the value of ${LDAP_PASSWORD}',
    ]);
  });

  test('any object with safeParse is accepted as a schema, for example of an older zod', () => {
    const issues = [
      { path: ['root'], message: 'Required' },
      { path: ['size'], message: 'Expected number, received string' },
      { path: ['when'], message: 'Invalid date' },
      { message: 'The settings contradict each other.' },
    ];
    const foreign = { safeParse: () => ({ success: false, error: { issues } }) };
    expect(issuesOf([entry('      size: many\n      when: soon')], { custom: classWith(foreign) })).toEqual([
      'config.yaml:11:7: offerings[0].backend_settings.root: expected a value; the key is missing',
      'config.yaml:11:7: offerings[0].backend_settings: The settings contradict each other; got a map',
      'config.yaml:11:13: offerings[0].backend_settings.size: expected a number; got a string',
      'config.yaml:12:13: offerings[0].backend_settings.when: expected a valid date; got a string',
    ]);
    expect(issuesOf([entry('      {}')], { custom: classWith({ safeParse: () => ({ success: false }) }) })).toEqual([
      'config.yaml:11:7: offerings[0].backend_settings: rejected by the schema without a message; got a map',
    ]);
  });

  test('a schema that throws causes no configuration error, but fails when the backend is created', () => {
    const failing = classWith(z.object({}).refine(async () => true));
    expect(issuesOf([entry('      {}')], { custom: failing })).toEqual([]);
    expect(() => parseBackendSettings(failing, {})).toThrow();
    expect(issuesOf([entry('      {}')], { custom: classWith('no schema') })).toEqual([]);
    expect(() => parseBackendSettings(classWith('no schema'), {})).toThrow(
      'invalid settingsSchema (expected a zod schema, or an object with safeParse)',
    );
  });

  test('no message contains a value, for random settings', () => {
    const secret = fc.stringMatching(/^[a-z]{12}$/).map((text) => `hidden-${text}`);
    const value = fc.oneof(
      secret,
      fc.array(secret, { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b'), secret),
    );
    const strict = classWith(
      z.strictObject({ uri: z.number(), list: z.array(z.number()), deep: z.strictObject({ key: z.enum(['x']) }) }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('uri', 'list', 'deep', 'more'), value, { minKeys: 1 }), (settings) => {
        const issues = issuesOf([entry(`      ${JSON.stringify(settings)}`)], { custom: strict });
        expect(issues.length).toBeGreaterThan(0);
        expect(issues.join('\n')).not.toContain('hidden-');
      }),
    );
  });
});

describe('parseBackendSettings', () => {
  test('settings are parsed by the schema, with defaults', () => {
    expect(parseBackendSettings(ldap, { ldap: { uri: 'ldap://directory.example.com' } })).toEqual({
      ldap: { uri: 'ldap://directory.example.com', port: 389 },
    });
  });

  test('settings without a schema are returned unchanged', () => {
    const settings = { root: '/srv' };
    expect(parseBackendSettings(class {}, settings)).toBe(settings);
  });

  test('settings that the schema rejects are an error', () => {
    expect(() => parseBackendSettings(ldap, { ldap: { uri: 5, port: 'sesame' } })).toThrow(
      /^backend_settings\.ldap\.uri, backend_settings\.ldap\.port: rejected by the settingsSchema of the backend$/,
    );
  });
});
