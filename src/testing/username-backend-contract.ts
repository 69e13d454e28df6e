import type { ContractCheck } from './resource-backend-contract.js';
import { failureChecks } from './username-contract/failure-checks.js';
import { type UsernameChecks, UsernameHarness } from './username-contract/harness.js';
import { methodChecks } from './username-contract/method-checks.js';
import { nameChecks } from './username-contract/name-checks.js';
import type { UsernameBackendSetup } from './username-contract/setup.js';

const checks: UsernameChecks = { ...nameChecks, ...methodChecks, ...failureChecks };
const alwaysRun = 'makesUsernames says whether people get a name';

/**
 * Checks for any username backend: that every repeat gives the same name and nobody another's, that looking changes
 * nothing, that a call ends with its signal, that the errors about a person come through, and that what was made is
 * found again when the answer was lost. Each check makes a backend of its own with `make`, with nobody in it, and asks
 * it for people such as `Ann Lee`. The context is that of a run without a ledger. Where the setup lacks what a check
 * needs (`faults`, `mustLink`, `mustBeValidated`), it is marked as skipped in a runner that hands `skip` over.
 *
 * Of a backend that never makes names (`makesUsernames` is `false`) only that is checked.
 */
export function usernameBackendContract(
  make: () => UsernameBackendSetup | Promise<UsernameBackendSetup>,
): ContractCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async (runner) => {
      const setup = await make();
      let missing: unknown;
      try {
        if (name === alwaysRun || setup.backend.makesUsernames !== false)
          missing = await check(new UsernameHarness(setup));
      } finally {
        await setup.cleanup?.();
      }
      if (typeof missing === 'string') runner?.skip?.(`the setup has no ${missing}`);
    },
  }));
}
