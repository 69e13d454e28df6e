import { createScrubber } from '../config/scrubber.js';

/** Takes secrets out of texts that come from elsewhere, before they reach an error or a log. */
export interface Redactor {
  add(secret: string): void;
  redact(text: string): string;
}

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let scrub = (text: string) => text;
  return {
    add(secret) {
      secrets.add(secret);
      scrub = createScrubber(secrets);
    },
    redact: (text) => scrub(text),
  };
}
