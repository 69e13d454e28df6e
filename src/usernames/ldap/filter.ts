const special = /[\0()*\\]/g;

function escapeFilterValue(value: string): string {
  return value.replace(special, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** An attribute that is this very value, whatever characters it holds. */
export function equals(attribute: string, value: string): string {
  return `(${attribute}=${escapeFilterValue(value)})`;
}

/** An attribute that is there at all. */
export function isPresent(attribute: string): string {
  return `(${attribute}=*)`;
}

/** All of them; at least one. */
export function allOf(...filters: readonly string[]): string {
  return `(&${filters.join('')})`;
}

/** One of them; at least one. */
export function anyOf(...filters: readonly string[]): string {
  return `(|${filters.join('')})`;
}
