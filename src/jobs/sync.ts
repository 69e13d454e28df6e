import type { Container } from 'inversify';
import type { Config, OfferingConfig } from '../config/types.js';
import { Tokens } from '../inversify/tokens.js';
import { completeParts } from '../processors/parts.js';
import { UnknownUsernameManagementBackend } from '../usernames/base.js';
import { toOfferingError } from '../users/describe-outage.js';
import { isFailedAttempt } from '../users/quarantine.js';
import type { OfferingReport, SyncReport, UserReport } from '../users/report.js';
import { syncOffering } from '../users/sync-offering.js';
import { eachOffering, type JobOptions } from './each-offering.js';
import { describeMissing, readUsernameBackend } from './username-backend-of.js';

/** What the caller of `syncOfferingUsers` hears while it runs. */
export interface SyncProgress {
  /** An offering's people have been read: so many of them wait. */
  offeringStarted?(offering: {
    readonly name: string;
    readonly uuid: string;
    readonly waiting: number;
    readonly total: number;
  }): void;
  /** One person is through. */
  personDone?(offering: { readonly name: string; readonly uuid: string }, person: UserReport): void;
}

/** Options of `syncOfferingUsers`. */
export interface SyncOptions extends JobOptions {
  /**
   * Only this person: uuid of the offering user or of the Waldur user, Waldur username, local username, or e-mail
   * address (where the offering exposes it), tried in this order. Default: everybody.
   */
  readonly user?: string | undefined;
  /** How many people are worked on at once; default: each offering's `username_concurrency`. */
  readonly concurrency?: number | undefined;
  readonly progress?: SyncProgress | undefined;
}

/**
 * The main job: for each offering of the configuration, one after another, gets a username for everybody who waits for
 * one, and tells Waldur. What the command `waldur_sync_offering_users` runs.
 *
 * Trouble with one offering is in its report and stops no other; trouble with one person stops no other person. Throws
 * only `ConfigurationError`, for an offering that the configuration does not have, or a `user` that several people fit.
 * An aborted run returns its report with `interrupted: true`.
 */
export async function syncOfferingUsers(config: Config, options: SyncOptions = {}): Promise<SyncReport> {
  const outcomes = await eachOffering(config, options, (container, offering) =>
    syncOneOffering(container, offering, options),
  );
  const offerings = outcomes.map((outcome): OfferingReport => {
    const { name, waldurOfferingUuid: uuid, usernameManagementBackend: backend } = outcome.offering;
    return { name, uuid, backend, ...('result' in outcome ? outcome.result : { error: outcome.error }) };
  });
  const hasLedger = config.ledger !== undefined || options.overrides?.ledger !== undefined;
  const isForgotten = !hasLedger && offerings.some(({ update }) => update?.users.some(isFailedAttempt) === true);
  return {
    dryRun: options.dryRun === true,
    offerings,
    ...(isForgotten ? { withoutQuarantine: true } : {}),
    interrupted: options.signal?.aborted === true,
  };
}

async function syncOneOffering(
  container: Container,
  offering: OfferingConfig,
  options: SyncOptions,
): Promise<Pick<OfferingReport, 'update' | 'error'>> {
  const { user, dryRun, signal, progress } = options;
  const about = { name: offering.name, uuid: offering.waldurOfferingUuid };
  const backend = readUsernameBackend(container);
  const parts = completeParts(container.get(Tokens.ProcessorParts));
  const update = await syncOffering(
    { ...parts, concurrency: options.concurrency ?? parts.concurrency },
    {
      user,
      dryRun,
      signal,
      onRead: (numbers) => progress?.offeringStarted?.({ ...about, ...numbers }),
      onUser: (person) => progress?.personDone?.(about, person),
    },
  );
  if (backend instanceof UnknownUsernameManagementBackend) {
    return { update, error: { code: 'backend-not-available', message: describeMissing(container, offering) } };
  }
  return update.outage === undefined ? { update } : { update, error: toOfferingError(update.outage) };
}
