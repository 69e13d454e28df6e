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

/**
 * Builds the backends that the offering names, as a run would, and asks those about themselves that can be asked. Needs
 * no Waldur.
 */
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
      message: `'${name}' makes no usernames`,
      advice: 'name one that does as username_management_backend',
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

// All that the backend found wrong with itself, as one finding; what is well needs no words.
async function runBackendChecks(
  name: string,
  backend: AbstractUsernameManagementBackend,
  parts: BackendCheckOptions,
): Promise<CheckResult> {
  const { logger, usernameTimeoutSeconds, signal } = parts;
  const checks = await withTimeLimit(usernameTimeoutSeconds, async (deadline) =>
    // A plugin may bring an older copy of the contract.
    backend.check?.({ logger, signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) }),
  );
  const wrong = (checks ?? []).filter(({ result }) => result !== 'ok');
  if (wrong.length === 0) return { status: 'ok', message: `'${name}' is installed and takes its settings` };
  const message = `'${name}': ${wrong.map((check) => `${check.name}: ${check.message}`).join('; ')}`;
  const status = wrong.some(({ result }) => result === 'error') ? 'error' : 'warning';
  return { status, message, advice: 'look into what the backend works with, and into backend_settings' };
}

function describeUnusableBackend(name: string, error: unknown): CheckResult {
  return {
    status: 'error',
    message: `'${name}': ${describeError(error).message}`,
    advice: 'correct the name of the backend, or backend_settings',
  };
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
  if (backend[method] === undefined) return { status: 'ok', message: `'${name}' is installed and takes its settings` };
  const about = {
    logger,
    settings: offering.backendSettings,
    offering: { uuid: offering.waldurOfferingUuid, name: offering.name },
  };
  try {
    await withTimeLimit(
      offering.resourceTimeoutSeconds,
      async (deadline) =>
        backend[method]?.({ ...about, signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) }),
      `'${name}'`,
    );
    return { status: 'ok', message: `'${name}' is installed, takes its settings and is ready` };
  } catch (error) {
    const { message } = describeError(error);
    const notReady = error instanceof BackendNotReadyError;
    return {
      status: notReady ? 'warning' : 'error',
      message: `'${name}' ${notReady ? 'is not ready' : 'failed its own check'}: ${message}`,
      advice: notReady ? 'orders wait until it is' : 'look into what the backend manages, and into backend_settings',
    };
  }
}
