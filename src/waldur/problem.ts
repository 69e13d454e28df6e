const longest = 300;

/** Of what a server says, no more than this is looked at: a page of HTML can be large, and nothing past its first lines helps. */
const mostCharacters = 20_000;
/** Refusals are two levels deep. */
const deepest = 16;

/** What a JSON body says about a refusal: `detail`, a list of sentences, or lists by field name. */
function* readTexts(body: unknown, prefix = '', depth = 0): Generator<string> {
  if (typeof body === 'string') {
    yield `${prefix}${body}`;
  } else if (typeof body === 'object' && body !== null && depth < deepest) {
    for (const field in body) {
      const isNamed = !Array.isArray(body) && field !== 'detail' && field !== 'non_field_errors';
      yield* readTexts((body as Record<string, unknown>)[field], isNamed ? `${prefix}${field}: ` : prefix, depth + 1);
    }
  }
}

function joinTexts(body: unknown): string {
  let joined = '';
  for (const text of readTexts(body)) {
    joined += joined === '' ? text : `; ${text}`;
    if (joined.length > mostCharacters) break;
  }
  return joined;
}

/** One line of plain text, without markup and control characters, of at most 300 characters. */
function tidy(text: string): string {
  const plain = text
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const points = Array.from(plain);
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : plain;
}

/** What a server says in the body of an answer that was not hoped for, fit for an error message. Secrets are taken out by `redact`. */
export function describeProblem(body: string, redact: (text: string) => string): string {
  let text = body;
  try {
    text = joinTexts(JSON.parse(body));
  } catch {
    // No JSON: the body itself is all there is.
  }
  // First redacted and then cut, so that no secret is cut in two and half of it shown.
  return tidy(redact(text).slice(0, mostCharacters)) || 'no explanation';
}
