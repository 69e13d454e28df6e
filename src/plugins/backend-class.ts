import type { ResourceBackendClass } from '../resources/backend.js';
import type { UsernameBackendClass } from '../usernames/backend.js';

const resourceMethods = ['create', 'find', 'remove', 'listPeople', 'addPeople', 'removePeople'];
const usernameMethods = ['generateUsername', 'getUsername', 'getOrCreateUsername', 'previewUsername', 'usernameStored'];

/** What each kind of backend must be, for messages. */
export const expectedClass = {
  username: 'a class that extends AbstractUsernameManagementBackend with generateUsername and getUsername',
  resource: `a resource backend with ${resourceMethods.join(', ')}`,
};

// Checks the methods, not the base class: a plugin may use its own copy of this package.
function isClassWith(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== 'function') return false;
  const prototype: unknown = value.prototype;
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    methods.every((method) => typeof Reflect.get(prototype, method) === 'function')
  );
}

/** Whether a value is a class with the methods of a username backend. */
export function isUsernameBackendClass(value: unknown): value is UsernameBackendClass {
  return isClassWith(value, usernameMethods);
}

/** Whether a value is a class with the methods of a resource backend. */
export function isResourceBackendClass(value: unknown): value is ResourceBackendClass {
  return isClassWith(value, resourceMethods);
}
