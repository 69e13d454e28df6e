import { createHmac } from 'node:crypto';

const namePrefix = 'hmac-sha256:';

/** Whether a stored name is only a hash of one. */
export function isHashedName(username: string): boolean {
  return username.startsWith(namePrefix);
}

/** Whether a stored key of a person is only a hash of one. */
export function isHashedKey(key: string): boolean {
  return key.startsWith('uuid-hmac:') || key.startsWith('cuid-hmac:');
}

/**
 * What erased people leave. Keyed, because names are few enough to be tried out one by one: whoever has the tables but
 * not the key learns nothing from a hash, and whoever has both can find out whether a name that they think of was
 * erased.
 */
export class Hashes {
  readonly #key: Uint8Array;
  /** The same for the same key, and tells nothing about it. */
  readonly check: string;

  constructor(key: Uint8Array) {
    this.#key = key;
    this.check = this.#hash('check');
  }

  /** Of a name, within its namespace. */
  ofName(namespace: string, username: string): string {
    return namePrefix + this.#hash('name', namespace, username);
  }

  /** Of a key of a person, as `uuid:…` or `cuid:…`. */
  ofKey(key: string): string {
    return `${key.slice(0, 4)}-hmac:${this.#hash('key', key)}`;
  }

  #hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64url');
  }
}
