import { WaldurAuthError, WaldurResponseError } from '../shared/errors.js';
import { AttemptError } from './attempt-error.js';
import type { FullResponse } from './exchange.js';
import { describeProblem } from './problem.js';
import { readRetryAfter } from './retry-after.js';

/** What an answer is judged by. */
export interface ResponseExpectations {
  readonly operation: string;
  /** Whether an answer without a body is what is expected, or as good as any. */
  readonly mayBeEmpty: boolean;
  readonly redact: (text: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function describeRedirect(answer: FullResponse): string {
  const location = answer.headers.get('location') ?? '';
  if (!URL.canParse(location)) {
    return 'a redirect, which is not followed';
  }
  const { origin, pathname } = new URL(location);
  return `a redirect to ${origin}${pathname}, which is not followed; check the address of the API`;
}

/** Returns for an answer of 2xx with the body that was expected, and throws what any other one means. */
export function checkResponse(answer: FullResponse, judgement: ResponseExpectations): void {
  const { status, text } = answer;
  const { operation, redact } = judgement;
  if (status >= 200 && status < 300) {
    if ((judgement.mayBeEmpty && text === '') || isJson(text)) {
      return;
    }
    const came = text === '' ? 'an empty body' : `something else: ${describeProblem(text, redact)}`;
    throw new AttemptError(`expected a JSON body with ${status}, got ${came}`, { retryable: 'safe', status });
  }
  // A fetch that was handed in may hide the redirect, as browsers do, behind status 0.
  if (status < 400) {
    throw new WaldurResponseError({ operation, status, detail: redact(describeRedirect(answer)) });
  }
  const detail = describeProblem(text, redact);
  if (status === 401) {
    throw new WaldurAuthError({ operation, status, detail });
  }
  if (status === 429 || status >= 500) {
    const retryAfterMs = readRetryAfter(answer.headers, judgement.now);
    throw new AttemptError(`${status}: ${detail}`, {
      retryable: status === 429 ? 'any' : 'safe',
      status,
      retryAfterMs,
    });
  }
  throw new WaldurResponseError({ operation, status, detail });
}
