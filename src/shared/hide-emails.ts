const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;

/** Replaces e-mail addresses in a text by `[e-mail]`. */
export function hideEmails(text: string): string {
  // The expression is slow for long texts, and nearly all texts have no address.
  return text.includes('@') ? text.replace(email, '[e-mail]') : text;
}
