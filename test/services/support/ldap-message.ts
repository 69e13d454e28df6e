/** The operations that tests count, by their protocol tag. */
const tags = { 96: 'bind', 99: 'search', 102: 'modify', 104: 'add', 74: 'delete', 119: 'extended' } as const;

export type OperationName = (typeof tags)[keyof typeof tags];

/** An LDAP request. Its bytes as text allow tests to search for DNs and values. */
export interface LdapRequest {
  readonly name: OperationName | 'other';
  readonly text: string;
  /** The DN of the entry or the base of a search; empty for other operations. */
  readonly dn: string;
  readonly id: number;
}

/** A BER element with a short or long length. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
  /** The offset of the next element. */
  readonly end: number;
}

function readElement(bytes: Buffer, at: number): Element {
  const first = bytes[at + 1] ?? 0;
  const lengthBytes = first > 127 ? first - 128 : 0;
  const start = at + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes);
  return { tag: bytes[at] ?? 0, content: bytes.subarray(start, start + length), end: start + length };
}

const sequenceTag = 0x30;
const textTag = 0x04;

/**
 * Parses a request. Returns `undefined` if the bytes do not start with one, for example the rest of a large request.
 */
export function readRequest(bytes: Buffer): LdapRequest | undefined {
  if (bytes[0] !== sequenceTag) return undefined;
  const message = readElement(bytes, 0).content;
  const id = readElement(message, 0);
  const operation = readElement(message, id.end);
  const name = operation.tag in tags ? tags[operation.tag as keyof typeof tags] : 'other';
  return {
    name,
    text: bytes.toString('latin1'),
    dn: readDn(name, operation.content),
    id: id.content.readUIntBE(0, id.content.length),
  };
}

function readDn(name: LdapRequest['name'], content: Buffer): string {
  if (name === 'delete') return content.toString();
  if (name === 'extended' || name === 'other') return '';
  const first = readElement(content, 0);
  const { tag, content: value } = name === 'bind' ? readElement(content, first.end) : first;
  return tag === textTag ? value.toString() : '';
}

/** Response tags by operation. For a search, the tag of its final response. */
const answerTags = {
  bind: 0x61,
  search: 0x65,
  modify: 0x67,
  add: 0x69,
  delete: 0x6b,
  extended: 0x78,
  other: 0x78,
} as const;

/** Encodes a response with a result code and without a message. */
export function writeAnswer({ name, id }: LdapRequest, code: number): Buffer {
  const result = [0x0a, 1, code, textTag, 0, textTag, 0];
  const number = Buffer.alloc(4);
  number.writeInt32BE(id);
  const content = [0x02, number.length, ...number, answerTags[name], result.length, ...result];
  return Buffer.from([sequenceTag, content.length, ...content]);
}
