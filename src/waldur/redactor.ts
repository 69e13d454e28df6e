/** Takes secrets out of texts that come from elsewhere, before they reach an error or a log. */
export interface Redactor {
  add(secret: string): void;
  redact(text: string): string;
}

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    add(secret) {
      secrets.add(secret);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) {
        clean = clean.replaceAll(secret, '[secret]');
      }
      return clean;
    },
  };
}
