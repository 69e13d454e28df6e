import { ConfigurationError } from '../shared/errors.js';
import type { Config, OfferingConfig } from './types.js';

/**
 * The entry of `offerings:` with this name or uuid; the only entry where nothing is asked for. Throws
 * `ConfigurationError` when there is none, or when it is not clear which is meant.
 */
export function findOffering(config: Config, wanted?: string): OfferingConfig {
  const [first, ...others] = wanted === undefined ? config.offerings : findOfferings(config, wanted);
  const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
  if (first === undefined) throw notFound(`${wanted}: the configuration has no such offering; it has ${known}`);
  if (others.length > 0) {
    throw notFound(
      wanted === undefined
        ? `which offering is not said; there are ${known}`
        : `${wanted}: several offerings are called that; name one by its uuid`,
    );
  }
  return first;
}

/** All entries with this name or uuid (with or without hyphens). */
export function findOfferings({ offerings }: Config, wanted: string): OfferingConfig[] {
  const uuid = wanted.toLowerCase().replaceAll('-', '');
  return offerings.filter(({ name, waldurOfferingUuid }) => name === wanted || waldurOfferingUuid === uuid);
}

function notFound(message: string): ConfigurationError {
  return new ConfigurationError([{ file: '<configuration>', path: 'offerings', message }]);
}
