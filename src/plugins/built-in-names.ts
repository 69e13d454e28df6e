import { builtInResourceBackends } from '../resources/built-in.js';
import { builtInUsernameBackends } from '../usernames/built-in.js';
import type { BackendKind } from './plugin.js';

/** The names that mean what is built in, or belongs to this package, whatever is installed. */
export const builtInNames: Readonly<Record<BackendKind, ReadonlySet<string>>> = {
  username: new Set([...Object.keys(builtInUsernameBackends), 'ldap']),
  resource: new Set(Object.keys(builtInResourceBackends)),
};
