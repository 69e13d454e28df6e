import { wait } from '../../shared/abortable.js';
import { BackendError } from '../../shared/errors.js';
import type { FailedUser, PartialResult } from '../../shared/partial-result.js';
import type { ResourceAccount, ResourceUser } from '../backend.js';
import type { Association, AssociationReader } from './associations.js';
import type { DefaultAccounts } from './default-accounts.js';
import type { AccountJobs } from './jobs.js';
import { usernamePattern } from './names.js';
import { findKnownAccounts } from './readiness.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope, SlurmClient, SlurmWriter } from './slurm-client.js';

/** A command for more users takes minutes, and holds the lock for so long. */
const batchSize = 100;

/** How often, and after how many milliseconds, a user is removed again whose cancelled jobs are still ending. */
const retries = { times: 5, everyMs: 1000 };

const blocked = ['MaxSubmitJobs=0', 'GrpSubmitJobs=0'];
const unblocked = ['MaxSubmitJobs=-1', 'GrpSubmitJobs=-1'];

export interface MembersOptions {
  readonly settings: SlurmSettings;
  readonly client: SlurmClient;
  readonly reader: AssociationReader;
  readonly jobs: AccountJobs;
  readonly defaults: DefaultAccounts;
}

/**
 * Adds users to accounts and removes them, in batches. What a batch has written is read back, because Slurm loses
 * associations without an error.
 */
export class Members {
  readonly #options: MembersOptions;
  readonly #pattern: RegExp;

  constructor(options: MembersOptions) {
    this.#options = options;
    this.#pattern = usernamePattern(options.settings.preservesCase);
  }

