import { WaldurAddressError, WaldurAuthError, WaldurResponseError } from '../shared/errors.js';
import { AttemptError } from './attempt-error.js';
import { findCertificatePage } from './certificate-failure.js';
import type { FullResponse } from './exchange.js';
import { describeProblem, isPage, notWaldurHint, readProblemFields } from './problem.js';
import { findSecureOrigin, readLocation } from './redirects.js';
import type { ResponseHeaders } from './send.js';

/** What a response is checked against. */
export interface ResponseExpectations {
  readonly operation: string;
  /** The URL of the request. */
  readonly url: string;
  /** Whether a response without a body is acceptable. */
  readonly mayBeEmpty: boolean;
  readonly redact: (text: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Returns the parsed body of a response with a 2xx status; `undefined` for an empty one that is expected. Throws an
 * `AttemptError` for 429, 5xx and unreadable bodies, `WaldurAuthError` for 401, `WaldurAddressError` for http that is
 * redirected to https, and `WaldurResponseError` otherwise.
 */
export function checkResponse(response: FullResponse, expectations: ResponseExpectations): unknown {
  const { status, text } = response;
  const { operation, url, redact } = expectations;
  if (status >= 200 && status < 300) {
    if (expectations.mayBeEmpty && text === '') return undefined;
    const json = parseJson(text);
    if (json !== undefined) return json.value;
    const actual = text === '' ? 'an empty body' : `other text: ${describeProblem(text, redact)}`;
    const detail = `expected a JSON body with status ${status}, got ${actual}${text === '' ? '' : `. ${notWaldurHint}`}`;
    throw new AttemptError(detail, { retryable: 'safe', status });
  }
  // A custom fetch may hide a redirect behind status 0, as browsers do.
  const secureOrigin = findSecureOrigin(url, response);
  if (secureOrigin !== undefined) {
    const detail = redact(
      `http is redirected to https. Set waldur_api_url to an address that begins with ${secureOrigin}/`,
    );
    throw new WaldurAddressError({ operation, status, detail });
  }
  if (status < 400)
    throw new WaldurResponseError({ operation, status, detail: redact(describeRedirect(url, response)) });
  const detail = addHint(describeProblem(text, redact), response);
  if (status === 401) throw new WaldurAuthError({ operation, status, detail });
  if (status === 429 || status >= 500) {
    throw new AttemptError(`HTTP ${status}: ${detail}`, {
      retryable: status === 429 ? 'any' : 'safe',
      status,
      retryAfterMs: readRetryAfter(response.headers, expectations.now),
      hostState: response.hostState,
    });
  }
  throw new WaldurResponseError({
    operation,
    status,
    detail,
    fields: status === 400 ? readProblemFields(text, redact) : [],
  });
}

// A firewall or a load balancer may also have answered, so this is a hint and no statement.
function addHint(detail: string, { status, text, proxy }: FullResponse): string {
  if (proxy !== undefined && parseJson(text) === undefined)
    return `${detail}. This may be the answer of the proxy ${proxy}`;
  const certificate = status === 400 ? findCertificatePage(text) : undefined;
  if (certificate !== undefined) return `${detail}: ${certificate.reason}. ${certificate.advice}`;
  if (status === 400 && /plain http request|http request to an https server/i.test(text))
    return `${detail}. Set waldur_api_url to https://`;
  if (status === 413)
    return `${detail}. Waldur, or a proxy in front of it, limits the size of requests (nginx: client_max_body_size)`;
  const isForeign = (status === 404 && parseJson(text) === undefined) || (status < 429 && isPage(text));
  return isForeign ? `${detail}. ${notWaldurHint}` : detail;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function describeRedirect(url: string, response: FullResponse): string {
  const location = readLocation(url, response);
  const target = location === undefined ? '' : ` (location: ${location.origin}${location.pathname})`;
  return `redirects are not followed${target}. ${notWaldurHint}`;
}

/**
 * The `Retry-After` header in milliseconds from now; `undefined` without a usable value. A date is compared with the
 * `Date` header of the same response, so that a difference between the clocks has no effect.
 */
function readRetryAfter(headers: ResponseHeaders, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const date = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(date) ? now : date));
}
