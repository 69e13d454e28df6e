import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { createTestIo, type TestIoOptions } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const namesFile = 'first_name,last_name\nJane,Doe\n"Jo ""X""",Doe\r\nJohn,Doe\nÜlle,"Õuna\npuu"\n,\n';

async function simulate(text: string | Buffer, argv: readonly string[], options: TestIoOptions = {}) {
  const cwd = await temporaryDirectory();
  await writeFile(join(cwd, 'names.csv'), text);
  const io = createTestIo({ cwd, ...options });
  const exitCode = await runCli(['simulate', '--names', 'names.csv', ...argv], io);
  return { exitCode, out: io.out(), err: io.err(), io };
}

describe('simulate', () => {
  it('simulate prints a line for each result of a format', async () => {
    const { exitCode, out, err } = await simulate(namesFile, [
      '--format',
      '{first:1}{last}',
      '--format',
      'firstname_lastname',
    ]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toBe(
      [
        'users 5 names.csv',
        'format {first:1}{last}',
        'collisions 2 40.0 %',
        'opaque 1',
        'longest 8 uounapuu',
        'length 4 1',
        'length 5 2',
        'length 6 0',
        'length 7 0',
        'length 8 2',
        'reading Latin without diacritics: 4 whole, 0 partly, 0 opaque',
        'reading no name: 0 whole, 0 partly, 1 opaque',
        'summary {first:1}{last}: 5 usernames, 2 collisions (40.0 %), 1 opaque, 0 refused',
        'format firstname_lastname',
        'collisions 0 0.0 %',
        'opaque 1',
        'longest 11 ulleounapuu',
        'length 6 1',
        'length 7 2',
        'length 8 1',
        'length 9 0',
        'length 10 0',
        'length 11 1',
        'reading Latin without diacritics: 4 whole, 0 partly, 0 opaque',
        'reading no name: 0 whole, 0 partly, 1 opaque',
        'summary firstname_lastname: 5 usernames, 0 collisions (0.0 %), 1 opaque, 0 refused',
        '',
      ].join('\n'),
    );
  });

  it('a terminal shows a table of formats, and bars of lengths that fill its width', async () => {
    const { out } = await simulate(namesFile, ['--format', '{first:1}{last}'], {
      columns: 80,
      env: { LANG: 'et_EE.UTF-8', NO_COLOR: '1' },
    });
    expect(out).toMatch(/^✓ {2}\{first:1\}\{last\} {2}2 \(40\.0 %\) +1 +0$/m);
    expect(out).toContain(
      [
        '{first:1}{last}: usernames by length',
        `   4 │ 1 ${'█'.repeat(35)}▌`,
        `   5 │ 2 ${'█'.repeat(71)}`,
        '   6 │ 0',
        '   7 │ 0',
        `   8 │ 2 ${'█'.repeat(71)}`,
        'longest: uounapuu (8)',
        '',
      ].join('\n'),
    );
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('bars are drawn in ASCII without a UTF-8 locale', async () => {
    const { out } = await simulate(namesFile, ['--format', '{first:1}{last}'], {
      columns: 60,
      env: { LC_ALL: 'C', LANG: 'et_EE.UTF-8', NO_COLOR: '1' },
    });
    expect(out).toContain(`\n   4 | 1 ${'#'.repeat(26)}\n   5 | 2 ${'#'.repeat(51)}\n`);
    expect(out).not.toMatch(/[█▌]/);
  });

  it('all named formats are simulated by default, and --json prints one JSON document', async () => {
    const { exitCode, out } = await simulate(namesFile, ['--json']);
    const report = JSON.parse(out) as { formats: { format: string; users: number; refused: unknown[] }[] };
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ exitCode: 0, names: 'names.csv', users: 5 });
    expect(report.formats.map(({ format }) => format)).toEqual([
      'first_initial_lastname',
      'first_letter_full_lastname',
      'firstname_dot_lastname',
      'firstname_lastname',
      'waldur_username',
      'pseudonymous',
    ]);
    expect(report.formats.every(({ users, refused }) => users === 5 && refused.length === 0)).toBe(true);
  });

  it('--language, --profile and --reserved are applied', async () => {
    const argv = ['--format', '{last}', '--language', 'de', '--profile', 'posix', '--reserved', 'goedel'];
    const { out } = await simulate('Last Name,user_first_name,nationality\nGödel,Kurt,AT\n', argv);
    expect(out).toContain('longest 7 kgoedel\n');
    expect(out).toContain('summary {last}: 1 usernames, 0 collisions');
  });

  it('--list shows the username of each user with what was done to the name, also as CSV and JSON', async () => {
    const file = 'first_name,last_name,nationality\nDr. Jane,Doe,\n龘,さとう,JP\n"Ann ""X""","Li, MSc",\n';
    const format = ['--format', '{first:1}{last}'];
    const { out } = await simulate(file, [...format, '--list']);
    expect(out).toContain('user names.csv:2: Dr. Jane Doe → jdoe (whole; title: Dr. → left out)\n');
    expect(out).toMatch(/^user names\.csv:3: 龘 さとう → sato \(partly; given: 龘 → cannot be read/m);
    const csv = await simulate(file, [...format, '--csv']);
    expect(csv.out.split('\r\n').slice(0, 2)).toEqual([
      'format,line,name,username,reading,details',
      '{first:1}{last},2,Dr. Jane Doe,jdoe,whole,given: Jane → jane (Latin without diacritics); last: Doe → doe (Latin without diacritics); title: Dr. → left out',
    ]);
    expect(csv.out).toContain('{first:1}{last},4,"Ann ""X"" Li, MSc",ali,whole,');
    const json = JSON.parse((await simulate(file, [...format, '--list', '--json'])).out);
    expect(json.formats[0].list[0]).toMatchObject({ line: 2, original: 'Dr. Jane Doe', username: 'jdoe' });
    expect((await simulate(file, ['--csv', '--json'])).exitCode).toBe(2);
  });

  it('--csv has no value that a spreadsheet takes for a formula', async () => {
    const { out } = await simulate('first_name,last_name\n=1+1|Jane,Doe\n', ['--format', '{last}', '--csv']);
    expect(out).toContain("{last},2,'=1+1|Jane Doe,doe,");
  });

  it('unknown columns are reported and ignored', async () => {
    const { exitCode, err } = await simulate('full_name,shoe\u001b[2J size\nJane Doe,38\n', ['--format', '{last}']);
    expect({ exitCode, err }).toEqual({
      exitCode: 0,
      err: 'names.csv:1:11: shoe\\u001b[2J size: unknown column, ignored\n',
    });
  });

  it.each([
    ['first_name,last_name\nJane,Doe\nJohn\n', 'names.csv:3:1: expected 2 values, as in the header, got 1\n'],
    ['first_name,last_name\nJane,Doe,x\n', 'names.csv:2:10: expected 2 values, as in the header, got 3\n'],
    ['first_name,First Name\n', 'names.csv:1:12: expected each column once, got First Name again\n'],
    ['name;surname\n', 'names.csv:1:1: expected a header such as first_name,last_name, got name;surname\n'],
    ['', 'names.csv:1:1: expected a header, got an empty file\n'],
    [
      'first_name,last_name\nJane,"Doe\n',
      'names.csv:2:6: expected a closing quote for the quote that opens here, got the end of the file\n',
    ],
  ])('an invalid file is rejected with line and column: %#', async (text, message) => {
    const { exitCode, out, err } = await simulate(text, []);
    expect({ exitCode, out, err }).toEqual({ exitCode: 2, out: '', err: message });
  });

  it('a file in another encoding, a missing file and an unknown format are rejected', async () => {
    const { exitCode, err } = await simulate(Buffer.from([0xff, 0xfe, 0x41]), []);
    expect([exitCode, err]).toEqual([
      2,
      expect.stringMatching(/names\.csv: expected UTF-8 text, got another encoding\n$/),
    ]);
    const io = createTestIo({ cwd: await temporaryDirectory() });
    expect(await runCli(['simulate', '--names', 'gone.csv'], io)).toBe(2);
    expect(io.err()).toMatch(/gone\.csv: no such file\n$/);
    const wrong = await simulate(namesFile, ['--format', 'nickname', '--json']);
    expect(wrong).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('simulate: unknown username format "nickname"'),
    });
    expect(JSON.parse(wrong.out)).toMatchObject({
      exitCode: 2,
      error: { code: 'invalid-usage', message: expect.stringContaining('nickname') },
    });
  });

  it('control characters of a file are escaped', async () => {
    for (const options of [{}, { columns: 80, env: { NO_COLOR: '1' } }]) {
      const { out } = await simulate(
        'full_name\n"\u001b[31mJane \u202eDoe"\n',
        ['--format', '{last}', '--no-progress'],
        options,
      );
      expect(out).not.toMatch(unsafeCharacters);
    }
  });

  it('ten thousand users are simulated, and a signal stops the simulation', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => `Jane${n % 977},Doe${n % 1009}`);
    const text = `first_name,last_name\n${lines.join('\n')}\n`;
    const { exitCode, out } = await simulate(text, ['--format', 'pseudonymous']);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: expect.stringContaining('users 10000 names.csv\n') });
    const cwd = await temporaryDirectory();
    await writeFile(join(cwd, 'names.csv'), text);
    const io = createTestIo({ cwd, columns: 80 });
    let isInterrupted = false;
    const write = (line: string) => {
      io.stderr.write(line);
      if (isInterrupted) return;
      isInterrupted = true;
      io.signals.emit('SIGINT');
    };
    // The progress bar is written first.
    const run = runCli(['simulate', '--names', 'names.csv'], { ...io, stderr: { ...io.stderr, write } });
    expect(await run).toBe(130);
    expect(io.out()).toBe('');
    expect(io.err()).toContain('interrupted before the end\n');
  });
});
