/** Follows the description of a response that Waldur's API does not give. */
export const notWaldurHint = 'This does not look like the Waldur API: is its address the one in waldur_api_url?';

/** Whether a body is a web page. */
export function isPage(body: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|h1)\b/i.test(body);
}

const maxLength = 300;

/** An HTML error page can be large, but only its first lines are useful. */
const maxInputLength = 20_000;
/** Waldur's error bodies are two levels deep. */
const maxDepth = 16;

/**
 * Describes the body of an error response in one line of at most 300 characters, without markup and control characters.
 * `redact` removes secrets.
 */
export function describeProblem(body: string, redact: (text: string) => string): string {
  let text = body;
  try {
    text = joinMessages(JSON.parse(body));
  } catch {
    // Not JSON: use the body as it is.
  }
  // Redact before truncating, so that no part of a secret remains.
  return toPlainLine(redact(text).slice(0, maxInputLength)) || 'no details';
}

/** The names of fields in Waldur. Anything else may be an echo of the request. */
const fieldName = /^[a-z][a-z\d_]{0,63}$/;

/** The fields of the request that an error body has messages for. */
export function readProblemFields(body: string, redact: (text: string) => string): readonly string[] {
  try {
    const messages: unknown = JSON.parse(body);
    if (typeof messages !== 'object' || messages === null || Array.isArray(messages)) return [];
    const names = Object.keys(messages).filter((field) => fieldName.test(field) && redact(field) === field);
    return names.filter((field) => field !== 'detail' && field !== 'non_field_errors');
  } catch {
    return [];
  }
}

function joinMessages(body: unknown): string {
  let joined = '';
  for (const text of readMessages(body)) {
    joined += joined === '' ? text : `; ${text}`;
    if (joined.length > maxInputLength) break;
  }
  return joined;
}

/** The messages in a JSON error body: `detail`, a list of messages, or lists by field name. */
function* readMessages(body: unknown, prefix = '', depth = 0): Generator<string> {
  if (typeof body === 'string') {
    yield `${prefix}${body}`;
  } else if (typeof body === 'object' && body !== null && depth < maxDepth) {
    for (const field in body) {
      const isNamed = !Array.isArray(body) && field !== 'detail' && field !== 'non_field_errors';
      yield* readMessages(
        (body as Record<string, unknown>)[field],
        isNamed ? `${prefix}${field}: ` : prefix,
        depth + 1,
      );
    }
  }
}

function toPlainLine(text: string): string {
  const plain = text
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const points = Array.from(plain);
  return points.length > maxLength ? `${points.slice(0, maxLength - 1).join('')}…` : plain;
}
