import { createScrubber } from '../config/scrubber.js';

/** Removes secrets from text that comes from a server, before it gets into an error or a log. */
export interface Redactor {
  add(secret: string): void;
  redact(text: string): string;
}

/** A redactor without any secrets. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let scrub = (text: string) => text;
  return {
    add(secret) {
      if (secrets.has(secret)) return;
      secrets.add(secret);
      scrub = createScrubber(secrets);
    },
    redact: (text) => scrub(text),
  };
}
