const longest = 300;

/** What a JSON body says about a refusal: `detail`, a list of sentences, or lists by field name. */
function collectTexts(body: unknown): string[] {
  if (typeof body === 'string') {
    return [body];
  }
  if (Array.isArray(body)) {
    return body.flatMap(collectTexts);
  }
  if (typeof body === 'object' && body !== null) {
    return Object.entries(body).flatMap(([field, value]) =>
      collectTexts(value).map((text) => (field === 'detail' || field === 'non_field_errors' ? text : `${field}: ${text}`)),
    );
  }
  return [];
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
  let texts: string[];
  try {
    texts = collectTexts(JSON.parse(body));
  } catch {
    // A page of HTML can be large; nothing past its first lines helps.
    texts = [body.slice(0, 20_000)];
  }
  return tidy(redact(texts.join('; '))) || 'no explanation';
}
