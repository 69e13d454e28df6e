const name = '([A-Za-z][A-Za-z0-9-]*)';

/** How servers name an attribute in the text of an error. */
const patterns = [
  // OpenLDAP: "non-unique attributes found with (|(uid=jdoe))". What follows `=` is a value.
  new RegExp(String.raw`\(${name}[~<>]?=`, 'g'),
  // OpenLDAP: "object class 'person' requires attribute 'sn'". 389 Directory Server: `attribute "foo" not allowed`.
  new RegExp(`attributes? (?:type )?(?:'${name}'|"${name}")`, 'gi'),
  // 389 Directory Server: `another entry with the same attribute value already exists (attribute: "uid")`
  new RegExp(`attribute: ?["']?${name}`, 'gi'),
  // OpenLDAP: "add breaks constraint on mail"
  new RegExp(`constraint on ${name}`, 'gi'),
  // OpenLDAP: "foo: attribute type undefined", "mail: value #0 invalid per syntax"
  new RegExp(`^${name}: (?:attribute|value|requires|multiple)`, 'gi'),
];

/** Returns the attributes that the text of an error names, each once and as written there. Never a value. */
export function findNamedAttributes(text: string): readonly string[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(([, ...groups]) => groups.filter((group) => group !== undefined)),
  );
  return found.filter((one, index) => found.findIndex((other) => isSameAttribute(one, other)) === index);
}

/** Whether two names are the same attribute. */
export function isSameAttribute(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
