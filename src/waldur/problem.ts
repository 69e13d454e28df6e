const maxLength = 300;

/**
 * Of what a server says, no more than this is looked at: a page of HTML can be large, and nothing past its first lines
 * helps.
 */
const maxInputLength = 20_000;
/** Refusals are two levels deep. */
const maxDepth = 16;

/** What a JSON body says about a refusal: `detail`, a list of sentences, or lists by field name. */
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

function joinMessages(body: unknown): string {
  let joined = '';
  for (const text of readMessages(body)) {
    joined += joined === '' ? text : `; ${text}`;
    if (joined.length > maxInputLength) break;
  }
  return joined;
}

/** One line of plain text, without markup and control characters, of at most 300 characters. */
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

/**
 * What a server says in the body of an answer that was not hoped for, fit for an error message. Secrets are taken out
 * by `redact`.
 */
export function describeProblem(body: string, redact: (text: string) => string): string {
  let text = body;
  try {
    text = joinMessages(JSON.parse(body));
  } catch {
    // No JSON: the body itself is all there is.
  }
  // First redacted and then cut, so that no secret is cut in two and half of it shown.
  return toPlainLine(redact(text).slice(0, maxInputLength)) || 'no explanation';
}
