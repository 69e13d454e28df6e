import { formatPath } from '../config/key-path.js';
import type { Config, OfferingConfig } from '../config/types.js';
import { describeError } from '../shared/describe-error.js';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import type { UsernameBackendClass } from '../usernames/backend.js';

/** A built-in backend with optional packages. The `ldap` backend is loaded only by sites that name it. */
interface HasPackages {
  loadPackages(settings: OfferingConfig['backendSettings']): Promise<void>;
}

/**
 * Checks that the optional packages of the built-in backends are installed, for the offerings that name them. Otherwise
 * they would be missed with the first user. Throws `ConfigurationError` with every backend that lacks one.
 */
export async function checkPackages(
  config: Config,
  offerings: readonly OfferingConfig[],
  usernameBackends: ReadonlyMap<string, UsernameBackendClass>,
): Promise<void> {
  const issues: ConfigurationIssue[] = [];
  for (const offering of offerings) {
    const { usernameManagementBackend: name, backendSettings } = offering;
    const Backend: (UsernameBackendClass & Partial<HasPackages>) | undefined = usernameBackends.get(name);
    try {
      await Backend?.loadPackages?.(backendSettings);
    } catch (error) {
      const path = ['offerings', config.offerings.indexOf(offering), 'username_management_backend'];
      const location = config.locate(path) ?? { file: '<configuration>' };
      issues.push({ ...location, path: formatPath(path), message: describeError(error).message });
    }
  }
  if (issues.length > 0) throw new ConfigurationError(issues);
}
