import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/cli/json.js';
import { createScrubber } from '../../src/config/scrubber.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

describe('the JSON document', () => {
  it('is the report with the exit code and the version', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    const text = renderJson({ version: '1.2.3', exitCode: 1, ...report }, (value) => value);
    expect(JSON.parse(text)).toEqual({ version: '1.2.3', exitCode: 1, ...report });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('is plain ASCII controls-wise and means what it was, without secrets', () => {
    const people = [userReport({ message: 'a\u001b[2J\u009b\u202e "quoted" s3cret' })];
    const text = renderJson(
      { version: '1', exitCode: 0, ...syncReport([offeringReport({ update: updateReport({ users: people }) })]) },
      createScrubber(['s3cret']),
    );
    expect(text).not.toMatch(unsafeCharacters);
    expect(JSON.parse(text)).toMatchObject({
      offerings: [{ update: { people: [{ message: 'a\u001b[2J\u009b\u202e "quoted" [secret]' }] } }],
    });
  });
});
