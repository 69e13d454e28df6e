import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { checkUsernamePolicies } from '../../src/site/check-username-policies.js';
import { minimal } from '../config/samples.js';

function mistakes(...lines: readonly string[]): string[] {
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

describe('what an offering says about usernames', () => {
  it('is right where it says nothing, and where all of it can be carried out', () => {
    expect(mistakes()).toEqual([]);
    expect(
      mistakes(
        'username_format: "{first:1}{last}|{first}{last}{n}"',
        'username_language: et',
        'username_profiles: [posix, slurm]',
      ),
    ).toEqual([]);
    expect(mistakes('username_format: firstname_dot_lastname', 'username_profiles: posix')).toEqual([]);
  });

  it('is refused at its place for a profile, a language and a format that are not known, all at once', () => {
    const [profile, language, format, ...more] = mistakes(
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

  it('is refused for a format whose names would break the rules of a system that is named', () => {
    const [format, ...more] = mistakes('username_format: firstname_dot_lastname', 'username_profiles: [systemd]');
    expect(format).toMatch(/^c\.yaml:7:22: offerings\[0\]\.username_format: .*systemd/);
    expect(more).toEqual([]);
  });
});
