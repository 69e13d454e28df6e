import { type CST, isMap, LineCounter, Parser, parseDocument, type YAMLError } from 'yaml';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { buildTree } from './build-tree.js';
import { type ConfigNode, createIssue } from './config-node.js';
import type { Environment } from './substitute-environment.js';
import { describeSyntaxError } from './syntax-errors.js';
import type { ConfigLocation } from './types.js';
import { yaml11Tags } from './yaml-1-1.js';

/** Far more than any configuration needs, and far less than what exhausts the stack. */
const maxDepth = 100;

interface DocumentOptions {
  readonly file: string;
  readonly env: Environment;
  /** Where mistakes go that leave the rest of the file readable. */
  readonly issues: ConfigurationIssue[];
}

/**
 * Reads YAML text into nodes that know their places.
 *
 * @throws ConfigurationError when the text is not YAML, or not one map: then nothing else can be said about it.
 */
export function readDocument(text: string, { file, env, issues }: DocumentOptions): ConfigNode {
  const lineCounter = new LineCounter();
  const locateOffset = (offset: number): ConfigLocation => {
    const { line, col } = lineCounter.linePos(offset);
    return Object.freeze({ file, line: Math.max(line, 1), column: Math.max(col, 1) });
  };
  const refuse = (offset: number, message: string) =>
    new ConfigurationError([createIssue(locateOffset(offset), [], message)]);

  const tooDeep = findExcessiveNesting(text, lineCounter);
  if (tooDeep !== undefined) throw refuse(tooDeep, `expected maps and lists nested at most ${maxDepth} deep; got more`);
  // Schema and tags are given, so a %YAML line changes nothing, as with PyYAML. Duplicate keys are found while the tree
  // is built.
  const document = parseDocument(text, {
    schema: 'failsafe',
    customTags: yaml11Tags,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const errors: YAMLError[] = [
    ...document.errors,
    ...document.warnings.filter((warning) => warning.code === 'TAG_RESOLVE_FAILED'),
  ];
  const issuesOfSyntax = errors.map((error) => createIssue(locateOffset(error.pos[0]), [], describeSyntaxError(error)));
  if (issuesOfSyntax.length > 0) throw new ConfigurationError(firstPerLine(issuesOfSyntax));
  const contents = document.contents;
  if (contents === null || (!isMap(contents) && contents.range?.[0] === contents.range?.[1])) {
    throw refuse(0, 'expected a map with the key offerings; the file is empty');
  }
  if (!isMap(contents))
    throw refuse(contents.range[0], 'expected a map with the key offerings; got a list or a single value');
  return buildTree(contents, { locateOffset, env, issues });
}

/**
 * The parser builds its nodes by recursion and takes the whole process down when the text is nested deeply enough, so
 * depth is measured before, on its tokens.
 */
function findExcessiveNesting(text: string, lineCounter: LineCounter): number | undefined {
  const pending: { token: CST.Token; depth: number }[] = [];
  for (const token of new Parser(lineCounter.addNewLine).parse(text)) pending.push({ token, depth: 0 });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    const parts: (CST.Token | null | undefined)[] = [];
    if (token.type === 'document') parts.push(token.value);
    if ('items' in token) for (const item of token.items) parts.push(item.key, item.value);
    if (parts.length > 0 && depth > maxDepth) return token.offset;
    for (const part of parts) if (part) pending.push({ token: part, depth: depth + 1 });
  }
  return undefined;
}

/** One slip often makes the parser stumble several times in a row. */
function firstPerLine(issues: readonly ConfigurationIssue[]): ConfigurationIssue[] {
  const lines = new Set<number | undefined>();
  return issues.filter((issue) => !lines.has(issue.line) && lines.add(issue.line));
}
