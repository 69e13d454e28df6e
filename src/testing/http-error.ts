/** An answer that isn't a success, thrown from wherever it is found out. */
export class HttpError extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    /** JSON, or a whole page of HTML when it is a string that begins with `<`. */
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${status}`);
  }
}

/** `{"detail": …}`, the shape of most refusals. */
export function createHttpError(status: number, detail: string, headers?: Readonly<Record<string, string>>): HttpError {
  return new HttpError(status, { detail }, headers);
}

export function createForbiddenError(detail = 'You do not have permission to perform this action.'): HttpError {
  return createHttpError(403, detail);
}

/** 400 with one message for one field; `non_field_errors` for the body as a whole. */
export function createFieldError(field: string, message: string): HttpError {
  return new HttpError(400, { [field]: [message] });
}

/** A page of Django's own, for paths outside every route and for crashes. */
export function createHtmlError(status: number, title: string): HttpError {
  const page = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p></p>\n</body>\n</html>\n`;
  return new HttpError(status, page, { 'content-type': 'text/html; charset=utf-8' });
}
