import type { Retryable } from './attempt-error.js';

/** A connection that a proxy did not make. */
export interface ProxyFailure {
  /** Continues a sentence that begins with the proxy. */
  readonly reason: string;
  readonly retryable: Retryable;
}

/**
 * Classifies the error of a connection through a proxy. `undefined` if it is not an answer of the proxy.
 *
 * @param target Scheme, host and port that the proxy was to connect to.
 * @param key The key of the configuration, or the environment variable, that has the proxy's URL.
 */
export function findProxyFailure(
  { code, message }: { readonly code: string; readonly message: string },
  { target, key = 'the URL of the proxy' }: { readonly target: string; readonly key: string | undefined },
): ProxyFailure | undefined {
  const status = Number(
    // The second is Bun's.
    /^Proxy response \((\d+)\)|^Proxy refused to open a tunnel: (\d+)|^Proxy Authentication Required \((407)\)/
      .exec(message)
      ?.find(isDigits),
  );
  const socks = /^UND_ERR_SOCKS5_(\w+)$/.exec(code)?.[1];
  const answer = socks === undefined ? `status ${status}` : message;
  // tinyproxy answers a wrong password with 401.
  if (status === 407 || status === 401 || /^AUTH_/.test(socks ?? '')) {
    const reason = `the proxy requires a user name and a password, or rejects those in its URL (${answer}). Check ${key}`;
    return { reason, retryable: 'none' };
  }
  if ((status >= 400 && status < 500) || socks === 'REPLY_2') {
    const reason = `the proxy refuses connections to ${target} (${answer}). Its operator can allow them`;
    return { reason, retryable: 'none' };
  }
  if (/^(?:VERSION|REPLY_VERSION|ADDR_TYPE)$/.test(socks ?? '')) {
    const reason = `the answer is not that of a SOCKS5 proxy (${answer}). Check scheme and port in ${key}`;
    return { reason, retryable: 'none' };
  }
  if (status > 0 || socks !== undefined)
    return { reason: `the proxy could not connect to ${target} (${answer})`, retryable: 'any' };
  return /^SOCKS5 .*timeout$/.test(message)
    ? { reason: `the proxy did not answer in time, or closed the connection (${message})`, retryable: 'any' }
    : undefined;
}

function isDigits(text: string | undefined): boolean {
  return /^\d+$/.test(text ?? '');
}
