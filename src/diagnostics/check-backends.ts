import type { Container } from 'inversify';
import type { OfferingConfig } from '../config/types.js';
import { BackendNotReadyError } from '../errors.js';
import type { Logger } from '../log.js';
import type { ResourceBackend } from '../resources/backend.js';
import { Tokens } from '../tokens.js';
import type { AbstractUsernameManagementBackend } from '../usernames/backend.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { describeThrown } from '../users/describe-thrown.js';
import { withDeadline } from '../users/with-deadline.js';
import { attempt, type Finding } from './attempt.js';
import type { Check } from './report.js';

/** Builds the backends that the offering names, as a run would, and asks those about themselves that can be asked. Needs no Waldur. */
export async function checkBackends(container: Container, offering: OfferingConfig, signal: AbortSignal | undefined): Promise<Check[]> {
  const { orderProcessingBackend, membershipSyncBackend } = offering;
  const check = (key: string, name: string | undefined, build: () => ResourceBackend) =>
    checkResourceBackend({ key, name, build, offering, logger: container.get(Tokens.Logger), signal });
  return [
    await attempt('username-backend', signal, () => checkUsernameBackend(container, offering, signal)),
    await attempt('order-backend', signal, () => check('order_processing_backend', orderProcessingBackend, () => container.get(Tokens.OrderBackend))),
    await attempt('membership-backend', signal, () =>
      check('membership_sync_backend', membershipSyncBackend, () => container.get(Tokens.MembershipBackend)),
    ),
  ];
}

async function checkUsernameBackend(
  container: Container,
  { usernameManagementBackend: name, usernameTimeoutSeconds }: OfferingConfig,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  try {
    const backend = container.get(Tokens.UsernameBackend);
    if (backend instanceof UnknownUsernameManagementBackend) {
      const installed = [...container.get(Tokens.UsernameBackends).keys()].join(', ');
      return {
        status: 'error',
        message: `username_management_backend '${name}' is not installed; installed are ${installed}`,
        advice: 'correct the name, or load the backend with --backend',
      };
    }
    if (backend.makesUsernames) return await judgeOwnChecks(name, backend, { logger: container.get(Tokens.Logger), usernameTimeoutSeconds, signal });
    return { status: 'warning', message: `'${name}' makes no usernames`, advice: 'name one that does as username_management_backend' };
  } catch (error) {
    return refusal(name, error);
  }
}

interface OwnCheckParts {
  readonly logger: Logger;
  readonly usernameTimeoutSeconds: number;
  readonly signal: AbortSignal | undefined;
}

// All that the backend found wrong with itself, as one finding; what is well needs no words.
async function judgeOwnChecks(name: string, backend: AbstractUsernameManagementBackend, parts: OwnCheckParts): Promise<Finding> {
  const { logger, usernameTimeoutSeconds, signal } = parts;
  const checks = await withDeadline(usernameTimeoutSeconds, async (deadline) =>
    // A plugin may bring an older copy of the contract.
    backend.check?.({ logger, signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) }),
  );
  const wrong = (checks ?? []).filter(({ result }) => result !== 'ok');
  if (wrong.length === 0) return { status: 'ok', message: `'${name}' is installed and takes its settings` };
  const message = `'${name}': ${wrong.map((check) => `${check.name}: ${check.message}`).join('; ')}`;
  const status = wrong.some(({ result }) => result === 'error') ? 'error' : 'warning';
  return { status, message, advice: 'look into what the backend works with, and into backend_settings' };
}

function refusal(name: string, error: unknown): Finding {
  return { status: 'error', message: `'${name}': ${describeThrown(error).message}`, advice: 'correct the name of the backend, or backend_settings' };
}

interface ResourceBackendQuestion {
  readonly key: string;
  readonly name: string | undefined;
  readonly build: () => ResourceBackend;
  readonly offering: OfferingConfig;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
}

async function checkResourceBackend({ key, name, build, offering, logger, signal }: ResourceBackendQuestion): Promise<Finding> {
  if (name === undefined) return { status: 'skipped', message: `${key} is not set` };
  let backend: ResourceBackend;
  try {
    backend = build();
  } catch (error) {
    return refusal(name, error);
  }
  const method = backend.check === undefined ? 'preflight' : 'check';
  if (backend[method] === undefined) return { status: 'ok', message: `'${name}' is installed and takes its settings` };
  const about = { logger, settings: offering.backendSettings, offering: { uuid: offering.waldurOfferingUuid, name: offering.name } };
  try {
    await withDeadline(
      offering.resourceTimeoutSeconds,
      async (deadline) => backend[method]?.({ ...about, signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) }),
      `'${name}'`,
    );
    return { status: 'ok', message: `'${name}' is installed, takes its settings and is ready` };
  } catch (error) {
    const { message } = describeThrown(error);
    const notReady = error instanceof BackendNotReadyError;
    return {
      status: notReady ? 'warning' : 'error',
      message: `'${name}' ${notReady ? 'is not ready' : 'failed its own check'}: ${message}`,
      advice: notReady ? 'orders wait until it is' : 'look into what the backend manages, and into backend_settings',
    };
  }
}
