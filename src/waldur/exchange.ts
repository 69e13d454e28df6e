import { type Deadline, DeadlineError, withDeadline } from '../shared/abortable.js';
import type { Clock } from '../shared/clock.js';
import { describeConnectionCause, describeEndpoint, notHttpCode } from '../shared/connection-errors.js';
import type { Logger } from '../shared/logger.js';
import { AttemptError } from './attempt-error.js';
import { adviseOnClientCertificate, findCertificateFailure, joinCertificateFailure } from './certificate-failure.js';
import type { HostAnswer, HostLimits } from './host-limits.js';
import { describeProxy, type ProxyServer } from './proxies.js';
import { findProxyFailure } from './proxy-failure.js';
import type { Redactor } from './redactor.js';
import { BodyTooLargeError, type ReceivedResponse, type ResponseHeaders, type Send, type SentRequest } from './send.js';

/** Error codes of connections that failed before the first byte of a request was sent. */
const unsentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const tlsCodes = /^(EPROTO|ERR_SSL_)/;
/** undici's code for an error of the connection to an https proxy. */
const proxyTlsCode = 'UND_ERR_PRX_TLS';

/** A request of a call. */
export interface OutgoingRequest extends SentRequest {
  readonly operation: string;
  /** Supplies the header `Authorization` when the request may start. Without a value, nothing is sent. */
  readonly authorize?: () => string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The number of the attempt, from 1. Default: 1. */
  readonly attempt?: number;
}

/** A response with its complete body. */
export interface FullResponse extends HostAnswer {
  readonly headers: ResponseHeaders;
  readonly text: string;
  /** The proxy that may have answered itself, as errors name it. Absent where only the server can have answered. */
  readonly proxy?: string;
}

/** A request was not sent, because its token expired while it waited for its turn. */
export class TokenExpiredError extends Error {
  override readonly name = 'TokenExpiredError';
}

/**
 * Sends one request once. Throws an `AttemptError` if no complete response came, a `TokenExpiredError` if it was not
 * sent, and the signal's reason if the request was aborted.
 */
export type Exchange = (request: OutgoingRequest) => Promise<FullResponse>;

/** Dependencies of an exchange. */
export interface ExchangeDependencies {
  readonly send: Send;
  readonly hostLimits: HostLimits;
  /** Time limit for a request with its response, in milliseconds, not counting the wait for the host limit. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redactor: Redactor;
  /** The key of the configuration that has the URL, for errors. */
  readonly urlKey: 'waldur_api_url' | 'oidc_token_url';
  /** Whether `send` identifies itself to servers that ask for a certificate. */
  readonly hasClientCertificate: boolean;
  /** The proxy through which `send` requests a URL; `undefined` for a direct connection. */
  proxyFor(url: string): ProxyServer | undefined;
  /** Called with the headers of every response. */
  onHeaders(headers: ResponseHeaders): void;
}

/**
 * Creates the exchange: one slot of the host limit, one deadline over request and body. It follows no redirects and
 * does not retry.
 */
export function createExchange(parts: ExchangeDependencies): Exchange {
  const { clock, logger, timeoutMs } = parts;

  async function send(request: OutgoingRequest, deadline: Deadline): Promise<FullResponse> {
    const { url } = request;
    const response = await parts.send(request, deadline);
    parts.onHeaders(response.headers);
    const { status } = response;
    const text = await readWholeText(response, deadline);
    const proxy = parts.proxyFor(url);
    // A tunnel carries only the server's own answers.
    const mayAnswer = proxy?.url.protocol === 'http:' && url.startsWith('http:');
    // Some proxies answer a wrong password with 401, but not in JSON as Waldur does.
    const isLoginRefused = status === 407 ? proxy !== undefined : mayAnswer && status === 401 && !/^\s*[{"]/.test(text);
    if (isLoginRefused) throw new Error(`Proxy response (${status})`);
    return { status, headers: response.headers, text, ...(mayAnswer && { proxy: describeProxy(proxy) }) };
  }

  async function readWholeText(response: ReceivedResponse, deadline: Deadline): Promise<string> {
    const { status } = response;
    try {
      return decoder.decode(await response.readBody());
    } catch (error) {
      if (deadline.hasPassed) throw error;
      if (error instanceof BodyTooLargeError) throw new AttemptError(error.message, { retryable: 'none', status });
      throw new AttemptError(
        `the response body was truncated (status ${status})`,
        { retryable: 'safe', status },
        { cause: error },
      );
    }
  }

  async function sendWithDeadline(request: OutgoingRequest): Promise<FullResponse> {
    const { operation, method, url, signal } = request;
    const start = clock.now();
    try {
      const response = await withDeadline({ ms: timeoutMs, signal }, (deadline) => send(request, deadline));
      logger.debug(
        { operation, method, path: readPath(url), status: response.status, ms: clock.now() - start },
        'Waldur response',
      );
      return response;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof AttemptError) throw error;
      if (error instanceof DeadlineError)
        throw new AttemptError(
          `${describePlace(parts, url)}: ${error.message}`,
          { retryable: 'safe' },
          { cause: error },
        );
      throw toConnectionError(error, url, parts);
    }
  }

  async function authorizeAndSend(request: OutgoingRequest): Promise<FullResponse> {
    if (request.authorize === undefined) return sendWithDeadline(request);
    const authorization = request.authorize();
    if (authorization === undefined) throw new TokenExpiredError('the token expired before the request was sent');
    return sendWithDeadline({ ...request, headers: { ...request.headers, authorization } });
  }

  return (request) => {
    const { url, operation, signal, attempt } = request;
    return parts.hostLimits.run({ url, operation, signal, attempt, client: parts }, () => authorizeAndSend(request));
  };
}

const decoder = new TextDecoder();

function readPath(url: string): string | undefined {
  return /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1];
}

