const special = /[\0()*\\]/g;

function escapeFilterValue(value: string): string {
  return value.replace(special, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Matches an attribute with this value. Escapes the value. */
export function equals(attribute: string, value: string): string {
  return `(${attribute}=${escapeFilterValue(value)})`;
}

/** Matches an attribute with a value that starts so. Escapes the value. */
export function startsWith(attribute: string, value: string): string {
  return `(${attribute}=${escapeFilterValue(value)}*)`;
}

/** Matches if the filter does not match. */
export function not(filter: string): string {
  return `(!${filter})`;
}

/** Matches an attribute with any value. */
export function isPresent(attribute: string): string {
  return `(${attribute}=*)`;
}

/** Matches if all filters match. Expects at least one. */
export function allOf(...filters: readonly string[]): string {
  return `(&${filters.join('')})`;
}

/** Matches if any filter matches. Expects at least one. */
export function anyOf(...filters: readonly string[]): string {
  return `(|${filters.join('')})`;
}
