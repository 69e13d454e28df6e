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
 * Cleans a comment's HTML: safe tags stay with their `href` and `title`, scripts and styles go with what is in them,
 * other tags and all other attributes go. Text outside tags stays as it is; what Waldur does to a lone `&` or `<` is
 * not known.
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
