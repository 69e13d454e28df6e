import type { ResourceBackendClass } from './backend.js';
import { CommandResourceBackend } from './command/command-backend.js';

/** The resource backends that a configuration can name without installing anything. */
export const builtInResourceBackends: Readonly<Record<string, ResourceBackendClass>> = Object.freeze({
  command: CommandResourceBackend,
});
