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
const expectedCommand = 'expected a list of texts, the program first, such as [./create.sh, --verbose]';

describe('backend_settings.command', () => {
  test('a required action that is missing is named, each of them at once', () => {
    const { find: _find, remove: _remove, ...rest } = required;
    expect(listIssues(rest)).toEqual([
      `${settingPath}.find: ${expectedCommand}, got nothing`,
      `${settingPath}.remove: ${expectedCommand}, got nothing`,
    ]);
  });

  test.each<[what: string, command: unknown, issue: string]>([
    [
      'nothing at all',
      undefined,
      `${settingPath}: expected a map of actions, such as {create: [./create.sh], …}, got nothing`,
    ],
    [
      'a text',
      './all.sh',
      `${settingPath}: expected a map of actions, such as {create: [./create.sh], …}, got another text`,
    ],
    [
      'a command line',
      { ...required, find: './find.sh --all' },
      `${settingPath}.find: ${expectedCommand}, got another text`,
    ],
    ['a map for a command', { ...required, find: { run: 'x' } }, `${settingPath}.find: ${expectedCommand}, got a map`],
    ['a command of nothing', { ...required, find: [] }, `${settingPath}.find[0]: ${expectedCommand}, got nothing`],
    [
      'a program without a name',
      { ...required, find: [''] },
      `${settingPath}.find[0]: ${expectedCommand}, got an empty text`,
    ],
    [
      'an argument that is a number',
      { ...required, find: ['./x.sh', 5] },
      `${settingPath}.find[1]: ${expectedCommand}, got another number`,
    ],
    [
      'an argument that a NUL cuts short',
      { ...required, find: ['./x.sh', 'a\0b'] },
      `${settingPath}.find[1]: ${expectedCommand}, got another text`,
    ],
    [
      'a time-out of nothing',
      { ...required, timeout_seconds: 0 },
      `${settingPath}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got another number`,
    ],
    [
      'a time-out without end',
      { ...required, timeout_seconds: true },
      `${settingPath}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got a boolean`,
    ],
    [
      'a list of variables',
      { ...required, environment: ['A=b'] },
      `${settingPath}.environment: expected a map of variable names to texts, got a list`,
    ],
    [
      'a variable that is a number',
      { ...required, environment: { A: 1 } },
      `${settingPath}.environment.A: expected a map of variable names to texts, got another number`,
    ],
    [
      'a variable with an odd name',
      { ...required, environment: { 'A B': '' } },
      `${settingPath}.environment.A B: expected the name of an environment variable as key`,
    ],
    [
      'an empty directory',
      { ...required, working_directory: '' },
      `${settingPath}.working_directory: expected the path of a directory, got an empty text`,
    ],
  ])('%s is a mistake with its place', (_what, command, issue) => {
    expect(listIssues(command)).toEqual([issue]);
  });

  test('a misspelled action is a mistake, and the known ones are named', () => {
    const [issue = '', ...others] = listIssues({ ...required, set_limit: ['./x.sh'] });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      /^Cluster: backend_settings\.command: expected only known keys, got set_limit; known are create, .*set_limits, .*working_directory$/,
    );
  });

  test('what is not configured is not there', () => {
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
});
