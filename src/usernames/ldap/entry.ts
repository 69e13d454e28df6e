import type { Entry as LdapEntry } from 'ldapts';

/** An entry of the directory. Attribute names are case-insensitive. */
export class Entry {
  readonly dn: string;
  readonly #values = new Map<string, readonly string[]>();

  constructor(entry: LdapEntry) {
    this.dn = entry.dn;
    for (const [name, value] of Object.entries(entry)) {
      if (name === 'dn') continue;
      const values = Array.isArray(value) ? value : [value];
      this.#values.set(name.toLowerCase(), values.map(String));
    }
  }

  /** Returns all values of an attribute; an empty list if it is absent or not readable. */
  all(attribute: string): readonly string[] {
    return this.#values.get(attribute.toLowerCase()) ?? [];
  }

  first(attribute: string): string | undefined {
    return this.all(attribute)[0];
  }

  has(attribute: string, value: string): boolean {
    return this.all(attribute).includes(value);
  }

  /** Whether the entry has an object class. Case-insensitive. */
  hasObjectClass(objectClass: string): boolean {
    return this.all('objectClass').some((one) => one.toLowerCase() === objectClass.toLowerCase());
  }
}
