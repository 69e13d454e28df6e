import { agentPassword } from '../../../scripts/services/slapd-config.js';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import { findLeaks } from '../../support/find-leaks.js';
import type { CommandEnd } from './process.js';

/** What is wrong with how a process ended and with what it said: secrets anywhere, or who somebody is in a line of the log above `debug`. */
export function judgeEnd(
  { exitCode, output }: CommandEnd,
  { waldur }: { readonly waldur: WaldurEmulator },
  expected: readonly (number | undefined)[],
): string[] {
  const people = waldur.offeringUsers().flatMap(({ user_full_name, user_email }) => [user_full_name, user_email]);
  return [
    ...(expected.includes(exitCode) ? [] : [`exit code: expected one of ${expected.join(', ')}, got ${exitCode}: ${output.slice(-1000)}`]),
    ...findLeaks({ printed: [{ from: 'the output', text: output }], secret: [waldur.token, agentPassword], person: people }),
  ];
}
