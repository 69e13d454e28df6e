import { builtInResourceBackends } from '../resources/built-in.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import type { BackendKind } from './plugin.js';

/** The names that mean what is built in, whatever is installed. */
export const builtInNames: Readonly<Record<BackendKind, ReadonlySet<string>>> = {
  username: new Set(Object.keys(builtInUsernameBackends)),
  resource: new Set(Object.keys(builtInResourceBackends)),
};
