import { stripVTControlCharacters } from 'node:util';
import pico from 'picocolors';
import { describe, expect, it } from 'vitest';
import { renderJobTable } from '../../src/cli/job-view.js';
import { safeText } from '../../src/cli/safe-text.js';
import { viewSync } from '../../src/cli/sync-command.js';
import { renderGrid, type TableStyle } from '../../src/cli/table.js';
import { textWidth } from '../../src/cli/wrap-text.js';
import type { SyncReport } from '../../src/users/report.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport, uuidOf } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const style: TableStyle = { colors: pico.createColors(false), columns: 110, clean: safeText };
const narrow: TableStyle = { ...style, columns: 80 };
const renderTable = (report: SyncReport, tableStyle: TableStyle) => renderJobTable(viewSync(report), tableStyle);

/** A table with one row, whose last cell has the given lines. */
const renderRow = (cells: readonly (readonly string[])[], tableStyle = narrow) =>
  renderGrid({ head: ['RESULT', ...cells.map(() => 'HEAD')], rows: [{ word: 'done', cells }] }, tableStyle);

const linesOf = (text: string) => text.trimEnd().split('\n');

describe('the report of sync for a terminal', () => {
  it('users are listed by result with state and reason, and counted below', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    expect(renderTable(report, style)).toBe(`SLURM Cluster ${'b'.repeat(32)}
RESULT   USER                              STATE                       DETAIL
updated  jdoe                              Requested → OK              the username was stored
         ${uuidOf(1)}
pending  ${uuidOf(2)}  Creating → Pending account  Please link your account.
                                           linking                     https://idp.example.org/link
failed   ${uuidOf(3)}  Requested → Error creating  the directory is full
skipped  ${uuidOf(4)}  Requested                   restricted in Waldur
SLURM Cluster: 1 updated, 1 pending, 1 failed, 1 skipped, 2 unchanged (1 without a username yet)
`);
  });

  it('an offering whose users are all unchanged has no table, and errors are shown below its name', () => {
    const report = syncReport([
      offeringReport({ error: { code: 'unauthorized', message: 'the token was refused' } }),
      offeringReport({ name: 'Quiet', update: updateReport({ users: [userReport()] }) }),
    ]);
    expect(renderTable(report, style)).toBe(`SLURM Cluster ${'b'.repeat(32)}
error unauthorized: the token was refused

Quiet ${'b'.repeat(32)}
Quiet: 0 updated, 0 pending, 0 failed, 0 skipped, 1 unchanged
`);
  });

  it('a dry run says "would" in every row, in the summary and in its last line', () => {
    const update = updateReport({ users: everyResult, dryRun: true });
    const lines = linesOf(
      renderTable(syncReport([offeringReport({ update })], { dryRun: true }), { ...style, columns: 200 }),
    );
    expect(lines[0]).toBe('dry run: nothing was written; this is what would be done');
    const rows = lines.filter((line) => /^(?:updated|pending|failed|skipped|unchanged) /.test(line));
    expect(rows).toHaveLength(4);
    for (const line of [...rows, ...lines.slice(-2)]) expect(line).toContain('would');
    expect(lines.join('\n')).toContain('would claim and set username jdoe');
  });

  it('the last line says that the run was interrupted', () => {
    const text = renderTable(syncReport([offeringReport({ update: updateReport() })], { interrupted: true }), style);
    expect(text.endsWith('0 unchanged\ninterrupted before the end\n')).toBe(true);
  });

  it('results are coloured only with colours on', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    const colourless = renderTable(report, style);
    const coloured = renderTable(report, { ...style, colors: pico.createColors(true) });
    expect(coloured).toContain('\u001b[32mupdated');
    expect(stripVTControlCharacters(coloured)).toBe(colourless);
  });

  it('control characters from outside are escaped', () => {
    const users = [
      userReport({
        uuid: '\u001b]0;',
        result: 'failed',
        message: 'no\u001b[2J\u202e',
        username: 'a\u009bb',
        from: '\u0007',
      }),
    ];
    const report = syncReport([
      offeringReport({
        name: 'Ev\u001bil',
        update: updateReport({ users }),
        error: { code: 'unexpected-answer', message: '\u001bc' },
      }),
    ]);
    expect(renderTable(report, style)).not.toMatch(unsafeCharacters);
  });
});

