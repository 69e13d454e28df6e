import type { ContractCheck } from './resource-backend-contract.js';
import { UsernameBench, type UsernameChecks } from './username-contract/bench.js';
import { callChecks } from './username-contract/call-checks.js';
import { nameChecks } from './username-contract/name-checks.js';
import type { UsernameBackendSetup } from './username-contract/setup.js';
import { troubleChecks } from './username-contract/trouble-checks.js';

const checks: UsernameChecks = { ...nameChecks, ...callChecks, ...troubleChecks };
const forEveryBackend = 'makesUsernames says whether people get a name';

/**
 * Checks for any username backend: that every repeat gives the same name and nobody another's, that looking changes nothing, that a call ends with its signal, that
 * the errors about a person come through, and that what was made is found again when the answer was lost. Each check makes a backend of its own with `make`, with
 * nobody in it, and asks it for people such as `Ann Lee`. The context is that of a run without a ledger. Where the setup lacks what a check needs
 * (`faults`, `mustLink`, `mustBeValidated`), it is marked as skipped in a runner that hands `skip` over.
 *
 * Of a backend that never makes names (`makesUsernames` is `false`) only that is checked.
 */
export function usernameBackendContract(make: () => UsernameBackendSetup | Promise<UsernameBackendSetup>): ContractCheck[] {
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async (runner) => {
      const setup = await make();
      let missing: unknown;
      try {
        if (name === forEveryBackend || setup.backend.makesUsernames !== false) missing = await check(new UsernameBench(setup));
      } finally {
        await setup.cleanup?.();
      }
      if (typeof missing === 'string') runner?.skip?.(`the setup has no ${missing}`);
    },
  }));
}
