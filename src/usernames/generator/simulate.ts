import { setImmediate } from 'node:timers/promises';
import type { OfferingUser } from '../../waldur/types.js';
import { type AsciiName, readAsciiName } from '../ascii-name.js';
import type { ExplainedNamePart, NameReading } from '../explanation.js';
import type { UsernamePolicy } from '../policy.js';
import { createGenerator } from './username-generator.js';

/** The username of one user, and what was done to the name. */
export interface SimulatedUser {
  readonly uuid: string;
  readonly username: string;
  /** How the name was used: `unread` if the username is opaque. */
  readonly reading: NameReading;
  readonly name: readonly ExplainedNamePart[];
}

/** How names of one script and language were used. */
export interface ReadingCount {
  /** The script and the language, for example `Cyrillic as in uk`; `no name` for users without one. */
  readonly script: string;
  /** The number of users whose whole name was read. */
  readonly whole: number;
  /** The number of users whose given names or surname could not be read, at least in part. */
  readonly partly: number;
  /** The number of users who got an opaque username. */
  readonly unread: number;
}

/** The results of one username format for a list of users. */
export interface FormatSimulation {
  readonly format: string;
  readonly users: number;
  /** The number of users whose first candidate was taken, or looked like a username that was taken. */
  readonly collisions: number;
  /** `collisions` as a fraction of `users`, from 0 to 1; 0 without users. */
  readonly collisionRate: number;
  /** The distribution of lengths: `lengths[n]` usernames have `n` characters. */
  readonly lengths: readonly number[];
  /** One of the longest usernames; `undefined` without usernames. */
  readonly longest: string | undefined;
  /** The number of users who got an opaque username because their name is too short or could not be read. 0 for formats with `{opaque}`. */
  readonly opaque: number;
  /** How many names were used whole, partly, or not at all, by script and language; the most frequent one first. */
  readonly readings: readonly ReadingCount[];
  /** Each user's username, in the given order. Only with the option `list`. */
  readonly list?: readonly SimulatedUser[];
  /** The users who got no username, and why. Normally empty. */
  readonly refused: readonly { readonly uuid: string; readonly reason: string }[];
}

/** The results of several formats for the same users, to help an administrator choose one. */
export interface SimulationReport {
  readonly formats: readonly FormatSimulation[];
}

/** The username policy without its format, and how to follow and stop a simulation. */
export interface SimulationOptions extends Omit<UsernamePolicy, 'format'> {
  /** Whether to list each user. Default: `false`. */
  readonly list?: boolean | undefined;
  /** Called with the format, once for each user. */
  readonly onUser?: ((format: string) => void) | undefined;
  /** Stops the simulation, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Generates a username for each user by each format, in the given order. The namespace is empty at first for each
 * format, and nothing is stored. Throws an `Error` for an invalid format or policy.
 */
export async function simulateUsernames(
  users: readonly OfferingUser[],
  formats: readonly string[],
  options: SimulationOptions = {},
): Promise<SimulationReport> {
  const simulations: FormatSimulation[] = [];
  for (const format of formats) simulations.push(await simulateFormat(users, { ...options, format }));
  return { formats: simulations };
}

const opaquePattern = /^u[b-df-hj-km-np-tv-xz2-9]{7}$/;

/** The number of users after which signals and timers are handled, which awaiting promises alone does not allow. */
const usersPerBatch = 200;

async function simulateFormat(
  users: readonly OfferingUser[],
  {
    onUser,
    list: isListed = false,
    signal = new AbortController().signal,
    ...policy
  }: SimulationOptions & { readonly format: string },
): Promise<FormatSimulation> {
  let name: AsciiName | undefined;
  const generator = createGenerator(policy, async (user, language) => {
    name = await readAsciiName(user, language);
    return name;
  });
  const isAlwaysOpaque = /\{opaque|^pseudonymous$/.test(policy.format);
  const taken = new Set<string>();
  const lengths: number[] = [];
  const refused: { uuid: string; reason: string }[] = [];
  const list: SimulatedUser[] = [];
  const readings = new Map<string, { -readonly [Key in keyof ReadingCount]: ReadingCount[Key] }>();
  let longest: string | undefined;
  let collisions = 0;
  let opaque = 0;
  let firstChoice: string | undefined;
  const context = {
    signal: new AbortController().signal,
    // The generator looks up its first valid candidate before any other.
    isTaken: async (username: string) => {
      firstChoice ??= username;
      return taken.has(username);
    },
    reserve: async (username: string) => taken.size < taken.add(username).size,
  };
  for (const [index, user] of users.entries()) {
    if (index % usersPerBatch === 0) await setImmediate();
    signal.throwIfAborted();
    onUser?.(policy.format);
    firstChoice = undefined;
    const username = await generator.generate(user, context).catch((error: unknown) => {
      refused.push({ uuid: user.uuid, reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    });
    if (username === undefined || name === undefined) continue;
    if (firstChoice !== username) collisions += 1;
    const isOpaque = !isAlwaysOpaque && opaquePattern.test(username);
    if (isOpaque) opaque += 1;
    const reading = isOpaque ? 'unread' : name.reading;
    const script = describeScript(name);
    const count = readings.get(script) ?? { script, whole: 0, partly: 0, unread: 0 };
    count[reading] += 1;
    readings.set(script, count);
    if (isListed) list.push({ uuid: user.uuid, username, reading, name: name.parts });
    lengths[username.length] = (lengths[username.length] ?? 0) + 1;
    if (username.length > (longest?.length ?? 0)) longest = username;
  }
  return {
    format: policy.format,
    users: users.length,
    collisions,
    collisionRate: users.length === 0 ? 0 : collisions / users.length,
    lengths: Array.from(lengths, (count) => count ?? 0),
    longest,
    opaque,
    readings: [...readings.values()].sort((one, other) => total(other) - total(one)),
    ...(isListed && { list }),
    refused,
  };
}

function total({ whole, partly, unread }: ReadingCount): number {
  return whole + partly + unread;
}

/** The tables of a name: those of several scripts if it mixes them. */
function describeScript({ parts }: AsciiName): string {
  return [...new Set(parts.flatMap(({ tables }) => tables))].sort().join(', ') || 'no name';
}
