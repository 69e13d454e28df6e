/** A request as the script sees it. */
export interface RecordedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
}

/** A `fetch` whose answers a test writes, and all that was asked of it. */
export interface ScriptedFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: RecordedRequest[];
}

/** Answers each request with what `answer` makes of it; `number` counts requests from 1. */
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

/** A JSON answer. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  });
}

/** A page of rows with its count. */
export function page(rows: readonly unknown[], total: number = rows.length): Response {
  return json(rows, { headers: { 'x-result-count': String(total) } });
}

/** What fetch throws when a connection fails, with the cause that Node gives. */
export function connectionError(code: string, message = code): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
