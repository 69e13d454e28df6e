import { describe, expect, test } from 'vitest';
import { silentLogger } from '../../src/log.js';
import { CommandResourceBackend } from '../../src/resources/command/command-backend.js';
import { requiredActions } from './command-scripts.js';

const required = Object.fromEntries(requiredActions.map((action) => [action, ['./x.sh']]));

function make(command: unknown): CommandResourceBackend {
  return new CommandResourceBackend({
    settings: command === undefined ? {} : { command },
    offering: { uuid: '0f'.repeat(16), name: 'Cluster' },
    logger: silentLogger,
  });
}

function issuesOf(command: unknown): string[] {
  try {
    make(command);
  } catch (error) {
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    return (error as Error).message.split('\n');
  }
  return [];
}

const place = 'Cluster: backend_settings.command';
const list = 'expected a list of texts, the program first, such as [./create.sh, --verbose]';

describe('backend_settings.command', () => {
  test('a required action that is missing is named, each of them at once', () => {
    const { find: _find, remove: _remove, ...rest } = required;
    expect(issuesOf(rest)).toEqual([`${place}.find: ${list}, got nothing`, `${place}.remove: ${list}, got nothing`]);
  });

  test.each<[what: string, command: unknown, issue: string]>([
    ['nothing at all', undefined, `${place}: expected a map of actions, such as {create: [./create.sh], …}, got nothing`],
    ['a text', './all.sh', `${place}: expected a map of actions, such as {create: [./create.sh], …}, got another text`],
    ['a command line', { ...required, find: './find.sh --all' }, `${place}.find: ${list}, got another text`],
    ['a map for a command', { ...required, find: { run: 'x' } }, `${place}.find: ${list}, got a map`],
    ['a command of nothing', { ...required, find: [] }, `${place}.find[0]: ${list}, got nothing`],
    ['a program without a name', { ...required, find: [''] }, `${place}.find[0]: ${list}, got an empty text`],
    ['an argument that is a number', { ...required, find: ['./x.sh', 5] }, `${place}.find[1]: ${list}, got another number`],
    ['an argument that a NUL cuts short', { ...required, find: ['./x.sh', 'a\0b'] }, `${place}.find[1]: ${list}, got another text`],
    [
      'a time-out of nothing',
      { ...required, timeout_seconds: 0 },
      `${place}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got another number`,
    ],
    [
      'a time-out without end',
      { ...required, timeout_seconds: true },
      `${place}.timeout_seconds: expected a number of seconds above 0 and up to 3600, got a boolean`,
    ],
    ['a list of variables', { ...required, environment: ['A=b'] }, `${place}.environment: expected a map of variable names to texts, got a list`],
    [
      'a variable that is a number',
      { ...required, environment: { A: 1 } },
      `${place}.environment.A: expected a map of variable names to texts, got another number`,
    ],
    [
      'a variable with an odd name',
      { ...required, environment: { 'A B': '' } },
      `${place}.environment.A B: expected the name of an environment variable as key`,
    ],
    ['an empty directory', { ...required, working_directory: '' }, `${place}.working_directory: expected the path of a directory, got an empty text`],
  ])('%s is a mistake with its place', (_what, command, issue) => {
    expect(issuesOf(command)).toEqual([issue]);
  });

  test('a misspelled action is a mistake, and the known ones are named', () => {
    const [issue = '', ...others] = issuesOf({ ...required, set_limit: ['./x.sh'] });
    expect(others).toEqual([]);
    expect(issue).toMatch(
      /^Cluster: backend_settings\.command: expected only known keys, got set_limit; known are create, .*set_limits, .*working_directory$/,
    );
  });

  test('what is not configured is not there', () => {
    const backend = make(required);
    const optional = ['proposeId', 'setLimits', 'setRole', 'pause', 'downscale', 'restore', 'evaluateOrder', 'metadata', 'endpoints', 'poll'];
    expect(optional.filter((method) => method in backend)).toEqual([]);
    expect(make({ ...required, pause: ['./x.sh'] })).toHaveProperty('pause');
  });
});
