import type { Config } from '../config/types.js';
import { type EachOfferingOptions, eachOffering } from '../each-offering.js';
import { completeParts } from '../processors/parts.js';
import { Tokens } from '../tokens.js';
import { foldUsername } from '../usernames/check-username.js';
import type { OfferingUser } from '../waldur/types.js';
import { openScope } from './open-scope.js';

/** Where Waldur shows a name. */
export interface ShownName {
  /** `name` of the offering in the configuration, else its uuid. */
  readonly offering: string;
  /** The uuid of the offering user. */
  readonly offeringUser: string;
  readonly state: string;
}

/** `unknown`: why Waldur could not be asked by all offerings that may have to do with it. */
export type Shown = { readonly shown: readonly ShownName[] } | { readonly unknown: string };

interface NameInNamespace {
  readonly namespace: string;
  readonly username: string;
}

/**
 * Whom Waldur shows with a name, whatever their state, among the offerings of a configuration whose names are in this namespace: what the next pass would note again. Changes
 * nothing. Throws `ConfigurationError`.
 */
export async function findShown(config: Config, { namespace, username }: NameInNamespace, options: EachOfferingOptions): Promise<Shown> {
  const wanted = foldUsername(username);
  let people: readonly OfferingUser[] | undefined;
  const outcomes = await eachOffering(config, { ...options, offerings: undefined, dryRun: true }, async (container) => {
    if (people !== undefined) return;
    const scope = openScope(completeParts(container.get(Tokens.ProcessorParts)));
    if ((await scope.findNamespace()) === namespace) people = await scope.readPeople(options.signal);
  });
  options.signal?.throwIfAborted();
  // One offering reads for all of its namespace.
  if (people === undefined) {
    const failed = outcomes.find((outcome) => 'trouble' in outcome);
    return failed !== undefined && 'trouble' in failed ? { unknown: `${failed.offering.name}: ${failed.trouble.message}` } : { shown: [] };
  }
  return { shown: people.filter((user) => foldUsername(user.username ?? '') === wanted).map((user) => describeShown(user, config)) };
}

function describeShown({ uuid, offeringUuid = '', state }: OfferingUser, config: Config): ShownName {
  const offering = config.offerings.find(({ waldurOfferingUuid }) => waldurOfferingUuid === offeringUuid)?.name ?? offeringUuid;
  return { offering, offeringUser: uuid, state: state ?? '-' };
}
