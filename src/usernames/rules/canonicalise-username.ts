// A capital I with a dot becomes two characters in lower case, an i and a dot to put above it. In a name that is just
// an i.
const dottedI = /i\u0307/gu;

// Nearly all names are of these, and for them lower case is all there is to do.
const asciiOnly = /^\p{ASCII}*$/u;

/**
 * The form in which a username is stored: in lower case, each letter written in one way (Unicode normalisation form
 * KC). The same wherever it runs, whatever the language of the machine. Doing it again changes nothing, so that two
 * names can not become one only at the second time.
 */
export function canonicaliseUsername(username: string): string {
  if (asciiOnly.test(username)) return username.toLowerCase();
  // Normalised first, since small capitals and the like turn into letters that have a lower case; and last, since lower
  // case may be written in two ways.
  const once = username.normalize('NFKC').toLowerCase().replace(dottedI, 'i').normalize('NFKC');
  return once === username ? once : canonicaliseUsername(once);
}

/**
 * The form in which usernames are compared: two that differ only in letter case, or in the way a letter is written,
 * have the same. Goes further than `canonicaliseUsername`, as directories do (RFC 4518): ß is ss, the two small sigmas
 * are one, and so are an i with and without its dot.
 */
export function foldUsername(username: string): string {
  const canonical = canonicaliseUsername(username);
  if (asciiOnly.test(canonical)) return canonical;
  return canonicaliseUsername(canonical.toUpperCase()).replace(/ς/gu, 'σ');
}
