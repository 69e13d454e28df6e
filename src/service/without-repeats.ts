import type { Logger } from '../shared/logger.js';

/**
 * A logger that passes each text without fields on once as `info`, and then as `debug`. Those texts are about the
 * configuration, and every job would log them again.
 */
export function withoutRepeats(logger: Logger): Logger {
  const logged = new Set<string>();
  const info = (first: object | string, message?: string): void => {
    if (typeof first !== 'string') logger.info(first, message ?? '');
    else if (logged.has(first)) logger.debug(first);
    else {
      logged.add(first);
      logger.info(first);
    }
  };
  return {
    debug: (first: object | string, message?: string) => pass(logger, 'debug', first, message),
    info,
    warn: (first: object | string, message?: string) => pass(logger, 'warn', first, message),
    error: (first: object | string, message?: string) => pass(logger, 'error', first, message),
  };
}

function pass(logger: Logger, level: 'debug' | 'warn' | 'error', first: object | string, message?: string): void {
  if (typeof first === 'string') logger[level](first);
  else logger[level](first, message ?? '');
}
