import type { SlurmCluster } from '../../../scripts/services/slurm.js';
import type { ResourceBackendOptions, ResourceContext } from '../../../src/resources/backend.js';
import { SlurmResourceBackend } from '../../../src/resources/slurm/slurm-backend.js';
import { silentLogger } from '../../../src/shared/logger.js';

/** The components of the seed configuration, and memory. */
const components = {
  cpu: { measured_unit: 'Hours', unit_factor: 60, accounting_type: 'limit', label: 'CPU' },
  mem: { measured_unit: 'GB-hours', unit_factor: 61440, accounting_type: 'limit', label: 'RAM' },
  'gres/gpu': { measured_unit: 'Hours', unit_factor: 60, accounting_type: 'limit', label: 'GPU' },
};

export interface SlurmBackendOptions extends Omit<Partial<ResourceBackendOptions>, 'settings' | 'logger'> {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The map `slurm` of the settings. */
  readonly slurm?: Readonly<Record<string, unknown>>;
}

/** A backend for a private cluster, with all commands that it has run. */
export interface TestSlurmBackend {
  readonly backend: SlurmResourceBackend;
  readonly context: ResourceContext;
  readonly commands: string[];
  /** The settings as a configuration has them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Returns `backend_settings` for a private cluster. Users need no account of the operating system. */
function slurmSettings(
  cluster: SlurmCluster,
  { settings = {}, slurm = {} }: Pick<SlurmBackendOptions, 'settings' | 'slurm'> = {},
): Readonly<Record<string, unknown>> {
  const { environment, lockFile } = cluster;
  return { ...settings, slurm: { account_check: 'none', environment, lock_file: lockFile, ...slurm } };
}

export function createSlurmBackend(cluster: SlurmCluster, options: SlurmBackendOptions = {}): TestSlurmBackend {
  const settings = slurmSettings(cluster, options);
  const commands: string[] = [];
  const offering = { uuid: 'a'.repeat(32), name: 'SLURM Cluster' };
  const logger = {
    ...silentLogger,
    debug: (fields: unknown) => {
      const { command } = fields as { command?: string };
      if (command !== undefined) commands.push(command);
    },
  };
  const parsed = SlurmResourceBackend.settingsSchema.parse(settings);
  const backend = new SlurmResourceBackend({ components, offering, ...options, settings: parsed, logger });
  return { backend, settings, commands, context: { signal: new AbortController().signal, logger, settings, offering } };
}
