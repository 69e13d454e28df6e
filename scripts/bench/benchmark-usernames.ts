import { appendFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { UsernameLedger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { silentLogger } from '../../src/shared/logger.js';
import type { UsernameContext } from '../../src/usernames/backend.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../src/usernames/posix.js';
import { createUsernameRules } from '../../src/usernames/rules/create-username-rules.js';
import { usernameProfiles } from '../../src/usernames/rules/profile-names.js';
import type { OfferingUser } from '../../src/waldur/types.js';
import { Meter, type Reading } from './meter.js';
import { syntheticUsers } from './synthetic-users.js';

/** What to measure. */
export interface BenchmarkOptions {
  readonly count: number;
  /** After how many people to read the meter, in rising order; the last of them is `count`. */
  readonly checkpoints: readonly number[];
  /** How many people are worked on at once. */
  readonly concurrency: number;
  readonly seed: number;
  /** An empty folder for the ledger and the list of names. */
  readonly directory: string;
  /** Hears of each reading as soon as it is there. */
  readonly onReading?: ((reading: Reading) => void) | undefined;
}

/** What came of it. */
export interface BenchmarkResult {
  readonly readings: readonly Reading[];
  /** How many names were given. */
  readonly names: number;
  /** How many of them were given before, letter case aside. */
  readonly duplicates: number;
  /** Those that break the rules of a profile, with the rule. */
  readonly rejected: readonly string[];
  /** What the ledger's own check found, and how many names it has. */
  readonly ledger: { readonly findings: readonly string[]; readonly names: number; readonly users: number };
  /** How many different names were given but for the number at the end: how many groups share a beginning. */
  readonly stems: number;
}

const namespace = 'provider/benchmark';
const namesPerWrite = 10_000;

/** What a pass hands to a backend for one person, with the ledger as the only one who knows names. */
function contextFor(
  { userUuid = '', userUsername }: OfferingUser,
  ledger: UsernameLedger,
  signal: AbortSignal,
): UsernameContext {
  const person = { userUuid, cuid: userUsername };
  return {
    signal,
    logger: silentLogger,
    settings: {},
    offering: { uuid: 'f'.repeat(32), name: 'Benchmark' },
    isTaken: (username) => ledger.isTaken(namespace, username, person),
    reserve: (username) => ledger.reserve(namespace, username, person),
    ownUsername: async () => (await ledger.find(namespace, person))?.username,
  };
}

/**
 * Gives everybody of a crowd a username by the backend `posix`, reserved and committed in a ledger on disk, and looks
 * at what came of it.
 */
export async function benchmarkUsernames({
  count,
  checkpoints,
  concurrency,
  seed,
  directory,
  onReading,
}: BenchmarkOptions): Promise<BenchmarkResult> {
  const ledgerFile = join(directory, 'ledger.sqlite');
  const listFile = join(directory, 'names');
  const ledger = await openLedger(`sqlite:${ledgerFile}`, { directory, foldUsername });
  try {
    const backend = new PosixUsernameManagementBackend({ policy: { profiles: usernameProfiles, reserved: [] } });
    const { signal } = new AbortController();
    const crowd = syntheticUsers(count, seed);
    const meter = new Meter(async () => (await stat(ledgerFile)).size);
    let names: string[] = [];
    let done = 0;
    // They go to a file, so that the memory is the generator's and the ledger's.
    const write = () => {
      appendFileSync(listFile, names.map((name) => `${name}\n`).join(''));
      names = [];
    };
    const nameOne = async (user: OfferingUser): Promise<void> => {
      const { userUuid = '', userUsername } = user;
      const username = await backend.getOrCreateUsername(user, contextFor(user, ledger.usernames, signal));
      if (
        username === undefined ||
        !(await ledger.usernames.commit(namespace, username, { userUuid, cuid: userUsername }))
      )
        throw new Error(`${user.userFullName}: expected a username that the ledger holds for them, got ${username}`);
      names.push(username);
      if (names.length === namesPerWrite) write();
    };
    for (const checkpoint of checkpoints) {
      const work = async (): Promise<void> => {
        while (done < checkpoint) {
          done += 1;
          const next = crowd.next();
          if (next.done === true) return;
          await nameOne(next.value);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, work));
      const reading = await meter.read(checkpoint);
      onReading?.(reading);
    }
    write();
    const verdict = await ledger.usernames.verify();
    return { readings: meter.readings, ...(await checkNames(listFile)), ledger: verdict };
  } finally {
    await ledger.close();
  }
}

async function checkNames(
  listFile: string,
): Promise<Pick<BenchmarkResult, 'names' | 'duplicates' | 'rejected' | 'stems'>> {
  const names = (await readFile(listFile, 'utf8')).split('\n').slice(0, -1);
  const rules = usernameProfiles.map((profile) => createUsernameRules({ profiles: [profile] }));
  const refused: string[] = [];
  for (const name of names) {
    for (const { check, profiles } of rules) {
      const verdict = check(name);
      if (!verdict.ok) refused.push(`${name}: ${profiles.join()}: ${verdict.rule}`);
    }
  }
  const different = new Set(names.map((name) => name.toLowerCase()));
  const stems = new Set(names.map((name) => name.replace(/\d+$/, '')));
  return { names: names.length, duplicates: names.length - different.size, rejected: refused, stems: stems.size };
}
