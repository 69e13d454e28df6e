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
import { type Memory, readMemory } from './memory.js';
import { syntheticUsers } from './synthetic-users.js';

/** What to measure. */
export interface BenchmarkOptions {
  readonly count: number;
  /** The numbers of users after which to take a reading, in ascending order. The last one is `count`. */
  readonly checkpoints: readonly number[];
  /** The number of users that are processed at the same time. */
  readonly concurrency: number;
  readonly seed: number;
  /** An empty folder for the ledger and the list of names. */
  readonly directory: string;
  /** Called after each reading. */
  readonly onReading?: ((reading: Reading) => void) | undefined;
}

/** The results of a benchmark. */
export interface BenchmarkResult {
  readonly readings: readonly Reading[];
  /** The number of usernames. */
  readonly names: number;
  /** The number of usernames that had been given before, compared without letter case. */
  readonly duplicates: number;
  /** The usernames that break a rule of a profile, with the rule. */
  readonly rejected: readonly string[];
  /** The result of verifying the ledger. */
  readonly ledger: { readonly findings: readonly string[]; readonly names: number; readonly users: number };
  /** The number of usernames that differ in more than the number at the end. */
  readonly stems: number;
}

/** Measurements between two checkpoints. */
export interface Reading extends Memory {
  /** The number of usernames so far. */
  readonly names: number;
  /** Elapsed time per username since the last reading, in microseconds. */
  readonly wallMicros: number;
  /** CPU time of the process per username since the last reading, in microseconds. */
  readonly cpuMicros: number;
  /** The size of the ledger file, in bytes per username. */
  readonly bytesPerName: number;
}

const namespace = 'provider/benchmark';
const namesPerWrite = 10_000;

/** Creates the context of a backend for one user, in which only the ledger knows usernames. */
function createContext(
  { userUuid = '', userUsername }: OfferingUser,
  ledger: UsernameLedger,
  signal: AbortSignal,
): UsernameContext {
  const user = { userUuid, cuid: userUsername };
  return {
    signal,
    logger: silentLogger,
    settings: {},
    offering: { uuid: 'f'.repeat(32), name: 'Benchmark' },
    isTaken: (username) => ledger.isTaken(namespace, username, user),
    reserve: (username) => ledger.reserve(namespace, username, user),
    ownUsername: async () => (await ledger.find(namespace, user))?.username,
  };
}

/**
 * Gives each synthetic user a username by the backend `posix`, with a ledger on disk. Measures time and memory, and
 * checks the usernames and the ledger.
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
  const ledger = await openLedger(`sqlite:${ledgerFile}`, { directory, foldUsername, missingLedger: 'create' });
  try {
    const backend = new PosixUsernameManagementBackend({ policy: { profiles: usernameProfiles, reserved: [] } });
    const { signal } = new AbortController();
    const users = syntheticUsers(count, seed);
    const meter = new Meter(async () => (await stat(ledgerFile)).size);
    let names: string[] = [];
    let started = 0;
    // Usernames are kept in a file, so that only the generator and the ledger use memory.
    const write = () => {
      appendFileSync(listFile, names.map((name) => `${name}\n`).join(''));
      names = [];
    };
    const assignUsername = async (user: OfferingUser): Promise<void> => {
      const { userUuid = '', userUsername } = user;
      const username = await backend.getOrCreateUsername(user, createContext(user, ledger.usernames, signal));
      if (
        username === undefined ||
        !(await ledger.usernames.commit(namespace, username, { userUuid, cuid: userUsername }))
      )
        throw new Error(
          `${user.userFullName}: expected a username that the ledger holds for this user, got ${username}`,
        );
      names.push(username);
      if (names.length === namesPerWrite) write();
    };
    for (const checkpoint of checkpoints) {
      const work = async (): Promise<void> => {
        while (started < checkpoint) {
          started += 1;
          const next = users.next();
          if (next.done === true) return;
          await assignUsername(next.value);
        }
      };
      await Promise.all(Array.from({ length: concurrency }, work));
      const reading = await meter.read(checkpoint);
      onReading?.(reading);
    }
    write();
    const verification = await ledger.usernames.verify();
    return { readings: meter.readings, ...(await checkNames(listFile)), ledger: verification };
  } finally {
    await ledger.close();
  }
}

async function checkNames(
  listFile: string,
): Promise<Pick<BenchmarkResult, 'names' | 'duplicates' | 'rejected' | 'stems'>> {
  const names = (await readFile(listFile, 'utf8')).split('\n').slice(0, -1);
  const rules = usernameProfiles.map((profile) => createUsernameRules({ profiles: [profile] }));
  const rejected: string[] = [];
  for (const name of names) {
    for (const { check, profiles } of rules) {
      const result = check(name);
      if (!result.ok) rejected.push(`${name}: ${profiles.join()}: ${result.rule}`);
    }
  }
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  const stems = new Set(names.map((name) => name.replace(/\d+$/, '')));
  return { names: names.length, duplicates: names.length - distinct.size, rejected, stems: stems.size };
}

/** Measures time and memory at checkpoints. The time that a reading takes is not measured. */
class Meter {
  readonly readings: Reading[] = [];
  readonly #fileSize: () => Promise<number>;
  #since = performance.now();
  #cpuSince = process.cpuUsage();

  constructor(fileSize: () => Promise<number>) {
    this.#fileSize = fileSize;
  }

  async read(names: number): Promise<Reading> {
    const wallMs = performance.now() - this.#since;
    const { user, system } = process.cpuUsage(this.#cpuSince);
    const added = names - (this.readings.at(-1)?.names ?? 0);
    const reading = {
      names,
      wallMicros: (wallMs * 1000) / added,
      cpuMicros: (user + system) / added,
      ...readMemory(),
      bytesPerName: (await this.#fileSize()) / names,
    };
    this.readings.push(reading);
    this.#since = performance.now();
    this.#cpuSince = process.cpuUsage();
    return reading;
  }
}
