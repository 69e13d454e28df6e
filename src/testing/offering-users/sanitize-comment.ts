const safeTags = new Set([
  'a',
  'abbr',
  'b',
  'blockquote',
  'br',
  'code',
  'div',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'i',
  'li',
  'ol',
  'p',
  'pre',
  'span',
  'strong',
  'u',
  'ul',
]);
const attribute = /\s([a-z][\w-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/gi;

function isSafeAttribute(name: string, value: string): boolean {
  if (name === 'title') return true;
  return name === 'href' && /^["']?(?:https?:|mailto:|\/)/i.test(value);
}

/**
 * Sanitizes the HTML of a comment. Safe tags stay with their `href` and `title`. Scripts and styles are removed with
 * their content; other tags and attributes are removed. Text outside tags is unchanged; what Waldur does with a lone
 * `&` or `<` is not known.
 */
export function sanitizeComment(text: string): string {
  const withoutScripts = text.replaceAll(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, '');
  return withoutScripts.replaceAll(
    /<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/gi,
    (_tag, slash: string, rawName: string, rest: string) => {
      const name = rawName.toLowerCase();
      if (!safeTags.has(name)) return '';
      const kept = [...rest.matchAll(attribute)]
        .filter(([, key = '', value = '']) => isSafeAttribute(key.toLowerCase(), value))
        .map(([whole]) => whole);
      return `<${slash}${name}${kept.join('')}>`;
    },
  );
}
