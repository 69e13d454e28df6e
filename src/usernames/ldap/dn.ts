/** Escapes a value for use in a DN (RFC 4514). */
export function escapeDnValue(value: string): string {
  return value
    .replace(/["+,;<=>\\#]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => Buffer.from(character).toString('hex').replace(/../g, '\\$&'))
    .replace(/^ | $/g, '\\20');
}

/** Returns the DN of an entry under a parent. */
export function childDn(attribute: string, value: string, parent: string): string {
  return `${attribute}=${escapeDnValue(value)},${parent}`;
}

const rdn = String.raw`[A-Za-z0-9.-]+=(?:[^\\,+"<>;\p{Cc}]|\\[0-9A-Fa-f]{2}|\\[^0-9A-Fa-f])+`;
const distinguishedName = new RegExp(String.raw`^\s*${rdn}(?:\s*[,+]\s*${rdn})*\s*$`, 'u');

/** Whether a string is a valid DN. */
export function isDn(text: string): boolean {
  return distinguishedName.test(text);
}

/** Returns the unescaped value of the first RDN of a DN, if it is of this attribute. Expects OpenLDAP's notation. */
export function leadingValue(dn: string, attribute: string): string | undefined {
  const match = /^([A-Za-z0-9.-]+)=((?:[^\\,+]|\\.)*)/s.exec(dn);
  if (match?.[1]?.toLowerCase() !== attribute.toLowerCase()) return undefined;
  const bytes = (match[2] ?? '').replace(/(?:\\[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'),
  );
  return bytes.replace(/\\(.)/gs, '$1');
}

/** Normalises a DN for comparison: lower case and no blanks around separators. Sufficient for DNs of one server. */
export function foldDn(dn: string): string {
  return dn.replace(/\s*([,=+])\s*/g, '$1').toLowerCase();
}
