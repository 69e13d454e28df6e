import type { OfferingConfig } from '../../config/types.js';
import type { ResourceBackend } from '../../resources/backend.js';
import { describeError } from '../../shared/describe-error.js';
import { BackendNotReadyError } from '../../shared/errors.js';
import type { Logger } from '../../shared/logger.js';
import { withTimeLimit } from '../../shared/with-time-limit.js';
import type { SiteOffering } from '../../site/site-offering.js';
import type { AbstractUsernameManagementBackend } from '../../usernames/backend.js';
import type { Check } from './report.js';
import { type CheckResult, runCheck } from './run-check.js';

/** Builds the backends of the offering, as a run does, and runs their own checks. Needs no Waldur. */
export async function checkBackends(offering: SiteOffering, signal: AbortSignal | undefined): Promise<Check[]> {
  const { config, logger } = offering;
  const { orderProcessingBackend, membershipSyncBackend } = config;
  const check = (key: string, name: string | undefined, build: () => ResourceBackend) =>
    checkResourceBackend({ key, name, build, offering: config, logger, signal });
  return [
    await runCheck('username-backend', signal, () => checkUsernameBackend(offering, signal)),
    await runCheck('order-backend', signal, () =>
      check('order_processing_backend', orderProcessingBackend, () => offering.orderBackend),
    ),
    await runCheck('membership-backend', signal, () =>
      check('membership_sync_backend', membershipSyncBackend, () => offering.membershipBackend),
    ),
  ];
}

async function checkUsernameBackend(offering: SiteOffering, signal: AbortSignal | undefined): Promise<CheckResult> {
  const { usernameManagementBackend: name, usernameTimeoutSeconds } = offering.config;
  try {
    const { usernameBackend: backend, missingUsernameBackend, logger } = offering;
    if (missingUsernameBackend !== undefined) {
      return {
        status: 'error',
        message: missingUsernameBackend,
        advice: 'correct the name, or load the backend with --backend',
      };
    }
    if (backend.makesUsernames)
      return await runBackendChecks(name, backend, {
        logger,
        usernameTimeoutSeconds,
        signal,
      });
    return {
      status: 'warning',
      message: `'${name}' does not generate usernames`,
      advice: 'set username_management_backend to a backend that generates usernames',
    };
  } catch (error) {
    return describeUnusableBackend(name, error);
  }
}

interface BackendCheckOptions {
  readonly logger: Logger;
  readonly usernameTimeoutSeconds: number;
  readonly signal: AbortSignal | undefined;
}

// Joins all problems that the backend reports into one result.
async function runBackendChecks(
  name: string,
  backend: AbstractUsernameManagementBackend,
  parts: BackendCheckOptions,
): Promise<CheckResult> {
  const { logger, usernameTimeoutSeconds, signal } = parts;
  const checks = await withTimeLimit(usernameTimeoutSeconds, async (deadline) =>
    // A plugin may extend an older version of the contract.
    backend.check?.({ logger, signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) }),
  );
  const problems = (checks ?? []).filter(({ result }) => result !== 'ok');
  if (problems.length === 0) return { status: 'ok', message: `'${name}' is installed and accepts its settings` };
  const message = `'${name}': ${problems.map((check) => `${check.name}: ${check.message}`).join('; ')}`;
  const status = problems.some(({ result }) => result === 'error') ? 'error' : 'warning';
  return { status, message, advice: 'check the services that the backend uses, and backend_settings' };
}

function describeUnusableBackend(name: string, error: unknown): CheckResult {
  return {
    status: 'error',
    message: `'${name}': ${describeError(error).message}`,
    advice: 'correct the name of the backend, or backend_settings',
  };
}

const membershipKey = 'membership_sync_backend';

/** What each optional method of a membership backend does, for the case that it is missing. */
const optionalMethods = {
  pause: 'paused resources stay open',
  downscale: 'downscaled resources stay as they are',
  setRole: 'changed roles have no effect',
} as const;

function describeMissingMethods(backend: ResourceBackend): string {
  const missing = (Object.keys(optionalMethods) as (keyof typeof optionalMethods)[]).filter(
    (method) => backend[method] === undefined,
  );
  if (missing.length === 0) return '';
  return `; it has no ${missing.map((method) => `${method} (${optionalMethods[method]})`).join(', no ')}`;
}

interface ResourceBackendCheckOptions {
  readonly key: string;
  readonly name: string | undefined;
  readonly build: () => ResourceBackend;
  readonly offering: OfferingConfig;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

async function checkResourceBackend({
  key,
  name,
  build,
  offering,
  logger,
  signal,
}: ResourceBackendCheckOptions): Promise<CheckResult> {
  if (name === undefined) return { status: 'skipped', message: `${key} is not set` };
  let backend: ResourceBackend;
  try {
    backend = build();
  } catch (error) {
    return describeUnusableBackend(name, error);
  }
  const method = backend.check === undefined ? 'preflight' : 'check';
  const missing = key === membershipKey ? describeMissingMethods(backend) : '';
  if (backend[method] === undefined)
    return { status: 'ok', message: `'${name}' is installed and accepts its settings${missing}` };
  const context = {
    logger,
    settings: offering.backendSettings,
    offering: { uuid: offering.waldurOfferingUuid, name: offering.name },
  };
  try {
    await withTimeLimit(
      offering.resourceTimeoutSeconds,
      async (deadline) =>
        backend[method]?.({
          ...context,
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
        }),
      `'${name}'`,
    );
    return { status: 'ok', message: `'${name}' is installed, accepts its settings and is ready${missing}` };
  } catch (error) {
    const { message } = describeError(error);
    const isNotReady = error instanceof BackendNotReadyError;
    return {
      status: isNotReady ? 'warning' : 'error',
      message: `'${name}' ${isNotReady ? 'is not ready' : 'failed its own check'}: ${message}`,
      advice: isNotReady
        ? 'orders stay pending until it is ready'
        : 'check the system that the backend manages, and backend_settings',
    };
  }
}
