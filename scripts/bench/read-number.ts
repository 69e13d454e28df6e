/** Parses an option that must be a positive integer. Throws an `Error` that names the option. */
export function readNumber(text: string, name: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name}: invalid value (expected a positive integer, got ${text})`);
}
