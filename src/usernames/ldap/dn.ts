/** Escapes a value for a DN (RFC 4514): whatever it holds, it stays one value of one attribute. */
export function escapeDnValue(value: string): string {
  return value
    .replace(/["+,;<=>\\#]/g, '\\$&')
    .replace(/\p{Cc}/gu, (character) => Buffer.from(character).toString('hex').replace(/../g, '\\$&'))
    .replace(/^ | $/g, '\\20');
}

/** The DN of an entry under a parent. */
export function childDn(attribute: string, value: string, parent: string): string {
  return `${attribute}=${escapeDnValue(value)},${parent}`;
}

const rdn = String.raw`[A-Za-z0-9.-]+=(?:[^\\,+"<>;\p{Cc}]|\\[0-9A-Fa-f]{2}|\\[^0-9A-Fa-f])+`;
const distinguishedName = new RegExp(String.raw`^\s*${rdn}(?:\s*[,+]\s*${rdn})*\s*$`, 'u');

/** Whether a text of the configuration has the form of a DN. */
export function isDn(text: string): boolean {
  return distinguishedName.test(text);
}

/**
 * The value of the first part of a DN, unescaped, where that part is this attribute. Values as OpenLDAP writes them.
 */
export function leadingValue(dn: string, attribute: string): string | undefined {
  const match = /^([A-Za-z0-9.-]+)=((?:[^\\,+]|\\.)*)/s.exec(dn);
  if (match?.[1]?.toLowerCase() !== attribute.toLowerCase()) return undefined;
  const bytes = (match[2] ?? '').replace(/(?:\\[0-9A-Fa-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'),
  );
  return bytes.replace(/\\(.)/gs, '$1');
}

/**
 * DNs as we compare them: without letter case, and without blanks around the separators. For DNs that one server wrote,
 * that is enough.
 */
export function foldDn(dn: string): string {
  return dn.replace(/\s*([,=+])\s*/g, '$1').toLowerCase();
}
