import { describe, expect, it } from 'vitest';
import { createConsoleLogger } from '../../src/cli/console-logger.js';
import { createScrubber } from '../../src/config/scrubber.js';
import type { Config } from '../../src/config/types.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

function createLog(level: Config['logLevel'], plain: boolean) {
  const lines: string[] = [];
  const logger = createConsoleLogger({
    level,
    plain,
    scrub: createScrubber(['s3"cret']),
    write: (text) => lines.push(text),
  });
  return { logger, lines };
}

describe('the console logger', () => {
  it('a pipe gets one JSON object per line', () => {
    const { logger, lines } = createLog('info', false);
    logger.info({ offeringUser: 'abc' }, 'done');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.endsWith('}\n')).toBe(true);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      offeringUser: 'abc',
      msg: 'done',
    });
  });

  it('a terminal gets plain lines', () => {
    const { logger, lines } = createLog('info', true);
    logger.warn({ offeringUser: 'abc', status: 502, err: new Error('cut off') }, 'not read');
    logger.info('done');
    expect(lines).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d warn not read offeringUser=abc status=502 \(cut off\)\n$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d info done\n$/),
    ]);
  });

  it.each<[Config['logLevel'], number]>([
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['fatal', 0],
  ])('level %s lets %d of the four levels through', (level, count) => {
    const { logger, lines } = createLog(level, false);
    for (const name of ['debug', 'info', 'warn', 'error'] as const) logger[name](name);
    expect(lines).toHaveLength(count);
  });

  it.each([true, false])('a known secret is replaced wherever it occurs (plain: %s)', (plain) => {
    const { logger, lines } = createLog('debug', plain);
    logger.error({ deep: { deeper: { token: 's3"cret' } }, err: new Error('refused s3"cret') }, 'with s3"cret');
    expect(lines.join('')).not.toContain('cret"');
    expect(lines.join('').match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(3);
    expect(lines.join('')).not.toMatch(/s3\\*"cret/);
  });

  it.each([true, false])(
    'lines stay valid when a secret is a number or a word of the log format (plain: %s)',
    (plain) => {
      const lines: string[] = [];
      const logger = createConsoleLogger({
        level: 'info',
        plain,
        scrub: createScrubber(['1234', 'level', 'info']),
        write: (text) => lines.push(text),
      });
      logger.info({ pin: 1234, status: 200 }, 'the level of 1234');
      if (!plain)
        expect(JSON.parse(lines[0] ?? '')).toMatchObject({
          level: 30,
          pin: '[secret]',
          status: 200,
          msg: 'the [secret] of [secret]',
        });
      expect(lines[0]).toContain(plain ? 'the [secret] of [secret] pin=[secret] status=200\n' : '"status":200');
    },
  );

  it.each([true, false])('only level debug shows e-mail addresses and stacks (plain: %s)', (plain) => {
    const log = (level: Config['logLevel']) => {
      const { logger, lines } = createLog(level, plain);
      logger.error({ mail: 'müller@uni-köln.de', err: new Error('no such x.y@example.org') }, 'for a@b.example');
      logger.debug({ mail: 'jane@example.org' }, 'detail');
      return lines.join('');
    };
    expect(log('info')).not.toContain('@');
    expect(log('info')).not.toContain('console-logger.test');
    expect(log('debug')).toContain('jane@example.org');
    expect(log('debug')).not.toContain('a@b.example');
    expect(log('debug')).toContain('console-logger.test');
  });

  it.each([true, false])('control characters are escaped (plain: %s)', (plain) => {
    const { logger, lines } = createLog('info', plain);
    logger.info({ name: 'a\u001b[2J\u009b\u202e' }, 'b\u001bc\nd');
    expect(lines.join('')).not.toMatch(unsafeCharacters);
    expect(lines.join('').match(/\n/g)).toHaveLength(1);
  });
});
