import { describe, expect, test } from 'vitest';
import { readBlocks, readCodeBlocks, readHeadingIds, readRelativeLinks, readScripts, readSpans } from './markdown.js';

describe('readBlocks', () => {
  test('a block after a marker is read with its name and language, and unmarked blocks are ignored', () => {
    const markdown = [
      '<!-- test: embed -->',
      '```ts',
      'first();',
      '',
      'second();',
      '```',
      '',
      '```sh',
      'unmarked',
      '```',
    ].join('\n');
    expect(readBlocks(markdown)).toEqual([{ name: 'embed', language: 'ts', code: 'first();\n\nsecond();\n' }]);
  });

  test('blank lines may stand between a marker and its block', () => {
    expect(readBlocks('<!-- test: configuration -->\n\n```yaml\nofferings: []\n```\n')).toEqual([
      { name: 'configuration', language: 'yaml', code: 'offerings: []\n' },
    ]);
  });

  test('a longer fence may hold a shorter one', () => {
    expect(readBlocks('<!-- test: page -->\n````md\n```\ninner\n```\n````\n')).toEqual([
      { name: 'page', language: 'md', code: '```\ninner\n```\n' },
    ]);
  });

  test('a marker without a block is an error that names the line', () => {
    expect(() => readBlocks('text\n<!-- test: embed -->\nmore text\n')).toThrow(
      "line 2: expected a code block after the marker 'embed'",
    );
  });

  test('a block without an end is an error that names the line', () => {
    expect(() => readBlocks('<!-- test: embed -->\n```ts\ncode();\n')).toThrow(
      "line 2: expected the closing ``` of the block 'embed'",
    );
  });
});

test('readScripts finds scripts in prose and in code blocks, once each', () => {
  expect(readScripts('`npm run demo`, then\n```sh\nnpm run -s test:coverage && npm run demo\n```')).toEqual([
    'demo',
    'test:coverage',
  ]);
});

test('spans of code are found outside of blocks', () => {
  expect(readSpans('Use `--dry-run` or `a\\|b`.\n```sh\necho `date`\n```\nThen `sync`.')).toEqual([
    '--dry-run',
    'a|b',
    'sync',
  ]);
});

test('all code blocks are found with their lines, also without a marker or a language', () => {
  expect(readCodeBlocks('text\n```\nplain\n```\n<!-- test: embed -->\n```ts\ncode();\n```\n')).toEqual([
    { language: '', code: 'plain\n', line: 2 },
    { name: 'embed', language: 'ts', code: 'code();\n', line: 6 },
  ]);
});

test('links within the project are found with their fragments, and other links are left out', () => {
  const markdown =
    '[a](CHANGELOG.md#top) [b](https://example.com) [c](#here) [d](mailto:a@example.com) ![e](docs/e.png)';
  expect(readRelativeLinks(markdown)).toEqual([
    { path: 'CHANGELOG.md', fragment: 'top' },
    { path: '', fragment: 'here' },
    { path: 'docs/e.png', fragment: '' },
  ]);
});

test('the ids of headings have lower case letters and hyphens, and comments in code are not headings', () => {
  expect(readHeadingIds('# The `sync` command\n```sh\n# comment\n```\n## Exit codes (all)\n')).toEqual([
    'the-sync-command',
    'exit-codes-all',
  ]);
});
