import type { Entry } from './entry.js';

/** An object class of the schema. All names are in lower case, attributes under their first name. */
interface ObjectClass {
  readonly name: string;
  readonly kind: 'structural' | 'auxiliary' | 'abstract';
  readonly superclasses: readonly string[];
  readonly must: readonly string[];
  readonly may: readonly string[];
}

/** The attributes of entries to be added. */
export interface EntryPlan {
  readonly classes: readonly string[];
  /** The attributes of every entry. */
  readonly attributes: readonly string[];
  /** The attributes of some entries. */
  readonly optional: readonly string[];
}

/** The schema that a directory publishes (RFC 4512). Names are case-insensitive. */
export class Schema {
  readonly #classes = new Map<string, ObjectClass>();
  /** The first name of each attribute, by all of its names. */
  readonly #attributes = new Map<string, string>();

  /** Reads the values of `objectClasses` and `attributeTypes`. */
  constructor(subschema: Entry) {
    for (const text of subschema.all('attributeTypes').map(withoutTexts)) {
      const names = readNames(text);
      for (const name of names) this.#attributes.set(name, names[0] ?? name);
    }
    for (const text of subschema.all('objectClasses').map(withoutTexts)) {
      const [name, ...aliases] = readNames(text);
      if (name === undefined) continue;
      const attributes = (keyword: string) => readList(text, keyword).map((one) => this.#attributes.get(one) ?? one);
      const found: ObjectClass = {
        name,
        kind: /\bAUXILIARY\b/.test(text) ? 'auxiliary' : /\bABSTRACT\b/.test(text) ? 'abstract' : 'structural',
        superclasses: readList(text, 'SUP'),
        must: attributes('MUST'),
        may: attributes('MAY'),
      };
      for (const one of [name, ...aliases]) this.#classes.set(one, found);
    }
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name.toLowerCase());
  }

  /** Returns why entries as planned would be refused with code 65; empty if they comply. */
  findProblems({ classes, attributes, optional }: EntryPlan): readonly string[] {
    const unknown = classes.filter((name) => !this.#classes.has(name.toLowerCase()));
    if (unknown.length > 0) return [`the schema lacks the object class ${unknown.join(', ')}`];
    const all = this.#withSuperclasses(classes);
    const canonical = (name: string) => this.#attributes.get(name.toLowerCase()) ?? name.toLowerCase();
    const written = attributes.map(canonical);
    const required = all.flatMap(({ name, must }) => must.map((attribute) => ({ name, attribute })));
    const allowed = new Set([...all.flatMap(({ must, may }) => [...must, ...may]), canonical('objectClass')]);
    const isOpen = all.some(({ name }) => name === 'extensibleobject');
    const problems = this.#checkStructure(classes, all);
    for (const { name, attribute } of required.filter((one) => !written.includes(one.attribute))) {
      problems.push(
        optional.map(canonical).includes(attribute)
          ? `${name} requires ${attribute}, which Waldur may not show for all users`
          : `${name} requires ${attribute}, which this backend does not write`,
      );
    }
    const forbidden = [...attributes, ...optional].filter((name) => !allowed.has(canonical(name)));
    if (!isOpen && forbidden.length > 0) problems.push(`no object class allows ${forbidden.join(', ')}`);
    return [...new Set(problems)];
  }

  // An entry has one structural class and its superclasses.
  #checkStructure(classes: readonly string[], all: readonly ObjectClass[]): string[] {
    const structural = all.filter(({ kind }) => kind === 'structural');
    if (structural.length === 0) return [`none of ${classes.join(', ')} is structural`];
    const isLowest = (one: ObjectClass) =>
      structural.every((other) => other === one || !this.#withSuperclasses([other.name]).includes(one));
    const lowest = structural.filter(isLowest);
    if (lowest.length === 1) return [];
    return [`${lowest.map(({ name }) => name).join(' and ')} are structural, and none is a superclass of the other`];
  }

  #withSuperclasses(names: readonly string[]): readonly ObjectClass[] {
    const found = new Set<ObjectClass>();
    const add = (name: string) => {
      const one = this.#classes.get(name.toLowerCase());
      if (one === undefined || found.has(one)) return;
      found.add(one);
      one.superclasses.forEach(add);
    };
    names.forEach(add);
    return [...found];
  }
}

/** Removes descriptions and extensions, which may contain keywords. */
function withoutTexts(definition: string): string {
  return definition.replace(/\b(?:DESC|X-[A-Z-]+) (?:'[^']*'|\([^)]*\))/g, '');
}

function readNames(definition: string): readonly string[] {
  const [, one, list = ''] = /\bNAME (?:'([^']+)'|\(([^)]*)\))/.exec(definition) ?? [];
  return (one ?? list).toLowerCase().match(/[\w.-]+/g) ?? [];
}

/** Reads `MUST sn` and `MUST ( sn $ cn )`. */
function readList(definition: string, keyword: string): readonly string[] {
  const [, list, one = ''] = new RegExp(`\\b${keyword} (?:\\(([^)]*)\\)|([\\w.-]+))`).exec(definition) ?? [];
  return (list ?? one).toLowerCase().match(/[\w.-]+/g) ?? [];
}
