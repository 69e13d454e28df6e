/** A request that was sent. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

/** A `fetch` with scripted responses, and the requests that it has received. */
export interface ScriptedFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: RecordedRequest[];
}

/** Responds to each request with the result of `answer`; `number` counts the requests from 1. */
export function scriptFetch(
  answer: (request: RecordedRequest, number: number) => Response | Promise<Response>,
): ScriptedFetch {
  const seen: RecordedRequest[] = [];
  return {
    seen,
    fetch: async (input, init) => {
      const request: RecordedRequest = {
        method: init?.method ?? 'GET',
        url: new URL(String(input)),
        headers: new Headers(init?.headers),
        body: String(init?.body ?? ''),
        signal: init?.signal ?? undefined,
      };
      seen.push(request);
      return answer(request, seen.length);
    },
  };
}

/** A JSON response. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

/** A page of rows with the header `X-Result-Count`. */
export function page(rows: readonly unknown[], total: number = rows.length): Response {
  return json(rows, { headers: { 'x-result-count': String(total) } });
}

/** The error that fetch throws for a failed connection, with the cause as in Node. */
export function connectionError(code: string, message = code): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
