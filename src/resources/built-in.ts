import type { ResourceBackendClass } from './backend.js';
import { CommandResourceBackend } from './command/command-backend.js';

/** The resource backends that are available without a plugin, by name. */
export const builtInResourceBackends: Readonly<Record<string, ResourceBackendClass>> = Object.freeze({
  command: CommandResourceBackend,
});