  /** Lists the users of an account, each once. Throws `BackendError` if the account does not exist. */
  async list(account: string, scope: CallScope): Promise<readonly ResourceAccount[]> {
    const byUser = groupByUser(await this.#listAssociations(account, scope));
    return [...byUser].map(([username, rows]) => ({ username, ...(rows.every(isBlocked) ? { isLeaving: true } : {}) }));
  }

  /**
   * Returns why users cannot be added yet: Slurm would alter the username, or the operating system does not know the
   * account.
   */
  async findUnready(usernames: readonly string[], scope: CallScope): Promise<readonly FailedUser[]> {
    const { settings } = this.#options;
    const plain = usernames.filter((username) => this.#pattern.test(username));
    const known =
      settings.accountCheck === 'none' || plain.length === 0
        ? new Set(plain)
        : await findKnownAccounts(plain, settings, scope);
    return usernames.flatMap((username) => {
      if (!this.#pattern.test(username))
        return { username, message: `Slurm does not take this username as it is (expected ${this.#pattern})` };
      return known.has(username)
        ? []
        : { username, message: 'the operating system does not know the account yet (getent passwd)' };
    });
  }

  /** Adds the users who are not in the account, and lets those who are leaving submit jobs again. */
  async add(account: string, users: readonly ResourceUser[], scope: CallScope): Promise<PartialResult> {
    const { settings, client } = this.#options;
    const before = groupByUser(await this.#listAssociations(account, scope));
    const isThere = ({ username }: ResourceUser): boolean => hasPartition(before.get(username), settings.partition);
    const missing = users.filter((user) => !isThere(user));
    const unready = await this.findUnready(
      missing.map(({ username }) => username),
      scope,
    );
    const held = new Set(unready.map(({ username }) => username));
    const messages = new Map(unready.map(({ username, message }) => [username, message]));
    for (const batch of toBatches(missing.filter(({ username }) => !held.has(username)))) {
      const failed = await client.withLock((writer, lock) => this.#addBatch(account, batch, writer, lock), scope);
      for (const { username, message } of failed) messages.set(username, message);
    }
    const returning = users.filter((user) => isThere(user) && before.get(user.username)?.every(isBlocked) === true);
    for (const batch of toBatches(returning)) {
      const names = batch.map(({ username }) => username);
      const { text } = await client.withLock((writer) => this.#modify(account, names, unblocked, writer), scope);
      const after = groupByUser(await this.#listAssociations(account, scope));
      for (const username of names)
        if (after.get(username)?.every(isBlocked) !== false) messages.set(username, `jobs are still refused: ${text}`);
    }
    return { failed: [...messages].map(([username, message]) => ({ username, message })) };
  }

  /**
   * Removes the users who are in the account. Their submission of jobs is blocked first. A user with jobs stays until
   * they have ended, unless the setting is to cancel them.
   */
  async remove(account: string, usernames: readonly string[], scope: CallScope): Promise<PartialResult> {
    const { client, reader } = this.#options;
    const wanted = new Set(usernames.map((username) => username.toLowerCase()));
    const byUser = groupByUser(await reader.listAssociations(account, scope));
    const present = [...byUser].filter(([user]) => wanted.has(user.toLowerCase()));
    const failed: FailedUser[] = present.flatMap(([username]) =>
      this.#pattern.test(username) ? [] : { username, message: 'a command of Slurm cannot name this user exactly' },
    );
    const plain = present.filter(([user]) => this.#pattern.test(user));
    for (const batch of toBatches(plain))
      failed.push(...(await client.withLock((writer, lock) => this.#removeBatch(account, batch, writer, lock), scope)));
    const spelled = new Map(usernames.map((username) => [username.toLowerCase(), username]));
    return { failed: failed.map((one) => ({ ...one, username: spelled.get(one.username.toLowerCase()) ?? '' })) };
  }

  async #addBatch(
    account: string,
    batch: readonly ResourceUser[],
    writer: SlurmWriter,
    scope: CallScope,
  ): Promise<readonly FailedUser[]> {
    const { reader, settings, defaults } = this.#options;
    const names = batch.map(({ username }) => username);
    let text = '';
    const addUsers = async (users: readonly string[], args: readonly string[]): Promise<void> => {
      const partition = settings.partition === undefined ? [] : [`Partitions=${settings.partition}`];
      const where = [`account=${account}`, ...reader.clusterCondition];
      const all = ['add', 'user', users.join(','), ...where, ...partition, ...args, 'Fairshare=parent'];
      text = (await writer.write('sacctmgr', all)).text;
    };
    for (const { users, args } of await defaults.plan(batch, scope)) await addUsers(users, args);
    let after = await reader.listUsers(names, scope);
    const rows = groupByUser(await this.#listAssociations(account, scope));
    // Slurm leaves a user half made when several processes write: an association without a user.
    const halfMade = names.filter((name) => rows.has(name) && !after.has(name));
    for (const name of halfMade) {
      await this.#removeUsers(account, [name], writer);
      await addUsers([name], []);
    }
    if (halfMade.length > 0) after = await reader.listUsers(names, scope);
    await defaults.complete(after.values(), account, { writer, scope });
    const isAdded = (name: string): boolean =>
      after.get(name)?.accounts.includes(account) === true &&
      (halfMade.includes(name) || hasPartition(rows.get(name), settings.partition));
    return names.flatMap((username) => (isAdded(username) ? [] : { username, message: `was not added: ${text}` }));
  }

  async #removeBatch(
    account: string,
    batch: readonly (readonly [string, readonly Association[]])[],
    writer: SlurmWriter,
    scope: CallScope,
  ): Promise<readonly FailedUser[]> {
    const { reader, settings, jobs, defaults } = this.#options;
    const toBlock = batch.flatMap(([name, rows]) => (rows.every(isBlocked) ? [] : name));
    if (toBlock.length > 0) await this.#modify(account, toBlock, blocked, writer);
    const counts = await jobs.count(account, scope);
    const names = batch.map(([name]) => name);
    const busy = names.filter((name) => counts.has(name));
    if (settings.runningJobs === 'cancel') for (const name of busy) await jobs.cancel(account, name, writer);
    const leaving = settings.runningJobs === 'cancel' ? [] : busy;
    const free = names.filter((name) => !leaving.includes(name));
    const failed = leaving.map((username) => ({
      username,
      message: `is leaving: ${counts.get(username)} jobs are running or pending, and no new one is accepted`,
    }));
    if (free.length === 0) return failed;
    await defaults.moveAway(await reader.listUsers(free, scope), account, { writer, scope });
    let text = await this.#removeUsers(account, free, writer);
    let rest = await this.#findPresent(account, free, scope);
    for (let attempt = 1; rest.length > 0 && attempt <= retries.times; attempt += 1) {
      if (attempt > 1) await wait(retries.everyMs, scope.signal);
      for (const name of rest) text = await this.#removeUsers(account, [name], writer);
      rest = await this.#findPresent(account, rest, scope);
    }
    const removed = free.filter((name) => !rest.includes(name));
    await defaults.release(removed, { writer, scope });
    return [...failed, ...rest.map((username) => ({ username, message: `was not removed: ${text}` }))];
  }

  async #removeUsers(account: string, names: readonly string[], writer: SlurmWriter): Promise<string> {
    const where = [`name=${names.join(',')}`, `account=${account}`, ...this.#options.reader.clusterCondition];
    return (await writer.write('sacctmgr', ['remove', 'user', 'where', ...where])).text;
  }

  #modify(account: string, names: readonly string[], changes: readonly string[], writer: SlurmWriter) {
    const where = [`name=${names.join(',')}`, `account=${account}`, ...this.#options.reader.clusterCondition];
    return writer.write('sacctmgr', ['modify', 'user', 'where', ...where, 'set', ...changes]);
  }

  async #findPresent(account: string, names: readonly string[], scope: CallScope): Promise<readonly string[]> {
    const byUser = groupByUser(await this.#options.reader.listAssociations(account, scope));
    return names.filter((name) => byUser.has(name));
  }

  async #listAssociations(account: string, scope: CallScope): Promise<readonly Association[]> {
    const rows = await this.#options.reader.listAssociations(account, scope);
    if (rows.some(({ user }) => user === '')) return rows;
    throw new BackendError(`slurm: account ${account} does not exist on the cluster`);
  }
}

function groupByUser(rows: readonly Association[]): ReadonlyMap<string, readonly Association[]> {
  const byUser = new Map<string, Association[]>();
  for (const row of rows) if (row.user !== '') byUser.set(row.user, [...(byUser.get(row.user) ?? []), row]);
  return byUser;
}

/** Whether a user may submit no jobs because the removal has begun: administrators seldom set both limits. */
function isBlocked({ grpSubmitJobs, maxSubmitJobs }: Association): boolean {
  return grpSubmitJobs === 0 && maxSubmitJobs === 0;
}

/** Whether a user can use a partition; without one, all of them. */
function hasPartition(rows: readonly Association[] | undefined, partition: string | undefined): boolean {
  return rows?.some((row) => row.partition === '' || row.partition === partition) === true;
}

function toBatches<T>(all: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
    all.slice(index * batchSize, (index + 1) * batchSize),
  );
}
