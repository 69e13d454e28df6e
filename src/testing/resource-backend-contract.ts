import type { ResourceBackend, ResourceContext } from '../resources/backend.js';
import { completionChecks } from './resource-contract/completion-checks.js';
import { type ResourceChecks, ResourceHarness, type ResourceParts } from './resource-contract/harness.js';
import { lifecycleChecks } from './resource-contract/lifecycle-checks.js';
import { optionalMethodChecks } from './resource-contract/optional-method-checks.js';
import { unusualNameChecks } from './resource-contract/unusual-name-checks.js';
import { userChecks } from './resource-contract/user-checks.js';

/** A new, empty backend to check, and the context for its calls. */
export interface ResourceBackendSetup extends ResourceParts {
  readonly backend: ResourceBackend;
  readonly context: ResourceContext;
  /** Called after the check, whether it passed or failed. */
  readonly cleanup?: () => void | Promise<void>;
}

/** One check of a contract, for any test runner: `for (const { name, run } of …) test(name, run)`. */
export interface ContractCheck {
  /** The behaviour that is checked, as a sentence. */
  readonly name: string;
  /**
   * Runs the check. Throws an `Error` with the expected and the actual result. A check that the setup doesn't support
   * is marked as skipped by the runner's `skip`, if the runner passes it (Node and vitest do).
   */
  readonly run: (runner?: { readonly skip?: (note?: string) => unknown }) => Promise<void>;
}

/**
 * Returns checks for any `ResourceBackend`. For example, every call can be repeated, a `create` that was cut off is
 * completed by the next one, the id of another resource is rejected, and `find` and `listPeople` never report a missing
 * resource as an empty one.
 *
 * Each check creates its own backend with `make`. It uses ids such as `contract-one` and some unusual ones.
 */
export function resourceBackendContract(
  make: () => ResourceBackendSetup | Promise<ResourceBackendSetup>,
): ContractCheck[] {
  const checks: ResourceChecks = {
    ...lifecycleChecks,
    ...completionChecks,
    ...userChecks,
    ...unusualNameChecks,
    ...optionalMethodChecks,
  };
  return Object.entries(checks).map(([name, check]) => ({
    name,
    run: async () => {
      const { backend, context, cleanup, ...parts } = await make();
      try {
        await check(new ResourceHarness(backend, context, parts));
      } finally {
        await cleanup?.();
      }
    },
  }));
}
