/** The value of an option that has to be a whole number above 0. Throws an `Error` that names the option. */
export function readNumber(text: string, name: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name}: expected a whole number above 0, got ${text}`);
}
