import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A piece of an API description, as parsed. */
export type Node = Readonly<Record<string, unknown>>;

/** The node, or an empty one for what is no object. */
export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** The list, or an empty one for what is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Follows `$ref`s within the document until something else stands there. */
export function resolve(document: Node, value: unknown): Node {
  let node = asNode(value);
  for (let steps = 0; typeof node['$ref'] === 'string'; steps++) {
    const ref = node['$ref'];
    if (!ref.startsWith('#/') || steps > 20) {
      throw new Error(`${ref}: expected a reference that ends within the document`);
    }
    let target: unknown = document;
    for (const key of ref.slice(2).split('/')) {
      target = asNode(target)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    }
    if (target === undefined) {
      throw new Error(`${ref}: there is nothing at this reference`);
    }
    node = asNode(target);
  }
  return node;
}

/** Reads an API description in YAML or JSON from a file or an http(s) address. */
export async function loadDocument(source: string): Promise<Node> {
  let text: string;
  if (/^https?:/.test(source)) {
    const response = await fetch(source);
    if (!response.ok) {
      throw new Error(`${source}: expected an API description, got ${response.status}`);
    }
    text = await response.text();
  } else {
    text = await readFile(source, 'utf8');
  }
  // A full description has more aliases than the parser takes for harmless; and JSON is much faster read as what it is.
  const document = asNode(
    text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1, uniqueKeys: false }),
  );
  if (Object.keys(asNode(document['paths'])).length === 0) {
    throw new Error(`${source}: expected an API description with paths, got something else`);
  }
  return document;
}
