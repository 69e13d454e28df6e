import type { Config } from '../../config/types.js';
import { Tokens } from '../../inversify/tokens.js';
import { completeParts } from '../../processors/parts.js';
import { ConfigurationError } from '../../shared/errors.js';
import { eachOffering, type JobOptions } from '../each-offering.js';
import { openScope } from './open-scope.js';

/**
 * Where in the ledger that the configuration names those of an offering are. Changes nothing. Throws
 * `ConfigurationError` when the configuration has no such offering, or when Waldur can't be asked whose it is.
 */
export async function findNamespace(config: Config, options: JobOptions): Promise<string> {
  const outcomes = await eachOffering(config, { ...options, dryRun: true }, (container) =>
    openScope(completeParts(container.get(Tokens.ProcessorParts))).findNamespace(),
  );
  const namespaces = outcomes.map((outcome) => {
    if ('result' in outcome) return outcome.result;
    throw invalidOption(`${outcome.offering.name}: expected Waldur to say whose it is; ${outcome.error.message}`);
  });
  const [namespace, ...others] = [...new Set(namespaces)];
  if (namespace === undefined || others.length > 0)
    throw invalidOption(`expected offerings of one namespace, got ${namespaces.join(', ') || 'none'}`);
  return namespace;
}

function invalidOption(message: string): ConfigurationError {
  return new ConfigurationError([{ file: '<options>', path: 'offering', message }]);
}
