import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { checkUsernamePolicies } from '../../src/site/check-username-policies.js';
import { minimal } from '../config/samples.js';

/** Checks the minimal configuration with these lines added to its offering. Returns one line for each issue. */
function findIssues(...lines: readonly string[]): string[] {
  const config = parseConfig(`${minimal}${lines.map((line) => `    ${line}\n`).join('')}`, { file: 'c.yaml' });
  try {
    checkUsernamePolicies(config, config.offerings);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.issues.map(
      ({ file, line, column, path, message }) => `${file}:${line}:${column}: ${path}: ${message}`,
    );
  }
}

describe('checkUsernamePolicies', () => {
  it('default username settings and valid username settings are accepted', () => {
    expect(findIssues()).toEqual([]);
    expect(
      findIssues(
        'username_format: "{first:1}{last}|{first}{last}{n}"',
        'username_language: et',
        'username_profiles: [posix, slurm]',
      ),
    ).toEqual([]);
    expect(findIssues('username_format: firstname_dot_lastname', 'username_profiles: posix')).toEqual([]);
  });

  it('an unknown profile, language and format are reported together, each with its position in the file', () => {
    const [profile, language, format, ...more] = findIssues(
      'username_profiles: [posix, windows]',
      'username_language: xx',
      'username_format: "{middel}"',
    );
    expect(profile).toMatch(
      /^c\.yaml:7:24: offerings\[0\]\.username_profiles: unknown username profile "windows" \(expected one of posix, systemd, /,
    );
    expect(language).toMatch(/^c\.yaml:8:24: offerings\[0\]\.username_language: unknown username language "xx" /);
    expect(format).toMatch(/^c\.yaml:9:22: offerings\[0\]\.username_format: .*middel/);
    expect(more).toEqual([]);
  });

  it('a format whose usernames break the rules of a configured profile is rejected', () => {
    const [format, ...more] = findIssues('username_format: firstname_dot_lastname', 'username_profiles: [systemd]');
    expect(format).toMatch(/^c\.yaml:7:22: offerings\[0\]\.username_format: .*systemd/);
    expect(more).toEqual([]);
  });
});
