import type { ResourceBackendClass } from './backend.js';
import { CommandResourceBackend } from './command/command-backend.js';

/** The backends that a configuration can name without installing anything. Each is loaded when it is named. */
const builtIn: Readonly<Record<string, () => Promise<ResourceBackendClass>>> = {
  command: async () => CommandResourceBackend,
  slurm: async () => (await import('./slurm/slurm-backend.js')).SlurmResourceBackend,
};

/** Their names. */
export const builtInResourceBackends: readonly string[] = Object.freeze(Object.keys(builtIn));

/** Loads those of the named backends that are built in. */
export async function loadBuiltInResourceBackends(
  names: readonly string[],
): Promise<ReadonlyMap<string, ResourceBackendClass>> {
  const wanted = Object.entries(builtIn).filter(([name]) => names.includes(name));
  return new Map(await Promise.all(wanted.map(async ([name, load]) => [name, await load()] as const)));
}
