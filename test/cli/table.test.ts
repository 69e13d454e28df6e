import { stripVTControlCharacters } from 'node:util';
import pico from 'picocolors';
import { describe, expect, it } from 'vitest';
import { safeText } from '../../src/cli/safe-text.js';
import { renderTable } from '../../src/cli/table.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport, uuidOf } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const style = { colors: pico.createColors(false), columns: 110, clean: safeText };

describe('the table', () => {
  it('shows the people whom something happened to, by result, and the counts', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    expect(renderTable(report, style)).toBe(`SLURM Cluster ${'b'.repeat(32)}
┌───────────┬──────────────────────────────────┬────────────────────────┬────────────────────────────────────┐
│ result    │ person                           │ state                  │ reason                             │
│ updated   │ jdoe                             │ Requested → OK         │ the username was stored            │
│           │ ${uuidOf(1)} │                        │                                    │
│ pending   │ ${uuidOf(2)} │ Creating → Pending     │ Please link your account.          │
│           │                                  │ account linking        │ https://idp.example.org/link       │
│ failed    │ ${uuidOf(3)} │ Requested → Error      │ the directory is full              │
│           │                                  │ creating               │                                    │
│ skipped   │ ${uuidOf(4)} │ Requested              │ restricted in Waldur               │
└───────────┴──────────────────────────────────┴────────────────────────┴────────────────────────────────────┘
SLURM Cluster: 1 updated, 1 pending, 1 failed, 1 skipped, 2 unchanged (1 without a username yet)
`);
  });

  it('has no table for an offering where nothing happened, and says what was wrong with it', () => {
    const report = syncReport([
      offeringReport({ error: { code: 'unauthorized', message: 'the token was refused' } }),
      offeringReport({ name: 'Quiet', update: updateReport({ users: [userReport()] }) }),
    ]);
    expect(renderTable(report, style)).toBe(`SLURM Cluster ${'b'.repeat(32)}
trouble unauthorized: the token was refused

Quiet ${'b'.repeat(32)}
Quiet: 0 updated, 0 pending, 0 failed, 0 skipped, 1 unchanged
`);
  });

  it('says first that a dry run wrote nothing, and shows what would be called', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult, dryRun: true }) })], {
      dryRun: true,
    });
    const text = renderTable(report, { ...style, columns: 160 });
    expect(text.split('\n')[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(text).toContain('would call begin_creating, set username jdoe');
  });

  it('says last that the run was stopped', () => {
    const text = renderTable(syncReport([offeringReport({ update: updateReport() })], { interrupted: true }), style);
    expect(text.endsWith('0 unchanged\ninterrupted before the end\n')).toBe(true);
  });

  it.each([40, 80, 81, 100, 200])(
    'fits a terminal of %d columns as far as that goes, and cuts nothing off',
    (columns) => {
      const url = `https://idp.example.org/${'path/'.repeat(30)}end`;
      const name = '山田太郎'.repeat(20);
      const people = [
        userReport({
          result: 'pending',
          comment: name,
          commentUrl: url,
          username: 'x'.repeat(50),
          from: 'Pending additional validation',
          to: 'Pending account linking',
        }),
      ];
      const text = renderTable(syncReport([offeringReport({ update: updateReport({ users: people }) })]), {
        ...style,
        columns,
      });
      expect(text).not.toContain('…');
      const reason = text
        .split('\n')
        .flatMap((line) => line.split('│').slice(4, 5))
        .join('')
        .replaceAll(' ', '');
      expect(reason).toBe(`reason${name}${url}`);
      const border = text.split('\n').find((line) => line.startsWith('┌'));
      expect(border).toHaveLength(Math.max(columns, 80));
    },
  );

  it('has colours only where they are wanted', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    const colourless = renderTable(report, style);
    const coloured = renderTable(report, { ...style, colors: pico.createColors(true) });
    expect(coloured).toContain('\u001b[32mupdated');
    expect(stripVTControlCharacters(coloured)).toBe(colourless);
  });

  it('lets nothing through that steers the terminal', () => {
    const people = [
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
        update: updateReport({ users: people }),
        error: { code: 'unexpected-answer', message: '\u001bc' },
      }),
    ]);
    expect(renderTable(report, style)).not.toMatch(unsafeCharacters);
  });
});
