import { isDeepStrictEqual } from 'node:util';
import type { OfferingConfig } from '../config/types.js';
import { isRecord } from '../shared/is-record.js';

/** The settings that say how ids are chosen, and not which system they are for. */
const idSettings: readonly string[] = [
  'allocation_prefix',
  'backend_id_max_retries',
  'check_backend_id_uniqueness',
  'check_all_offerings',
];

/**
 * Whether the resources of two offerings are on the same system: both name the same resource backend, with the same
 * settings. These are the settings under the backend's own name (`backend_settings.command`), or else all of them
 * except those about ids; for `slurm`, those that say which cluster it is.
 */
export function sharesSystem(one: OfferingConfig, other: OfferingConfig): boolean {
  const names = listBackends(other);
  return listBackends(one).some(
    (name) => names.includes(name) && isDeepStrictEqual(targetSettings(one, name), targetSettings(other, name)),
  );
}

function listBackends({ orderProcessingBackend, membershipSyncBackend }: OfferingConfig): string[] {
  return [orderProcessingBackend, membershipSyncBackend].filter((name) => name !== undefined);
}

function targetSettings({ backendSettings }: OfferingConfig, name: string): unknown {
  if (name === 'slurm') return clusterSettings(backendSettings);
  if (Object.hasOwn(backendSettings, name)) return backendSettings[name];
  return Object.fromEntries(Object.entries(backendSettings).filter(([key]) => !idSettings.includes(key)));
}

// How accounts are named and limited may differ between offerings on one cluster.
function clusterSettings({ cluster_name: cluster, slurm }: OfferingConfig['backendSettings']): unknown {
  return {
    cluster: typeof cluster === 'string' ? cluster.toLowerCase() : undefined,
    environment: (isRecord(slurm) ? slurm['environment'] : undefined) ?? {},
  };
}
