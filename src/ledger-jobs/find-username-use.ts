import type { Config } from '../config/types.js';
import { Tokens } from '../inversify/tokens.js';
import { eachOffering, type JobOptions } from '../jobs/each-offering.js';
import { openScope } from '../jobs/ledger/open-scope.js';
import { completeParts } from '../processors/parts.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';

/** Where Waldur shows a name. */
export interface UsernameInUse {
  /** `name` of the offering in the configuration, else its uuid. */
  readonly offering: string;
  /** The uuid of the offering user. */
  readonly offeringUser: string;
  readonly state: string;
}

/** `unknown`: why Waldur could not be asked by all offerings that may have to do with it. */
export type UsernameUse = { readonly inUse: readonly UsernameInUse[] } | { readonly notChecked: string };

interface NamespacedUsername {
  readonly namespace: string;
  readonly username: string;
}

/**
 * Whom Waldur shows with a name, whatever their state, among the offerings of a configuration whose names are in this
 * namespace: what the next pass would note again. Changes nothing. Throws `ConfigurationError`.
 */
export async function findUsernameUse(
  config: Config,
  { namespace, username }: NamespacedUsername,
  options: JobOptions,
): Promise<UsernameUse> {
  const wanted = foldUsername(username);
  let people: readonly OfferingUser[] | undefined;
  const outcomes = await eachOffering(config, { ...options, offerings: undefined, dryRun: true }, async (container) => {
    if (people !== undefined) return;
    const scope = openScope(completeParts(container.get(Tokens.ProcessorParts)));
    if ((await scope.findNamespace()) === namespace) people = await scope.readUsers(options.signal);
  });
  options.signal?.throwIfAborted();
  // One offering reads for all of its namespace.
  if (people === undefined) {
    const failed = outcomes.find((outcome) => 'error' in outcome);
    return failed !== undefined && 'error' in failed
      ? { notChecked: `${failed.offering.name}: ${failed.error.message}` }
      : { inUse: [] };
  }
  return {
    inUse: people
      .filter((user) => foldUsername(user.username ?? '') === wanted)
      .map((user) => describeUse(user, config)),
  };
}

function describeUse({ uuid, offeringUuid = '', state }: OfferingUser, config: Config): UsernameInUse {
  const offering =
    config.offerings.find(({ waldurOfferingUuid }) => waldurOfferingUuid === offeringUuid)?.name ?? offeringUuid;
  return { offering, offeringUser: uuid, state: state ?? '-' };
}
