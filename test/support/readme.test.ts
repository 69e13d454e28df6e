import { describe, expect, test } from 'vitest';
import { readBlocks, readOptions, readRelativeLinks, readScripts } from './readme.js';

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

test('readOptions finds options in spans and in code blocks, and ignores other programs, comments and dashes', () => {
  const markdown =
    '<!-- note --> Use `--dry-run` -- or `sync --user=x`.\n```sh\n$ npm ci --ignore-scripts\nnpx waldur-offering-processor sync --json\n```\n| --- |';
  expect(readOptions(markdown)).toEqual(['--dry-run', '--user', '--json']);
});

test('readRelativeLinks finds links within the project without their fragments, and ignores other links', () => {
  expect(
    readRelativeLinks(
      '[a](CHANGELOG.md#top) [b](https://example.com) [c](#here) [d](mailto:a@example.com) ![e](docs/e.png)',
    ),
  ).toEqual(['CHANGELOG.md', 'docs/e.png']);
});
