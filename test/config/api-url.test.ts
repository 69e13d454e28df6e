import { describe, expect, it } from 'vitest';
import { normaliseApiUrl } from '../../src/config/api-url.js';

describe('normaliseApiUrl', () => {
  it.each([
    ['https://waldur.example.com', 'https://waldur.example.com/'],
    ['https://waldur.example.com/', 'https://waldur.example.com/'],
    ['https://waldur.example.com/api', 'https://waldur.example.com/'],
    ['https://waldur.example.com/api/', 'https://waldur.example.com/'],
    ['https://waldur.example.com//api///', 'https://waldur.example.com/'],
    ['  https://waldur.example.com/api/ ', 'https://waldur.example.com/'],
    ['https://cloud.hpc.ai/api/', 'https://cloud.hpc.ai/'],
    ['https://api', 'https://api/'],
    ['https://x.example/prefix/api', 'https://x.example/prefix/'],
    ['https://x.example/prefix/', 'https://x.example/prefix/'],
    ['https://x.example/api/prefix', 'https://x.example/api/prefix/'],
    ['https://x.example/myapi', 'https://x.example/myapi/'],
    ['http://localhost:8000/api/', 'http://localhost:8000/'],
    ['http://[::1]:8000/api', 'http://[::1]:8000/'],
    ['HTTPS://Waldur.Example.COM:443/api', 'https://waldur.example.com/'],
  ])('the URL %s has the root %s', (text, root) => {
    expect(normaliseApiUrl(text)).toBe(root);
  });

  it.each(['', 'waldur.example.com', 'localhost:8000', 'ftp://waldur.example.com/', 'https://'])(
    'the invalid URL %j is quoted in the error',
    (text) => {
      expect(() => normaliseApiUrl(text)).toThrow(
        `expected the URL of a Waldur server, such as https://waldur.example.com/, got ${JSON.stringify(text)}`,
      );
    },
  );

  it.each([
    'https://me:hunter2@waldur.example.com/',
    'ftp://me:hunter2@x/',
    'https://x/?token=hunter2',
    'https://x/#hunter2',
    'ftp://x/?token=hunter2',
  ])('the invalid URL %s is reported without its credentials, query and fragment', (text) => {
    expect(() => normaliseApiUrl(text)).toThrow(/^(?!.*hunter2).*expected the URL of a Waldur server/);
  });
});
