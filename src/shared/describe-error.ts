const maxLength = 500;

/**
 * The name and message of anything that was thrown, for reports: one line of at most 500 characters. Never throws, not
 * even for values that are no errors, such as a number, an object without a prototype, or a getter that throws.
 */
export function describeError(thrown: unknown): { readonly name: string; readonly message: string } {
  try {
    if (thrown instanceof Error) return { name: String(thrown.name), message: shorten(String(thrown.message)) };
    return { name: typeof thrown, message: shorten(String(thrown)) };
  } catch {
    return { name: typeof thrown, message: 'an unreadable error' };
  }
}

function shorten(text: string): string {
  const line = text
    .slice(0, maxLength * 2)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}
