import type { ResourceBackendClass } from '../resources/backend.js';
import type { UsernameBackendClass } from '../usernames/backend.js';

const resourceMethods = ['create', 'find', 'remove', 'listPeople', 'addPeople', 'removePeople'];
const usernameMethods = ['generateUsername', 'getUsername', 'getOrCreateUsername', 'previewUsername', 'usernameStored'];

/** What is expected of either kind, for messages. */
export const expectedClass = {
  username: 'a class that extends AbstractUsernameManagementBackend with generateUsername and getUsername',
  resource: `a resource backend with ${resourceMethods.join(', ')}`,
};

// By its methods, not by its ancestors: a plugin may bring its own copy of this package.
function isClassWith(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== 'function') return false;
  const prototype: unknown = value.prototype;
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    methods.every((method) => typeof Reflect.get(prototype, method) === 'function')
  );
}

/** Whether this is a class of username backends, by its methods. */
export function isUsernameBackendClass(value: unknown): value is UsernameBackendClass {
  return isClassWith(value, usernameMethods);
}

/** Whether this is a class of resource backends, by its methods. */
export function isResourceBackendClass(value: unknown): value is ResourceBackendClass {
  return isClassWith(value, resourceMethods);
}
