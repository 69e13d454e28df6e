import type { BackendNotes, ResourceUser } from '../backend.js';
import type { AssociationReader, UserAccounts } from './associations.js';
import { readOwner } from './names.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope, SlurmWriter } from './slurm-client.js';

/** What changes default accounts under the lock. */
export interface DefaultAccountContext {
  readonly writer: SlurmWriter;
  readonly scope: CallScope;
}

type DefaultKeys = Pick<SlurmSettings, 'cluster' | 'defaultAccount' | 'defaultAccountPolicy'>;

/**
 * Keeps default accounts in order: Slurm submits the jobs of a user to it unless they name another.
 *
 * With the policy `common`, a user gets an association with `default_account`. It is taken away again only if the ledger
 * says that this module has added it, and no resource of the module is left to the user.
 */
export class DefaultAccounts {
  readonly #settings: DefaultKeys;
  readonly #reader: AssociationReader;
  readonly #notes: BackendNotes | undefined;

  constructor(
    settings: DefaultKeys,
    { reader, notes }: { reader: AssociationReader; notes: BackendNotes | undefined },
  ) {
    this.#settings = settings;
    this.#reader = reader;
    this.#notes = notes;
  }

  /**
   * Divides users into groups that are added with the same arguments, and notes the associations that this adds. Only
   * `common` has arguments: Slurm makes the first account of a user the default.
   */
  async plan(
    users: readonly ResourceUser[],
    scope: CallScope,
  ): Promise<readonly { readonly users: readonly string[]; readonly args: readonly string[] }[]> {
    const all = users.map(({ username }) => username);
    const common = this.#common;
    if (common === undefined) return [{ users: all, args: [] }];
    const before = await this.#reader.listUsers(all, scope);
    const without = users.filter(({ username }) => (before.get(username)?.defaultAccount ?? '') === '');
    for (const { username, userUuid } of without)
      if (before.get(username)?.accounts.includes(common) !== true)
        await this.#notes?.put(this.#keyOf(username), common, userUuid);
    const names = new Set(without.map(({ username }) => username));
    return [
      { users: all.filter((name) => !names.has(name)), args: [] },
      { users: [...names], args: [`DefaultAccount=${common}`] },
    ].filter((group) => group.users.length > 0);
  }

  /** Gives users without a default account one, unless it is left to Slurm. */
  async complete(users: Iterable<UserAccounts>, account: string, { writer }: DefaultAccountContext): Promise<void> {
    const { defaultAccountPolicy } = this.#settings;
    if (defaultAccountPolicy === 'none') return;
    const without = [...users].flatMap(({ user, defaultAccount }) => (defaultAccount === '' ? user : []));
    if (without.length > 0) await this.#set(without, this.#common ?? account, writer);
  }

  /** Before users are removed from their default account: makes another of their accounts the default. */
  async moveAway(
    users: ReadonlyMap<string, UserAccounts>,
    account: string,
    { writer }: DefaultAccountContext,
  ): Promise<void> {
    const groups = new Map<string, string[]>();
    for (const { user, accounts, defaultAccount } of users.values()) {
      const other = chooseAccount(accounts.filter((one) => one !== account));
      if (defaultAccount !== account || other === undefined) continue;
      groups.set(other, [...(groups.get(other) ?? []), user]);
    }
    for (const [other, names] of groups) await this.#set(names, other, writer);
  }

  /** After users were removed: takes away the associations with `default_account` that they need no more. */
  async release(users: readonly string[], { writer, scope }: DefaultAccountContext): Promise<void> {
    const notes = this.#notes;
    if (this.#common === undefined || notes === undefined || users.length === 0) return;
    const now = await this.#reader.listUsers(users, scope);
    for (const user of users) {
      const made = await notes.find(this.#keyOf(user));
      if (typeof made !== 'string') continue;
      const { accounts = [], defaultAccount = '' } = now.get(user) ?? {};
      const others = accounts.filter((one) => one !== made);
      if (accounts.includes(made)) {
        const records = await this.#reader.listRecords(others, scope);
        const hasResource = others.some((one) => readOwner(records.get(one)?.description ?? '')?.kind === 'resource');
        if (hasResource) continue;
        const other = chooseAccount(others);
        if (defaultAccount === made && other !== undefined) await this.#set([user], other, writer);
        const where = [`name=${user}`, `account=${made}`, ...this.#reader.clusterCondition];
        await writer.write('sacctmgr', ['remove', 'user', 'where', ...where]);
        const after = await this.#reader.listUsers([user], scope);
        if (after.get(user)?.accounts.includes(made) === true) continue;
      }
      await notes.remove(this.#keyOf(user));
    }
  }

  get #common(): string | undefined {
    const { defaultAccount, defaultAccountPolicy } = this.#settings;
    return defaultAccountPolicy === 'common' ? defaultAccount : undefined;
  }

  async #set(users: readonly string[], account: string, writer: SlurmWriter): Promise<void> {
    const where = [`name=${users.join(',')}`, ...this.#reader.clusterCondition];
    await writer.write('sacctmgr', ['modify', 'user', 'where', ...where, 'set', `DefaultAccount=${account}`]);
  }

  #keyOf(user: string): string {
    return `slurm-default-account:${this.#settings.cluster ?? ''}:${user}`;
  }
}

/** Never `root`: jobs there have no limits. */
function chooseAccount(accounts: readonly string[]): string | undefined {
  return accounts.toSorted().find((account) => account !== 'root');
}
