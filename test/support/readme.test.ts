import { describe, expect, test } from 'vitest';
import { readBlocks, readOptions, readRelativeLinks, readScripts } from './readme.js';

describe('readBlocks', () => {
  test('a block behind a marker is read with its name and language, and blocks without one are left out', () => {
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

  test('a marker before something else is an error that names the line', () => {
    expect(() => readBlocks('text\n<!-- test: embed -->\nmore text\n')).toThrow(
      "line 2: expected a block of code after the marker 'embed'",
    );
  });

  test('a block without an end is an error that names the line', () => {
    expect(() => readBlocks('<!-- test: embed -->\n```ts\ncode();\n')).toThrow(
      "line 2: expected the closing ``` of the block 'embed'",
    );
  });
});

test('scripts are found in prose and in blocks, each once', () => {
  expect(readScripts('`npm run demo`, then\n```sh\nnpm run -s test:coverage && npm run demo\n```')).toEqual([
    'demo',
    'test:coverage',
  ]);
});

test('options are found in spans and in blocks, but not those of other commands, of comments or of plain dashes', () => {
  const markdown =
    '<!-- note --> Use `--dry-run` -- or `sync --user=x`.\n```sh\n$ npm ci --ignore-scripts\nnpx waldur-offering-processor sync --json\n```\n| --- |';
  expect(readOptions(markdown)).toEqual(['--dry-run', '--user', '--json']);
});

test('links within the project are found without their fragments, others are left out', () => {
  expect(
    readRelativeLinks(
      '[a](CHANGELOG.md#top) [b](https://example.com) [c](#here) [d](mailto:a@example.com) ![e](docs/e.png)',
    ),
  ).toEqual(['CHANGELOG.md', 'docs/e.png']);
});
