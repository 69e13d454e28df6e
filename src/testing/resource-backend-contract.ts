import type { ResourceBackend, ResourceContext } from '../resources/backend.js';
import { type ResourceChecks, ResourceHarness } from './resource-contract/harness.js';
import { lifecycleChecks } from './resource-contract/lifecycle-checks.js';
import { optionalMethodChecks } from './resource-contract/optional-method-checks.js';
import { unusualNameChecks } from './resource-contract/unusual-name-checks.js';
import { userChecks } from './resource-contract/user-checks.js';

/** A backend to check, with nothing in it, and what it is called with. */
export interface ResourceBackendSetup {
  readonly backend: ResourceBackend;
  readonly context: ResourceContext;
  /** Called when the check is over, whatever came of it. */
  readonly cleanup?: () => void | Promise<void>;
}

/** One check of a contract, for any test runner: `for (const { name, run } of …) test(name, run)`. */
export interface ContractCheck {
  /** What holds, as a sentence. */
  readonly name: string;
  /**
   * Throws an `Error` that says what was expected and what came. A check that the setup has too little for says so with
   * the runner's own `skip`, where that is handed over, as the test runners of Node and vitest do.
   */
  readonly run: (runner?: { readonly skip?: (note?: string) => unknown }) => Promise<void>;
}

/**
 * Checks for any `ResourceBackend`: that every repeat is harmless, that an id of another resource is refused, that
 * `find` and `listPeople` never mistake "not there" for "nobody", and the like. Each check makes a backend of its own
 * with `make`, and uses ids such as `contract-one` and some that are odd on purpose.
 */
export function resourceBackendContract(
  make: () => ResourceBackendSetup | Promise<ResourceBackendSetup>,
): ContractCheck[] {
  const checks: ResourceChecks = { ...lifecycleChecks, ...userChecks, ...unusualNameChecks, ...optionalMethodChecks };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => {
      const { backend, context, cleanup } = await make();
      try {
        await check(new ResourceHarness(backend, context));
      } finally {
        await cleanup?.();
      }
    },
  }));
}
