/** A fenced code block that tests refer to by name. The comment `<!-- test: NAME -->` precedes it. */
export interface MarkedBlock {
  readonly name: string;
  /** The language after the opening fence, for example `ts`. */
  readonly language: string;
  readonly code: string;
}

const marker = /^<!--\s*test:\s*([a-z-]+)\s*-->$/;
const openingFence = /^(`{3,}|~{3,})\s*(\S*)/;

/**
 * Reads the marked blocks of a Markdown text in order. Throws if no block follows a marker, or if a block has no end.
 */
export function readBlocks(markdown: string): MarkedBlock[] {
  const lines = markdown.split('\n');
  const blocks: MarkedBlock[] = [];
  lines.forEach((line, index) => {
    const name = marker.exec(line)?.[1];
    if (name === undefined) return;
    const start = lines.findIndex((other, at) => at > index && other.trim() !== '');
    const [, fence, language] = openingFence.exec(lines[start] ?? '') ?? [];
    if (fence === undefined || language === undefined)
      throw new Error(`line ${index + 1}: expected a code block after the marker '${name}'`);
    const end = lines.findIndex((other, at) => at > start && other === fence);
    if (end === -1)
      throw new Error(
        `line ${start + 1}: expected the closing ${fence} of the block '${name}', got the end of the text`,
      );
    blocks.push({ name, language, code: `${lines.slice(start + 1, end).join('\n')}\n` });
  });
  return blocks;
}

/** Returns the code in a Markdown text: each line of the fenced blocks, and each `span` elsewhere. */
function readCode(markdown: string): string[] {
  const code: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const opened = fence === undefined ? openingFence.exec(line)?.[1] : undefined;
    if (opened !== undefined) fence = opened;
    else if (line === fence) fence = undefined;
    else if (fence !== undefined) code.push(line.trim());
    else code.push(...[...line.matchAll(/`([^`]+)`/g)].map((span) => span[1] ?? ''));
  }
  return code;
}

/** Returns the scripts that a Markdown text runs with `npm run`. */
export function readScripts(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map((mention) => mention[1] ?? ''))];
}

const otherCommands = /^(?:\$ )?(?:curl|docker|git|node|npm|npx (?!waldur))\b/;

/** Returns the `--options` in the code of a Markdown text, except those of other programs. */
export function readOptions(markdown: string): string[] {
  const ours = readCode(markdown).filter((code) => !otherCommands.test(code));
  return [
    ...new Set(ours.flatMap((code) => [...code.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option))),
  ];
}

/** Returns the targets of links within the project, without fragments. */
export function readRelativeLinks(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((link) => link[1] ?? '');
  return targets.filter((target) => !/^(?:[a-z]+:|#)/.test(target)).map((target) => target.replace(/#.*/, ''));
}
