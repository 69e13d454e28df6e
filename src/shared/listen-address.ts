/** Where a server listens. */
export interface ListenAddress {
  /** A name or an IP address, IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** What `parseListenAddress` takes. */
export const expectedListenAddress = 'expected an address with a port, such as 127.0.0.1:9847 or [::1]:9847, or off';

/** Parses `HOST:PORT` or `[IPV6]:PORT`. Returns `null` for `off`. Throws an `Error` that says what was expected. */
export function parseListenAddress(text: string): ListenAddress | null {
  const word = text.trim();
  if (word === 'off') return null;
  const [, bracketed, name, digits] = /^(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(word) ?? [];
  const host = bracketed ?? name;
  const port = Number(digits);
  if (host === undefined || port > 65_535) throw new Error(expectedListenAddress);
  return { host, port };
}

/** The address as part of a URL. */
export function formatListenAddress({ host, port }: ListenAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
