import { isDeepStrictEqual } from 'node:util';
import type { OfferingConfig } from '../config/types.js';

/**
 * Whether users get the same usernames at two offerings, so that both can be written together (`bulk_usernames`): on the
 * same Waldur, with the same username backend, settings and rules. The `posix` backend has no settings.
 */
export function sharesUsernames(one: OfferingConfig, other: OfferingConfig): boolean {
  const { usernameManagementBackend: backend } = one;
  return (
    one.bulkUsernames &&
    other.bulkUsernames &&
    one.usernameScope === 'provider' &&
    other.usernameScope === 'provider' &&
    one.waldurApiUrl === other.waldurApiUrl &&
    backend === other.usernameManagementBackend &&
    isDeepStrictEqual(one.usernamePolicy, other.usernamePolicy) &&
    (backend === 'posix' || isDeepStrictEqual(usernameSettings(one), usernameSettings(other)))
  );
}

function usernameSettings({ usernameManagementBackend: name, backendSettings }: OfferingConfig): unknown {
  return Object.hasOwn(backendSettings, name) ? backendSettings[name] : backendSettings;
}
