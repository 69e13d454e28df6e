import { describe, expect, it } from 'vitest';
import { renderJson } from '../../src/cli/json.js';
import { createScrubber } from '../../src/config/scrubber.js';
import { everyResult, offeringReport, syncReport, updateReport, userReport } from './support/reports.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

describe('the JSON document', () => {
  it('a JSON document contains the schema version, the package version, the exit code and the report', () => {
    const report = syncReport([offeringReport({ update: updateReport({ users: everyResult }) })]);
    const text = renderJson({ version: '1.2.3', exitCode: 1, ...report }, (value) => value);
    expect(JSON.parse(text)).toEqual({ schema: 1, version: '1.2.3', exitCode: 1, ...report });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('control characters are escaped and secrets replaced, and the content stays the same', () => {
    const users = [userReport({ message: 'a\u001b[2J\u009b\u202e "quoted" s3cret' })];
    const text = renderJson(
      { version: '1', exitCode: 0, ...syncReport([offeringReport({ update: updateReport({ users }) })]) },
      createScrubber(['s3cret']),
    );
    expect(text).not.toMatch(unsafeCharacters);
    expect(JSON.parse(text)).toMatchObject({
      offerings: [{ update: { users: [{ message: 'a\u001b[2J\u009b\u202e "quoted" [secret]' }] } }],
    });
  });
});
