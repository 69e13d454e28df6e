import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlocks } from './markdown.js';

/** The directory of the project. */
export const projectDirectory = join(import.meta.dirname, '../..');

/** A page of the manual. */
export interface ManualPage {
  /** The path within the project, such as `docs/ledger.md`. */
  readonly path: string;
  readonly text: string;
}

/** Reads README.md and the pages in `docs/`. */
export function readManual(): ManualPage[] {
  const names = readdirSync(join(projectDirectory, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', ...names.sort().map((name) => `docs/${name}`)].map((path) => ({
    path,
    text: readFileSync(join(projectDirectory, path), 'utf8'),
  }));
}

/**
 * Returns the code of the block that a page of the manual marks with `<!-- test: NAME -->`. The name must be unique.
 */
export function codeInManual(name: string): string {
  const blocks = readManual().flatMap(({ path, text }) =>
    readBlocks(text).flatMap((block) => (block.name === name ? [{ ...block, path }] : [])),
  );
  const [block, ...others] = blocks;
  if (block === undefined || others.length > 0) {
    const found = block === undefined ? 'none' : `one in ${blocks.map(({ path }) => path).join(' and in ')}`;
    throw new Error(`manual: expected one code block marked '${name}', got ${found}`);
  }
  return block.code;
}
