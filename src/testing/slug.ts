/** Derives a slug from a name, as Waldur does for URLs; adds a number if the slug is in use. */
export function makeSlug(name: string, taken: Iterable<{ readonly slug: string }>): string {
  const base = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const slugs = new Set(Array.from(taken, ({ slug }) => slug));
  let slug = base;
  for (let number = 2; slugs.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}
