/**
 * Returns whether every store can keep a text as it is. PostgreSQL refuses the NUL character, and would store half of a
 * surrogate pair as another character: two different usernames could become one.
 */
export function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** Replaces what no store can keep, for texts that nothing is compared with. */
export function toStorable(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd');
}
