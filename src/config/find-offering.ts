import { ConfigurationError } from '../shared/errors.js';
import { normaliseUuid } from '../shared/normalise-uuid.js';
import type { Config, OfferingConfig } from './types.js';

/**
 * Returns the entry of `offerings:` with the name or uuid `wanted`. Without `wanted`, returns the only entry. Throws
 * `ConfigurationError` if no entry matches or the choice is ambiguous.
 */
export function findOffering(config: Config, wanted?: string): OfferingConfig {
  const [first, ...others] = wanted === undefined ? config.offerings : findOfferings(config, wanted);
  const known = config.offerings.map(({ name, waldurOfferingUuid }) => `${name} (${waldurOfferingUuid})`).join(', ');
  if (first === undefined)
    throw createError(`offering ${wanted} not found in the configuration (expected one of ${known})`);
  if (others.length > 0) {
    throw createError(
      wanted === undefined
        ? `expected the name or uuid of an offering, because several are configured: ${known}`
        : `several offerings are named ${wanted}. Use the uuid of the offering instead`,
    );
  }
  return first;
}

/** Returns all entries with this name or uuid. The uuid may have hyphens. */
export function findOfferings({ offerings }: Config, wanted: string): OfferingConfig[] {
  const uuid = normaliseUuid(wanted);
  return offerings.filter(({ name, waldurOfferingUuid }) => name === wanted || waldurOfferingUuid === uuid);
}

function createError(message: string): ConfigurationError {
  return new ConfigurationError([{ file: '<configuration>', path: 'offerings', message }]);
}
