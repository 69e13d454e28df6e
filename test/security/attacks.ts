const long = 'Æ'.repeat(1_000_000);
/** Names of a hostile user. */
export const attacks = {
  control: 'Eve\u0000\u0007\u0008\u007f\u0085\u009b2J',
  ansi: '\u001b[2J\u001b]0;owned\u0007Eve\u001b[31m',
  bidi: '\u202eevE\u2066\u2069\u200f',
  lines:
    'Eve\r\n{"level":60,"time":"2026-11-23T12:00:00.000Z","msg":"FORGED"}\nupdated forged jdoe (Requested → OK)\u2028x\u2029y',
  shell: '$(touch owned); `touch owned` | rm -rf / && \'"',
  ldap: '*)(uid=*))(|(uid=*\\00,ou=evil,dc=x',
  formula: "=cmd|' /C calc'!A0",
  html: '<script>alert(1)</script><img src=x onerror=alert(1)>&lt;',
  template: '{{ name }} ${TOKEN} %s %n {first}',
  path: '../../../etc/passwd',
  surrogate: 'E\ud800ve\udfff',
  prototype: '__proto__',
  zalgo: `E${'\u0301'.repeat(5000)}ve`,
  long,
} as const;
export type Attack = keyof typeof attacks;

/** Characters that control a terminal, and invalid text. */
export const unsafeCharacters = /[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029\ud800-\udfff]/u;
