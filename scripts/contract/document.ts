import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/** A node of a parsed API description. */
export type Node = Readonly<Record<string, unknown>>;

/** Returns the value as a node; an empty node if it is not an object. */
export function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
}

/** Returns the value as a list; an empty list if it is not an array. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Resolves a `$ref` within the document, repeatedly. */
export function resolve(document: Node, value: unknown): Node {
  let node = asNode(value);
  for (let steps = 0; typeof node['$ref'] === 'string'; steps++) {
    const ref = node['$ref'];
    if (!ref.startsWith('#/') || steps > 20) {
      throw new Error(`${ref}: invalid reference (expected one within the document, without a cycle)`);
    }
    let target: unknown = document;
    for (const key of ref.slice(2).split('/')) {
      target = asNode(target)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    }
    if (target === undefined) {
      throw new Error(`${ref}: target not found`);
    }
    node = asNode(target);
  }
  return node;
}

/** Reads an API description in YAML or JSON from a file or an http(s) URL. */
export async function loadDocument(source: string): Promise<Node> {
  let text: string;
  if (/^https?:/.test(source)) {
    const response = await fetch(source);
    if (!response.ok) {
      throw new Error(`${source}: cannot read the API description (HTTP status ${response.status})`);
    }
    text = await response.text();
  } else {
    text = await readFile(source, 'utf8');
  }
  // Full descriptions exceed the default limit of aliases. JSON is parsed as such, because that is much faster.
  const document = asNode(
    text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { maxAliasCount: -1, uniqueKeys: false }),
  );
  if (Object.keys(asNode(document['paths'])).length === 0) {
    throw new Error(`${source}: not an API description (expected an object with paths)`);
  }
  return document;
}
