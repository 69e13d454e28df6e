/** Converts a name from camel case to snake case, as in Waldur's API: `firstName` → `first_name`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
