import type { ContractCheck } from './resource-backend-contract.js';
import { failureChecks } from './username-contract/failure-checks.js';
import { type UsernameChecks, UsernameHarness } from './username-contract/harness.js';
import { methodChecks } from './username-contract/method-checks.js';
import { nameChecks } from './username-contract/name-checks.js';
import type { UsernameBackendSetup } from './username-contract/setup.js';

const checks: UsernameChecks = { ...nameChecks, ...methodChecks, ...failureChecks };
const alwaysRun = 'makesUsernames is true only if users get usernames';

/**
 * Returns checks for any username backend. For example, repeated calls give the same username, no two users get the
 * same one, previews change nothing, a call ends when its signal is aborted, and an account is found again after a lost
 * response.
 *
 * Each check creates its own, empty backend with `make` and uses users such as `Ann Lee`. The context is that of a run
 * without a ledger. A check that the setup doesn't support (`faults`, `mustLink`, `mustBeValidated`) is marked as
 * skipped if the runner passes `skip`.
 *
 * If `makesUsernames` of the backend is `false`, only that is checked.
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
