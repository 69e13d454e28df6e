/** The code of the HTTP parser for an answer that is not HTTP. */
export const notHttpCode = 'HPE_INVALID_CONSTANT';

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: no service listens on this port, or a firewall rejects it',
  ENOTFOUND: 'the host name could not be resolved: check its spelling',
  EAI_AGAIN: 'the host name could not be resolved, because the name server did not answer',
  EHOSTUNREACH: 'the host is unreachable: check the network and the firewall',
  ENETUNREACH: 'the network of the host is unreachable',
  [notHttpCode]: 'the answer is not HTTP: another kind of service listens on this port',
  ETIMEDOUT: 'the host did not answer: check host, port and firewall',
  UND_ERR_CONNECT_TIMEOUT: 'the host did not answer: check host, port and firewall',
};

const plainServerCodes =
  /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL))$/;

const defaultPorts: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ldap:': '389',
  'ldaps:': '636',
  'socks5:': '1080',
  'socks5h:': '1080',
};

/** The likely cause of a failed connection, by its error code. `undefined` for a code without a known cause. */
export function describeConnectionCause(code: string): string | undefined {
  return causes[code] ?? (plainServerCodes.test(code) ? 'the server does not speak TLS on this port' : undefined);
}

/** `https://waldur.example.com:443`: scheme, host and port of a URL, without user name and password. */
export function describeEndpoint(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname}:${port || (defaultPorts[protocol] ?? '?')}`;
}
