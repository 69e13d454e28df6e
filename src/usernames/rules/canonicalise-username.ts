// Lower-casing İ gives two characters: an i and a combining dot. Usernames keep only the i.
const dottedI = /i\u0307/gu;

// Nearly all usernames are ASCII, where lower-casing is enough.
const asciiOnly = /^\p{ASCII}*$/u;

/**
 * Returns the form in which a username is stored: lower case, Unicode normalisation form KC. Does not depend on the
 * locale of the machine. Idempotent: applying it again changes nothing.
 */
export function canonicaliseUsername(username: string): string {
  if (asciiOnly.test(username)) return username.toLowerCase();
  // Normalising first turns small capitals and the like into letters with a lower case. Lower-casing can denormalise.
  const once = username.normalize('NFKC').toLowerCase().replace(dottedI, 'i').normalize('NFKC');
  return once === username ? once : canonicaliseUsername(once);
}

/**
 * Returns the form in which usernames are compared. Names that differ only in letter case or in Unicode form have the
 * same one. Goes further than `canonicaliseUsername`, as directories do (RFC 4518): ß equals ss, both small sigmas are
 * equal, and so are i and ı.
 */
export function foldUsername(username: string): string {
  const canonical = canonicaliseUsername(username);
  if (asciiOnly.test(canonical)) return canonical;
  return canonicaliseUsername(canonical.toUpperCase()).replace(/ς/gu, 'σ');
}
