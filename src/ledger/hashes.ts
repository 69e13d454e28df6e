import { createHmac } from 'node:crypto';

const namePrefix = 'hmac-sha256:';

/** Returns whether a stored username is a hash. */
export function isHashedName(username: string): boolean {
  return username.startsWith(namePrefix);
}

/** Returns whether a stored key of a user is a hash. */
export function isHashedKey(key: string): boolean {
  return key.startsWith('uuid-hmac:') || key.startsWith('cuid-hmac:');
}

/**
 * Computes the hashes that replace the data of erased users. They are keyed, because all likely usernames can be tried
 * out. The tables without the key reveal nothing; with the key, one can test whether a given username was erased.
 */
export class Hashes {
  readonly #key: Uint8Array;
  /** Identifies the key without revealing it. */
  readonly check: string;

  constructor(key: Uint8Array) {
    this.#key = key;
    this.check = this.#hash('check');
  }

  /** Hashes a username of a namespace. */
  ofName(namespace: string, username: string): string {
    return namePrefix + this.#hash('name', namespace, username);
  }

  /** Hashes a key of a user, `uuid:…` or `cuid:…`. */
  ofKey(key: string): string {
    return `${key.slice(0, 4)}-hmac:${this.#hash('key', key)}`;
  }

  #hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.#key).update(JSON.stringify(parts)).digest('base64url');
  }
}
