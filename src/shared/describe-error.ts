const maxLength = 500;

/**
 * Name and message of whatever was thrown, fit for a report: one line, bounded, and safe with things that are no errors
 * at all (a number, an object without a prototype, a getter that throws).
 */
export function describeError(thrown: unknown): { readonly name: string; readonly message: string } {
  try {
    if (thrown instanceof Error) return { name: String(thrown.name), message: shorten(String(thrown.message)) };
    return { name: typeof thrown, message: shorten(String(thrown)) };
  } catch {
    return { name: typeof thrown, message: 'something that can not be shown' };
  }
}

function shorten(text: string): string {
  const line = text
    .slice(0, maxLength * 2)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1)}…`;
}
