import { agentPassword } from '../../../scripts/services/slapd-config.js';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import { findLeaks } from '../../support/find-leaks.js';
import type { CommandResult } from './process.js';

/** Control and bidi characters, except line feeds. */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069](?<!\n)/gu;

/**
 * Checks how a process ended and what it printed: the exit code, control characters, secrets, and personal data in log
 * lines above `debug`.
 */
export function checkProcessResult(
  { exitCode, output }: CommandResult,
  { waldur }: { readonly waldur: WaldurEmulator },
  expected: readonly (number | undefined)[],
): string[] {
  const userData = waldur.offeringUsers().flatMap(({ user_full_name, user_email }) => [user_full_name, user_email]);
  return [
    ...(expected.includes(exitCode)
      ? []
      : [`exit code: expected one of ${expected.join(', ')}, got ${exitCode}: ${output.slice(-1000)}`]),
    ...[...new Set(output.match(controls) ?? [])].map(
      (control) =>
        `the output contains the control character ${JSON.stringify(control)} (U+${control.codePointAt(0)?.toString(16)})`,
    ),
    ...findLeaks({
      output: [{ from: 'output', text: output }],
      secrets: [waldur.token, agentPassword],
      userData,
    }),
  ];
}
