/** A fenced code block. */
export interface CodeBlock {
  /** The name in the comment `<!-- test: NAME -->` that precedes the block, by which tests refer to it. */
  readonly name?: string;
  /** The language after the opening fence, for example `ts`; empty if there is none. */
  readonly language: string;
  readonly code: string;
  /** The line of the opening fence. */
  readonly line: number;
}

/** A code block with a name. */
export type MarkedBlock = Omit<CodeBlock, 'name' | 'line'> & { readonly name: string };

const marker = /^<!--\s*test:\s*([a-z-]+)\s*-->$/;
const openingFence = /^(`{3,}|~{3,})\s*(\S*)/;

/**
 * Reads all fenced code blocks of a Markdown text in order. Throws if no block follows a marker, or if a block has no
 * end.
 */
export function readCodeBlocks(markdown: string): CodeBlock[] {
  const lines = markdown.split('\n');
  const blocks: CodeBlock[] = [];
  let marked: { readonly name: string; readonly line: number } | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, fence, language = ''] = openingFence.exec(line) ?? [];
    const name = marker.exec(line)?.[1];
    if (marked !== undefined && fence === undefined && line.trim() !== '')
      throw new Error(`line ${marked.line}: expected a code block after the marker '${marked.name}'`);
    if (name !== undefined) marked = { name, line: index + 1 };
    if (fence === undefined) continue;
    const end = lines.findIndex((other, at) => at > index && other === fence);
    if (end === -1) {
      const of = marked === undefined ? '' : ` of the block '${marked.name}'`;
      throw new Error(`line ${index + 1}: expected the closing ${fence}${of}, got the end of the text`);
    }
    const code = `${lines.slice(index + 1, end).join('\n')}\n`;
    blocks.push({ ...(marked && { name: marked.name }), language, code, line: index + 1 });
    marked = undefined;
    index = end;
  }
  return blocks;
}

/**
 * Reads the marked blocks of a Markdown text in order. Throws if no block follows a marker, or if a block has no end.
 */
export function readBlocks(markdown: string): MarkedBlock[] {
  return readCodeBlocks(markdown).flatMap(({ name, language, code }) =>
    name === undefined ? [] : [{ name, language, code }],
  );
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1$/gm, '');
}

/** Returns the `spans` of code outside of fenced blocks. */
export function readSpans(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span.replaceAll('\\|', '|'));
}

/** Returns the scripts that a Markdown text runs with `npm run`. */
export function readScripts(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map((mention) => mention[1] ?? ''))];
}

/** A link to a place within the project. */
export interface RelativeLink {
  /** The path relative to the page; empty for a place in the page itself. */
  readonly path: string;
  /** The id of a heading, without `#`; empty for the page as a whole. */
  readonly fragment: string;
}

/** Returns the links to places within the project. */
export function readRelativeLinks(markdown: string): RelativeLink[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((link) => link[1] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', fragment = ''] = target.split('#');
      return { path, fragment };
    });
}

/** Returns the ids that a renderer of Markdown gives to the headings of a text. */
export function readHeadingIds(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

/** Returns the cells of the rows of all tables in a text, without their headings. */
export function readRows(markdown: string): string[][] {
  const lines = markdown.split('\n');
  return lines.flatMap((line, index) => {
    const isRow = line.startsWith('| ') && !line.startsWith('| ---') && !lines[index + 1]?.startsWith('| ---');
    return isRow
      ? [
          line
            .split(/(?<!\\)\|/)
            .slice(1, -1)
            .map((cell) => cell.trim()),
        ]
      : [];
  });
}
