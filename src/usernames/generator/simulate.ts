import { setImmediate } from 'node:timers/promises';
import type { OfferingUser } from '../../waldur/types.js';
import type { UsernamePolicy } from '../policy.js';
import { createUsernameGenerator } from './username-generator.js';

/** What a format would do to a crowd. */
export interface FormatSimulation {
  readonly format: string;
  readonly users: number;
  /** How many did not get the first name that they could have had, because it was another's, or too like it. */
  readonly collisions: number;
  /** `collisions` as a share of the people, from 0 to 1; 0 for nobody. */
  readonly collisionRate: number;
  /** How many usernames have so many characters: `lengths[n]` of them have `n`. */
  readonly lengths: readonly number[];
  /** One of the longest usernames; `undefined` when there are none. */
  readonly longest: string | undefined;
  /**
   * How many got the form that says nothing about them, because their name gave too little. Not counted where the
   * format is made of it.
   */
  readonly opaque: number;
  /** Who got none, and why. There should be nobody. */
  readonly refused: readonly { readonly uuid: string; readonly reason: string }[];
}

/** What formats would do to the same crowd, for whoever has to choose one. */
export interface SimulationReport {
  readonly formats: readonly FormatSimulation[];
}

/** The site's decisions about usernames but for the format, and how to follow and stop a simulation. */
export interface SimulationOptions extends Omit<UsernamePolicy, 'format'> {
  /** Called with the format, once for each person. */
  readonly onUser?: ((format: string) => void) | undefined;
  /** Ends the simulation; it then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Gives everybody a username by each format, one after another in the order given, in a namespace that is empty at
 * first. Nothing is kept. Throws an `Error` for a format or a policy that can't be carried out.
 */
export async function simulateUsernames(
  people: readonly OfferingUser[],
  formats: readonly string[],
  options: SimulationOptions = {},
): Promise<SimulationReport> {
  const simulations: FormatSimulation[] = [];
  for (const format of formats) simulations.push(await simulateFormat(people, { ...options, format }));
  return { formats: simulations };
}

const opaquePattern = /^u[b-df-hj-km-np-tv-xz2-9]{7}$/;

/** So many people, and then signals and timers have their turn, which promises alone do not give them. */
const usersPerBatch = 200;

async function simulateFormat(
  people: readonly OfferingUser[],
  {
    onUser: onPerson,
    signal = new AbortController().signal,
    ...policy
  }: SimulationOptions & { readonly format: string },
): Promise<FormatSimulation> {
  const generator = createUsernameGenerator(policy);
  const isAlwaysOpaque = /\{opaque|^pseudonymous$/.test(policy.format);
  const taken = new Set<string>();
  const lengths: number[] = [];
  const refused: { uuid: string; reason: string }[] = [];
  let longest: string | undefined;
  let collisions = 0;
  let opaque = 0;
  const context = {
    signal: new AbortController().signal,
    isTaken: async (username: string) => taken.has(username),
    reserve: async (username: string) => taken.size < taken.add(username).size,
  };
  for (const [index, person] of people.entries()) {
    if (index % usersPerBatch === 0) await setImmediate();
    signal.throwIfAborted();
    onPerson?.(policy.format);
    const username = await generator.generate(person, context).catch((error: unknown) => {
      refused.push({ uuid: person.uuid, reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    });
    if (username === undefined) continue;
    const [wanted] = generator.candidates(person);
    if (wanted !== username) collisions += 1;
    if (!isAlwaysOpaque && opaquePattern.test(username)) opaque += 1;
    lengths[username.length] = (lengths[username.length] ?? 0) + 1;
    if (username.length > (longest?.length ?? 0)) longest = username;
  }
  return {
    format: policy.format,
    users: people.length,
    collisions,
    collisionRate: people.length === 0 ? 0 : collisions / people.length,
    lengths: Array.from(lengths, (count) => count ?? 0),
    longest,
    opaque,
    refused,
  };
}
