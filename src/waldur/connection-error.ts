import { AttemptError } from './attempt-error.js';
import type { Redactor } from './redactor.js';

/** Codes of failures that come before the first byte of a request is sent. */
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const untrustedCertificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_/;

interface Cause {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
}

/** The innermost cause of an error, which for `fetch` is the one that says what happened. */
function findCause(error: unknown): Cause {
  let innermost: unknown = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) {
    innermost = innermost.cause;
  }
  const { code, syscall, message } = innermost as { code?: unknown; syscall?: unknown; message?: unknown };
  return { code: String(code ?? ''), syscall: String(syscall ?? ''), message: String(message ?? innermost) };
}

/** What a failed `fetch`, or a body that could not be read to its end, means for whoever repeats requests. */
export function toConnectionError(error: unknown, origin: string, redactor: Redactor): AttemptError {
  const { code, syscall, message } = findCause(error);
  const text = redactor.redact([code, message].filter((part) => part !== '').join(': '));
  if (untrustedCertificateCodes.test(code)) {
    const hint =
      'its certificate is not trusted; name the authority that signed it as ca_file, or set verify_ssl to false';
    return new AttemptError(`${origin}: ${hint} (${text})`, { retryable: 'none' }, { cause: error });
  }
  const proxyRefused = code.startsWith('UND_ERR_SOCKS5') || message.startsWith('Proxy response');
  const neverSent = unsentCodes.has(code) || syscall === 'connect' || proxyRefused;
  return new AttemptError(`${origin}: ${text}`, { retryable: neverSent ? 'any' : 'safe' }, { cause: error });
}
