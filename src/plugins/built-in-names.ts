import { builtInResourceBackends } from '../resources/built-in.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import type { BackendKind } from './plugin.js';

/** The names of built-in backends. Plugins cannot use them. */
export const builtInNames: Readonly<Record<BackendKind, ReadonlySet<string>>> = {
  username: new Set(builtInUsernameBackends),
  resource: new Set(builtInResourceBackends),
};
