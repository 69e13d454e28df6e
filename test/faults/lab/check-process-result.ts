import { agentPassword } from '../../../scripts/services/slapd-config.js';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import { findLeaks } from '../../support/find-leaks.js';
import type { CommandResult } from './process.js';

/** What a terminal obeys, and what turns the order of letters around; a line's end alone may be printed. */
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069](?<!\n)/gu;

/**
 * What is wrong with how a process ended and with what it said: secrets anywhere, or who somebody is in a line of the
 * log above `debug`.
 */
export function checkProcessResult(
  { exitCode, output }: CommandResult,
  { waldur }: { readonly waldur: WaldurEmulator },
  expected: readonly (number | undefined)[],
): string[] {
  const people = waldur.offeringUsers().flatMap(({ user_full_name, user_email }) => [user_full_name, user_email]);
  return [
    ...(expected.includes(exitCode)
      ? []
      : [`exit code: expected one of ${expected.join(', ')}, got ${exitCode}: ${output.slice(-1000)}`]),
    ...[...new Set(output.match(controls) ?? [])].map(
      (control) => `the output has a raw ${JSON.stringify(control)} (U+${control.codePointAt(0)?.toString(16)})`,
    ),
    ...findLeaks({
      output: [{ from: 'the output', text: output }],
      secrets: [waldur.token, agentPassword],
      userData: people,
    }),
  ];
}
