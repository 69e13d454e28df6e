/** What runs the program. Each takes the settings of a connection in its own way. */
export type Runtime = 'node' | 'deno' | 'bun';

/** Detects the runtime by the global object that is its own. */
export function detectRuntime(globals: object = globalThis): Runtime {
  if ('Bun' in globals) return 'bun';
  return 'Deno' in globals ? 'deno' : 'node';
}
