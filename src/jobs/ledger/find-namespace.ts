import { ConfigurationError } from '../../shared/errors.js';
import type { Site } from '../../site/open-site.js';
import { type JobOptions, runJob } from '../run-job.js';
import { openScope } from './open-scope.js';

/**
 * Finds the ledger namespace of offerings of a site. Changes nothing. Throws `ConfigurationError` when they have
 * several, or when Waldur can't be asked which organisation owns an offering.
 */
export async function findNamespace(
  site: Site,
  options: Pick<JobOptions, 'offerings' | 'signal'> = {},
): Promise<string> {
  site.requireLedger();
  const { offerings } = await runJob(site, options, async ({ parts }) => ({
    namespace: await openScope(parts).findNamespace(),
  }));
  const namespaces = offerings.map((report) => {
    if ('namespace' in report) return report.namespace;
    throw invalidOption(
      `${report.name}: Waldur could not be asked which organisation owns it: ${report.error.message}`,
    );
  });
  const [namespace, ...others] = [...new Set(namespaces)];
  if (namespace === undefined || others.length > 0)
    throw invalidOption(`expected offerings of one namespace, got ${namespaces.join(', ') || 'none'}`);
  return namespace;
}

function invalidOption(message: string): ConfigurationError {
  return new ConfigurationError([{ file: '<options>', path: 'offering', message }]);
}
