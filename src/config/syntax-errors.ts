import type { YAMLError } from 'yaml';

const unexpected =
  'expected a key, a value or the end of the line; got something else (a text with brackets, braces or quotes in it needs quotes)';
const unsupportedTag =
  'expected a plain value, or one of the tags !!str, !!int, !!float, !!bool, !!null, !!map and !!seq that fits it; got another tag';

/** Our own sentences, because the parser's quote the text, and the text may hold a secret. */
const messages: Readonly<Record<YAMLError['code'], string>> = {
  ALIAS_PROPS: 'expected an alias (*name) alone; got one with an anchor or a tag',
  BAD_ALIAS: 'expected the name of an anchor; got none, or one that can not be a name',
  BAD_COLLECTION_TYPE: unsupportedTag,
  BAD_DIRECTIVE: 'expected %YAML with a version, or %TAG with a handle and a prefix; got another directive',
  BAD_DQ_ESCAPE: "expected an escape that YAML knows; got another one (between '…' a backslash stands for itself)",
  BAD_INDENT:
    'expected the indentation of the lines that belong together, or the end of a […] or {…}; got something else',
  BAD_PROP_ORDER: 'expected anchor and tag right before the value; got them elsewhere',
  BAD_SCALAR_START: 'expected a value; got a character that no plain value may begin with (put the value in quotes)',
  BLOCK_AS_IMPLICIT_KEY:
    'expected a single value; got a second "key: value" or a list on the same line (put a text that holds ": " in quotes)',
  BLOCK_IN_FLOW: 'expected the rest of the {…} or […]; got lines in block style',
  DUPLICATE_KEY: 'expected each key once; got it again',
  IMPOSSIBLE: unexpected,
  KEY_OVER_1024_CHARS: 'expected a key of at most 1024 characters; got a longer one',
  MISSING_CHAR:
    'expected a character that is missing: the ":" after a key, a closing quote or bracket, or the space after ":", "-" or ","',
  MULTILINE_IMPLICIT_KEY:
    'expected "key: value" with the key on one line; got a key of several lines (is a ":" or a quote missing?)',
  MULTIPLE_ANCHORS: 'expected one anchor at most; got several',
  MULTIPLE_DOCS: 'expected one document; got a second one',
  MULTIPLE_TAGS: 'expected one tag at most; got several',
  NON_STRING_KEY: 'expected text as a key; got something else',
  RESOURCE_EXHAUSTION: 'expected a file that can be read with reasonable effort; got one that can not',
  TAB_AS_INDENT: 'expected spaces as indentation; got a tab',
  TAG_RESOLVE_FAILED: unsupportedTag,
  UNEXPECTED_TOKEN: unexpected,
};

/** What is wrong with the text as YAML, as a sentence that quotes nothing of it. */
export function describeSyntaxError(error: YAMLError): string {
  return messages[error.code];
}