/** What a failed connection ended with. */
interface ConnectionFailure {
  readonly code: string;
  readonly syscall: string;
  readonly message: string;
  /** Whether it is the connection to an https proxy that failed. */
  readonly isOfProxy: boolean;
}

/** The innermost cause of an error: with `fetch`, the one that describes what happened. */
function findCause(error: unknown): ConnectionFailure {
  let innermost: unknown = error;
  let isOfProxy = false;
  while (innermost instanceof Error && innermost.cause instanceof Error) {
    isOfProxy ||= 'code' in innermost && innermost.code === proxyTlsCode;
    innermost = innermost.cause;
  }
  const { name, code, syscall, message } = innermost as Readonly<Record<string, unknown>>;
  // The parser of HTTP has no code for an answer that begins with something else.
  const known = code ?? (name === 'HTTPParserError' ? notHttpCode : '');
  return { code: String(known), syscall: String(syscall ?? ''), message: String(message ?? innermost), isOfProxy };
}

function describePlace({ urlKey, proxyFor }: Pick<ExchangeDependencies, 'urlKey' | 'proxyFor'>, url: string): string {
  const proxy = proxyFor(url);
  const through = proxy === undefined ? '' : ` through the proxy ${describeProxy(proxy)}`;
  return `${describeEndpoint(url)} (${urlKey})${through}`;
}

/**
 * Converts the error of a failed `fetch`: names host, port, the key of the configuration and the likely cause, and
 * decides which requests may be repeated after it.
 */
function toConnectionError(error: unknown, url: string, parts: ExchangeDependencies): AttemptError {
  const { redactor } = parts;
  const { code, syscall, message, isOfProxy } = findCause(error);
  const text = redactor.redact([code, message].filter((part) => part !== '').join(': '));
  const proxy = parts.proxyFor(url);
  // Where the error is: at the server, or at an https proxy.
  const failed = isOfProxy ? proxy : undefined;
  const place = failed === undefined ? describePlace(parts, url) : describeProxy(failed);
  const urlKey = failed?.key ?? parts.urlKey;
  const hasClientCertificate = parts.hasClientCertificate && failed === undefined;
  const certificate = findCertificateFailure({ code, message }, { urlKey, hasClientCertificate });
  if (certificate !== undefined) {
    const detail = `${place}: ${joinCertificateFailure(certificate, tlsCodes.test(code) ? code : text)}`;
    return new AttemptError(detail, { retryable: 'none' }, { cause: error });
  }
  const failure = findProxyFailure({ code, message }, { target: describeEndpoint(url), key: proxy?.key });
  if (failure !== undefined) {
    // A custom fetch may have a proxy of its own.
    const detail = redactor.redact(`${proxy === undefined ? place : describeProxy(proxy)}: ${failure.reason}`);
    return new AttemptError(detail, { retryable: failure.retryable }, { cause: error });
  }
  const isUnsent = unsentCodes.has(code) || syscall === 'connect' || isOfProxy;
  // Through a proxy, only the proxy itself is connected to.
  const at = proxy !== undefined && isUnsent ? describeProxy(proxy) : place;
  const cause = describeConnectionCause(code);
  // The message of the TLS library says nothing beyond the code.
  const reason = cause === undefined ? text : `${cause} (${tlsCodes.test(code) ? code : text})`;
  // Bun has one error for all of them.
  const isBunHandshake = message.includes('The TLS handshake failed');
  const advice = isBunHandshake ? `. ${adviseOnClientCertificate}` : '';
  const detail = `${at}: ${reason}${adviseOnScheme(code, failed?.url.href ?? url, urlKey)}${advice}`;
  return new AttemptError(detail, { retryable: isUnsent ? 'any' : 'safe' }, { cause: error });
}

function adviseOnScheme(code: string, url: string, urlKey: string): string {
  if (url.startsWith('https:'))
    // A server that sends an alert speaks TLS.
    return tlsCodes.test(code) && !code.includes('_ALERT_')
      ? `. Set ${urlKey} to http://, or to the port for https`
      : '';
  // A server that expects TLS hangs up, or answers with a TLS alert.
  const isHungUp = code.startsWith('HPE_') || code === 'UND_ERR_SOCKET' || code === 'ECONNRESET';
  return isHungUp ? `. If the server expects https on this port, set ${urlKey} to https://` : '';
}
