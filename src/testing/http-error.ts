/** An error response. Handlers throw it. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly status: number,
    /** JSON, or a whole HTML page if it is a string that starts with `<`. */
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`HTTP ${status}`);
  }
}

/** Creates the usual error response of Waldur, `{"detail": …}`. */
export function createHttpError(status: number, detail: string, headers?: Readonly<Record<string, string>>): HttpError {
  return new HttpError(status, { detail }, headers);
}

export function createForbiddenError(detail = 'You do not have permission to perform this action.'): HttpError {
  return createHttpError(403, detail);
}

/** Creates a 400 with one message for one field; `non_field_errors` stands for the whole body. */
export function createFieldError(field: string, message: string): HttpError {
  return new HttpError(400, { [field]: [message] });
}

/** Creates an HTML error page like Django's own, for unknown paths and crashes. */
export function createHtmlError(status: number, title: string): HttpError {
  const page = `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p></p>\n</body>\n</html>\n`;
  return new HttpError(status, page, { 'content-type': 'text/html; charset=utf-8' });
}