describe('a table', () => {
  it.each([40, 80, 81, 100, 200])('text is wrapped at %d columns without losing any of it', (columns) => {
    const url = `https://idp.example.org/${'path/'.repeat(30)}end`;
    const name = '山田太郎'.repeat(20);
    const user = userReport({
      result: 'pending',
      comment: name,
      commentUrl: url,
      username: 'x'.repeat(50),
      from: 'Pending additional validation',
      to: 'Pending account linking',
    });
    const lines = linesOf(
      renderTable(syncReport([offeringReport({ update: updateReport({ users: [user] }) })]), { ...style, columns }),
    ).slice(1, -1);
    expect(lines.join('')).not.toContain('…');
    expect(lines.join('').replaceAll(/[^山田太郎]/gu, '')).toBe(name);
    expect(lines.join('').match(/x(?!a)/g)).toHaveLength(50);
    expect(lines.filter((line) => line.includes(url))).toHaveLength(1);
    for (const line of lines)
      if (!line.includes(url)) expect(textWidth(line)).toBeLessThanOrEqual(Math.max(columns, 60));
  });

  it('text is wrapped at blanks, and the columns stay aligned', () => {
    const text = renderRow([
      ['first cell'],
      ['the directory did not answer within thirty seconds, so nothing was changed here'],
    ]);
    expect(linesOf(text)).toEqual([
      'RESULT  HEAD        HEAD',
      'done    first cell  the directory did not answer within thirty seconds, so',
      '                    nothing was changed here',
    ]);
  });

  it('a URL that is wider than its column is printed whole on a line of its own', () => {
    const url = `https://idp.example.org/link/${'a'.repeat(40)}`;
    expect(linesOf(renderRow([['jdoe', 'second line'], [`Link your account: ${url} now`]]))).toEqual([
      'RESULT  HEAD         HEAD',
      'done    jdoe         Link your account:',
      '        second line',
      `${' '.repeat(80 - url.length)}${url}`,
      '                     now',
    ]);
  });

  it('uuids are shortened below 100 columns, as far as they stay unique within the table', () => {
    const uuids = ['0123456789abcdef0123456789abcdef', '0123456789aaaaaa0123456789abcdef', `f${'0'.repeat(31)}`];
    const grid = {
      head: ['RESULT', 'ID', 'DETAIL'],
      rows: uuids.map((uuid) => ({ word: 'ok', cells: [[uuid, `provider:${uuid}`], [`see ${uuid} there`]] })),
    };
    const text = renderGrid(grid, narrow);
    expect(text.match(/^ok {6}\w+/gm)).toEqual([
      'ok      0123456789ab',
      'ok      0123456789aa',
      'ok      f00000000000',
    ]);
    expect(text).toContain('provider:0123456789ab\n');
    for (const uuid of uuids) expect(text).toContain(`see ${uuid} there`);
    const wide = renderGrid(grid, style);
    for (const uuid of uuids) expect(wide).toContain(`ok      ${uuid}`);
  });

  it.each([
    ['Hindi', 'श्रीनिवास रामानुजन'],
    ['Thai', 'สมชาย ใจดี'],
    ['Vietnamese in decomposed form', 'Nguyễn Văn Minh'.normalize('NFD')],
    ['Chinese', '张伟'],
    ['Korean', '김민준'],
  ])('a name in %s is shown whole, and the next column stays aligned', (_language, name) => {
    const text = renderGrid(
      { head: ['', 'NAME', 'DETAIL'], rows: ['jdoe', name].map((one) => ({ word: '-', cells: [[one], ['there']] })) },
      narrow,
    );
    expect(text).toContain(name);
    const [, ...rows] = linesOf(text);
    expect(new Set(rows.map((row) => textWidth(row))).size).toBe(1);
  });

  it('a narrow terminal makes the columns before the last narrower, at blanks where there are any', () => {
    const text = renderRow([['Pending additional validation'], ['a reason of some length that is wrapped']], {
      ...style,
      columns: 50,
    });
    for (const line of linesOf(text)) expect(line.length).toBeLessThanOrEqual(50);
    expect(text).toMatch(/^done {4}Pending +a reason.*\n +additional /m);
  });
});
