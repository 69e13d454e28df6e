import type { RecordedOutput } from './recorded-output.js';

/** Shorter secrets are ordinary words, which occur in output for other reasons. */
const shortestSecret = 8;
const logLine = /^(?:\{"level":(?:[3-9]0)\b|\d\d:\d\d:\d\d (?:info|warn|error|fatal) )/;

/** Returns all encodings of a secret that are searched for: plain, JSON, HTML, form, URL and base64. */
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
 * Finds secrets in output, and e-mail addresses and full names of users in log lines above `debug`. Each finding names
 * the test file, and does not contain the secret itself.
 */
export function findLeaks({ output, secrets, userData }: RecordedOutput): string[] {
  const searched = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .map((secret) => ({ secret, forms: secretForms(secret) }));
  const personalData = userData.filter((text) => text.length >= shortestSecret);
  const files = new Map<string, string>();
  for (const { from, text } of output) files.set(from, `${files.get(from) ?? ''}${text}`);
  return [...files].flatMap(([from, text]) => {
    const leaked = searched.filter(({ forms }) => forms.some((form) => text.includes(form)));
    const log = text
      .split('\n')
      .filter((line) => logLine.test(line))
      .join('\n');
    return [
      ...leaked.map(({ secret }) => `${from}: printed the secret ${showPrefix(secret)}`),
      ...personalData
        .filter((one) => log.includes(one))
        .map((one) => `${from}: a log line above debug contains ${JSON.stringify(one)}`),
    ];
  });
}
