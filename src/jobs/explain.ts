import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import { Tokens } from '../inversify/tokens.js';
import { completeParts } from '../processors/parts.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { explainOfferingUser, type UserExplanation } from '../users/explain.js';
import { eachOffering, type JobOptions, type OfferingError } from './each-offering.js';
import { describeMissing, readUsernameBackend } from './username-backend-of.js';

/** Options of `explainUser`. */
export interface ExplainOptions extends Omit<JobOptions, 'dryRun'> {
  /**
   * Whom: uuid of the offering user or of the Waldur user, Waldur username, local username, or e-mail address (where
   * the offering exposes it), tried in this order.
   */
  readonly user: string;
}

/** One offering in an `ExplainReport`. */
export interface OfferingExplanation {
  /** `name` in the configuration. */
  readonly name: string;
  /** `waldur_offering_uuid`. */
  readonly uuid: string;
  readonly backend: string;
  /** Absent where the person is not, and where `trouble` kept us from looking. */
  readonly user?: UserExplanation;
  readonly error?: OfferingError;
}

/** What `explainUser` found, offering by offering, in the order of the configuration. */
export interface ExplainReport {
  readonly user: string;
  readonly offerings: readonly OfferingExplanation[];
  readonly interrupted: boolean;
}

/**
 * Says for each offering where a person is how things stand for them, what a pass would do, and how a username would
 * come about. Changes nothing: no claim, no reservation, and a ledger that is not there yet is not made. What the
 * command `explain` prints. Trouble with one offering is in its report and stops no other.
 *
 * Throws only `ConfigurationError`, for an offering that the configuration does not have, or a `user` that several
 * people fit.
 */
export async function explainUser(config: Config, options: ExplainOptions): Promise<ExplainReport> {
  const { user, signal } = options;
  const outcomes = await eachOffering(config, { ...options, dryRun: true }, (container, offering) =>
    explainAt(container, offering, { user, signal }),
  );
  const offerings = outcomes.map((outcome): OfferingExplanation => {
    const { name, waldurOfferingUuid: uuid, usernameManagementBackend: backend } = outcome.offering;
    return { name, uuid, backend, ...('result' in outcome ? outcome.result : { error: outcome.error }) };
  });
  return { user, offerings, interrupted: signal?.aborted === true };
}

async function explainAt(
  container: Container,
  offering: OfferingConfig,
  who: Pick<ExplainOptions, 'user' | 'signal'>,
): Promise<Pick<OfferingExplanation, 'user' | 'error'>> {
  const backend = readUsernameBackend(container);
  const found = await explainOfferingUser(completeParts(container.get(Tokens.ProcessorParts)), who);
  const result = found === undefined ? {} : { user: found };
  if (!(backend instanceof UnknownUsernameManagementBackend)) return result;
  return { ...result, error: { code: 'backend-not-available', message: describeMissing(container, offering) } };
}
