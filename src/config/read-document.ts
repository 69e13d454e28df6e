import { type CST, isMap, LineCounter, Parser, parseDocument, type YAMLError } from 'yaml';
import { ConfigurationError, type ConfigurationIssue } from '../shared/errors.js';
import { buildTree } from './build-tree.js';
import { type ConfigNode, createIssue } from './config-node.js';
import type { ConfigLocation, Environment } from './types.js';
import { yaml11Tags } from './yaml-1-1.js';

/** More than any configuration needs, and far below what exhausts the stack. */
const maxDepth = 100;

interface DocumentOptions {
  readonly file: string;
  readonly env: Environment;
  /** Receives errors that leave the rest of the file readable. */
  readonly issues: ConfigurationIssue[];
}

/**
 * Reads YAML text into nodes with their positions.
 *
 * @throws ConfigurationError when the text is not valid YAML, or not a single map. Nothing else is checked then.
 */
export function readDocument(text: string, { file, env, issues }: DocumentOptions): ConfigNode {
  const lineCounter = new LineCounter();
  const locateOffset = (offset: number): ConfigLocation => {
    const { line, col } = lineCounter.linePos(offset);
    return Object.freeze({ file, line: Math.max(line, 1), column: Math.max(col, 1) });
  };
  const createError = (offset: number, message: string) =>
    new ConfigurationError([createIssue(locateOffset(offset), [], message)]);

  const tooDeep = findExcessiveNesting(text, lineCounter);
  if (tooDeep !== undefined)
    throw createError(tooDeep, `expected maps and lists nested at most ${maxDepth} deep; got more`);
  // Schema and tags are fixed, so a %YAML directive has no effect, as in PyYAML. buildTree detects duplicate keys.
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
  const syntaxIssues = errors.map((error) => createIssue(locateOffset(error.pos[0]), [], describeSyntaxError(error)));
  if (syntaxIssues.length > 0) throw new ConfigurationError(keepFirstPerLine(syntaxIssues));
  const contents = document.contents;
  if (contents === null || (!isMap(contents) && contents.range?.[0] === contents.range?.[1])) {
    throw createError(0, 'expected a map with the key offerings; the file is empty');
  }
  if (!isMap(contents))
    throw createError(contents.range[0], 'expected a map with the key offerings; got a list or a scalar');
  return buildTree(contents, { locateOffset, env, issues });
}

/**
 * Returns the offset of the first map or list nested deeper than `maxDepth`. It works on the parser's tokens, because
 * the parser builds nodes recursively and would exhaust the stack.
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

/** Keeps the first issue of each line, because one syntax error often causes more of them in the same line. */
function keepFirstPerLine(issues: readonly ConfigurationIssue[]): ConfigurationIssue[] {
  const lines = new Set<number | undefined>();
  return issues.filter((issue) => !lines.has(issue.line) && lines.add(issue.line));
}

/** Describes a syntax error without quoting the text. */
function describeSyntaxError(error: YAMLError): string {
  return syntaxMessages[error.code];
}

const unexpected =
  'expected a key, a value or the end of the line; got something else (quote a string that contains brackets, braces or quotes)';
const unsupportedTag =
  'expected a plain value, or one of the tags !!str, !!int, !!float, !!bool, !!null, !!map and !!seq that fits it; got another tag';

/** Messages by the parser's error code. The parser's own messages quote the text, which may contain a secret. */
const syntaxMessages: Readonly<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'expected an alias (*name) alone; got one with an anchor or a tag',
  BAD_ALIAS: 'expected the name of an anchor; got none, or an invalid name',
  BAD_COLLECTION_TYPE: unsupportedTag,
  BAD_DIRECTIVE: 'expected %YAML with a version, or %TAG with a handle and a prefix; got another directive',
  BAD_DQ_ESCAPE: 'expected a YAML escape sequence; got an unknown one (in single quotes a backslash is literal)',
  BAD_INDENT: 'expected consistent indentation, or the end of a […] or {…}; got something else',
  BAD_PROP_ORDER: 'expected the anchor and the tag directly before the value; got them elsewhere',
  BAD_SCALAR_START: 'expected a value; got a character that an unquoted value cannot start with (quote the value)',
  BLOCK_AS_IMPLICIT_KEY:
    'expected a single value; got a second "key: value" or a list on the same line (quote a string that contains ": ")',
  BLOCK_IN_FLOW: 'expected the rest of the {…} or […]; got lines in block style',
  DUPLICATE_KEY: 'expected a unique key; got a duplicate',
  IMPOSSIBLE: unexpected,
  KEY_OVER_1024_CHARS: 'expected a key of at most 1024 characters; got a longer one',
  MISSING_CHAR:
    'expected a missing character: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
  MULTILINE_IMPLICIT_KEY:
    'expected "key: value" with the key on one line; got a multi-line key (is a ":" or a quote missing?)',
  MULTIPLE_ANCHORS: 'expected at most one anchor; got several',
  MULTIPLE_DOCS: 'expected one YAML document; got a second one',
  MULTIPLE_TAGS: 'expected at most one tag; got several',
  NON_STRING_KEY: 'expected a string as the key; got another type',
  RESOURCE_EXHAUSTION: 'expected a file that can be parsed with reasonable resources; got one that exceeds them',
  TAB_AS_INDENT: 'expected spaces for indentation; got a tab',
  TAG_RESOLVE_FAILED: unsupportedTag,
  UNEXPECTED_TOKEN: unexpected,
};
