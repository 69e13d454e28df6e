import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/waldur/problem.js';

const describeBody = (body: string) => describeProblem(body, (text) => text.replaceAll('hunter2', '[secret]'));

describe('describing an error response', () => {
  it.each([
    ['{"detail":"Not found."}', 'Not found.'],
    [
      '["It is not allowed to create users for current offering."]',
      'It is not allowed to create users for current offering.',
    ],
    [
      '{"username":["Too long.","Not good."],"state":"Unknown."}',
      'username: Too long.; username: Not good.; state: Unknown.',
    ],
    ['{"non_field_errors":["Use one or the other."]}', 'Use one or the other.'],
    ['{"detail":{"a":["b"]}}', 'a: b'],
    ['"a sentence"', 'a sentence'],
    ['{"count":7,"ok":null}', 'no details'],
    ['', 'no details'],
    [
      '<html><head><title>502</title><style>b{}</style></head><body><center><h1>502 Bad&nbsp;Gateway</h1></center><hr>nginx</body></html>',
      '502 Bad&nbsp;Gateway nginx',
    ],
    ['<script>alert("x")</script>down', 'down'],
    ['{"detail":"a\\u001b[31mred\\u202e\\nline <b>bold</b>"}', 'a [31mred line bold'],
    ['{"detail":"token hunter2 is wrong"}', 'token [secret] is wrong'],
  ])('the body %s is described as "%s"', (body, text) => {
    expect(describeBody(body)).toBe(text);
  });

  it('a description is truncated to 300 characters, never within a character', () => {
    const text = describeBody(JSON.stringify({ detail: '𝒶'.repeat(400) }));

    expect(text).toBe(`${'𝒶'.repeat(299)}…`);
  });
});
