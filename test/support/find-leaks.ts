import type { RecordedOutput } from './recorded-output.js';

/** Shorter ones are words, which are printed for other reasons. */
const shortestSecret = 8;
const logLine = /^(?:\{"level":(?:[3-9]0)\b|\d\d:\d\d:\d\d (?:info|warn|error|fatal) )/;

/** A secret in every form that is worth being found: as it is, and as JSON, HTML, forms, URLs and base64 write it. */
export function secretForms(secret: string): string[] {
  const encoded = encodeURIComponent(secret.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const base64 = ['', 'x', 'xy'].map((before) =>
    Buffer.from(before + secret)
      .toString('base64')
      .slice(4, -4),
  );
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encoded,
    encoded.toLowerCase(),
    encoded.replaceAll('%20', '+'),
    html,
    ...base64,
  ];
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret);
}

function showPrefix(text: string): string {
  return `${text.slice(0, 3)}…`;
}

/**
 * What should not have been printed: a secret anywhere, or the e-mail address or full name of somebody in a line of the
 * log above `debug`. Each with the test file that printed it, and without the secret itself.
 */
export function findLeaks({ output: printed, secrets: secret, userData: person }: RecordedOutput): string[] {
  const secrets = secret.filter((one) => one.length >= shortestSecret).map((one) => ({ one, forms: secretForms(one) }));
  const people = person.filter((one) => one.length >= shortestSecret);
  const files = new Map<string, string>();
  for (const { from, text } of printed) files.set(from, `${files.get(from) ?? ''}${text}`);
  return [...files].flatMap(([from, text]) => {
    const told = secrets.filter(({ forms }) => forms.some((form) => text.includes(form)));
    const log = text
      .split('\n')
      .filter((line) => logLine.test(line))
      .join('\n');
    const named = people.filter((one) => log.includes(one));
    return [
      ...told.map(({ one }) => `${from}: printed the secret ${showPrefix(one)}`),
      ...named.map((one) => `${from}: a line of the log above debug names ${JSON.stringify(one)}`),
    ];
  });
}
