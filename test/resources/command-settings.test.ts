import { describe, expect, test } from 'vitest';
import { CommandResourceBackend } from '../../src/resources/command/command-backend.js';
import { silentLogger } from '../../src/shared/logger.js';
import { requiredActions } from './command-scripts.js';

const required = Object.fromEntries(requiredActions.map((action) => [action, ['./x.sh']]));

function createBackend(command: unknown): CommandResourceBackend {
  return new CommandResourceBackend({
    settings: command === undefined ? {} : { command },
    offering: { uuid: '0f'.repeat(16), name: 'Cluster' },
    logger: silentLogger,
  });
}

function listIssues(command: unknown): string[] {
  try {
    createBackend(command);
  } catch (error) {
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    return (error as Error).message.split('\n');
  }
  return [];
}

const settingPath = 'Cluster: backend_settings.command';
const expectedCommand = 'expected a list of strings with the program first, such as [./create.sh, --verbose]';

describe('backend_settings.command', () => {
  test('all missing required actions are reported at once', () => {
    const { find: _find, remove: _remove, ...rest } = required;
    expect(listIssues(rest)).toEqual([
      `${settingPath}.find: ${expectedCommand}, got no value`,
      `${settingPath}.remove: ${expectedCommand}, got no value`,
    ]);
  });

  test.each<[what: string, command: unknown, issue: string]>([
    [
      'no setting',
      undefined,
      `${settingPath}: expected a map of actions, such as {create: [./create.sh], …}, got no value`,
    ],
    [
      'a string',
      './all.sh',
      `${settingPath}: expected a map of actions, such as {create: [./create.sh], …}, got a string`,
    ],
    [
      'a command line',
      { ...required, find: './find.sh --all' },
      `${settingPath}.find: ${expectedCommand}, got a string`,
    ],
    ['a map for a command', { ...required, find: { run: 'x' } }, `${settingPath}.find: ${expectedCommand}, got a map`],
    ['an empty command', { ...required, find: [] }, `${settingPath}.find[0]: ${expectedCommand}, got no value`],
    [
      'an empty program name',
      { ...required, find: [''] },
      `${settingPath}.find[0]: ${expectedCommand}, got an empty string`,
    ],
    [
      'an argument that is a number',
      { ...required, find: ['./x.sh', 5] },
      `${settingPath}.find[1]: ${expectedCommand}, got a number`,
    ],
    [
      'an argument with a NUL character',
      { ...required, find: ['./x.sh', 'a\0b'] },
      `${settingPath}.find[1]: ${expectedCommand}, got a string`,
    ],
    [
      'a timeout of 0',
      { ...required, timeout_seconds: 0 },
      `${settingPath}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got a number`,
    ],
    [
      'a boolean as timeout',
      { ...required, timeout_seconds: true },
      `${settingPath}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got a boolean`,
    ],
    [
      'a list of variables',
      { ...required, environment: ['A=b'] },
      `${settingPath}.environment: expected a map of variable names to strings, got a list`,
    ],
    [
      'a number as variable',
      { ...required, environment: { A: 1 } },
      `${settingPath}.environment.A: expected a map of variable names to strings, got a number`,
    ],
    [
      'an invalid variable name',
      { ...required, environment: { 'A B': '' } },
      `${settingPath}.environment.A B: expected the name of an environment variable as key`,
    ],
    [
      'an empty directory',
      { ...required, working_directory: '' },
      `${settingPath}.working_directory: expected the path of a directory, got an empty string`,
    ],
  ])('%s is an error with its position', (_what, command, issue) => {
    expect(listIssues(command)).toEqual([issue]);
  });

  test('an unknown action is an error that lists the known ones', () => {
    const [issue = '', ...others] = listIssues({ ...required, set_limit: ['./x.sh'] });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      /^Cluster: backend_settings\.command: unknown keys: set_limit \(known keys: create, .*set_limits, .*working_directory\)$/,
    );
  });

  test('methods of actions that are not configured are absent', () => {
    const backend = createBackend(required);
    const optional = [
      'proposeId',
      'setLimits',
      'setRole',
      'pause',
      'downscale',
      'restore',
      'evaluateOrder',
      'metadata',
      'endpoints',
      'poll',
    ];
    expect(optional.filter((method) => method in backend)).toEqual([]);
    expect(createBackend({ ...required, pause: ['./x.sh'] })).toHaveProperty('pause');
  });

  test('listed_username_pattern takes the username out of what list_people prints', () => {
    const { normalizeUsername = () => '' } = createBackend({ ...required, listed_username_pattern: '(.+)@CLUSTER' });
    expect(['ann@CLUSTER', ' ann@CLUSTER\n', 'ben@OTHER', '@CLUSTER', 'a@b@CLUSTER'].map(normalizeUsername)).toEqual([
      'ann',
      'ann',
      'ben@OTHER',
      '@CLUSTER',
      'a@b',
    ]);
    expect(createBackend(required).normalizeUsername).toBeUndefined();
  });

  test.each(['[a-z]+', '(a)(b)', '(', '', 7])(
    'a listed_username_pattern without exactly one group is rejected: %j',
    (pattern) => {
      expect(listIssues({ ...required, listed_username_pattern: pattern })).toEqual([
        expect.stringMatching(
          /listed_username_pattern: expected a regular expression with one group for the username, /,
        ),
      ]);
    },
  );
});
