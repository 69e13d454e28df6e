import { BackendNotReadyError } from '../../shared/errors.js';
import { createRowError } from './rows.js';
import type { CallScope, SlurmClient } from './slurm-client.js';

/** An association: the right of an account, or of a user in an account, to use a cluster. */
export interface Association {
  readonly cluster: string;
  readonly account: string;
  /** Empty for the account's own association, which makes the account exist on the cluster. */
  readonly user: string;
  /** Empty for all partitions. */
  readonly partition: string;
  readonly qos: readonly string[];
  /** `GrpSubmitJobs` and `MaxSubmitJobs`; `undefined` without a limit. */
  readonly grpSubmitJobs: number | undefined;
  readonly maxSubmitJobs: number | undefined;
  /** `GrpTRESMins` by TRES; `mem` in megabytes. */
  readonly limits: ReadonlyMap<string, number>;
}

/** The place of an account in the hierarchy. */
export interface AccountNode {
  readonly account: string;
  /** Empty for `root`. */
  readonly parent: string;
}

/** What slurmdbd stores about an account on all clusters together. */
export interface AccountRecord {
  readonly account: string;
  readonly organization: string;
  readonly description: string;
}

/** The accounts of a user on the cluster. */
export interface UserAccounts {
  readonly user: string;
  readonly accounts: readonly string[];
  /** Empty for none. */
  readonly defaultAccount: string;
}

/** The account that every cluster has, and its user. If it is missing in an answer, the answer is incomplete. */
const sentinel = 'root';

/**
 * Reads the tables of slurmdbd on one cluster. Every answer contains a row that must be there, so that output that was
 * lost is not taken for an empty table. All methods throw when the answer is not complete.
 */
export class AssociationReader {
  readonly #client: SlurmClient;
  readonly #cluster: string | undefined;

  constructor(client: SlurmClient, cluster: string | undefined) {
    this.#client = client;
    this.#cluster = cluster;
  }

  /** The condition of a command that writes. */
  get clusterCondition(): readonly string[] {
    return this.#cluster === undefined ? [] : [`cluster=${this.#cluster}`];
  }

  /** Lists the associations of an account, with those of its users. Empty if the account is not on the cluster. */
  async listAssociations(account: string, scope: CallScope): Promise<readonly Association[]> {
    const columns = ['cluster', 'account', 'user', 'partition', 'qos', 'grpsubmit', 'maxsubmit', 'grptresmins'];
    const rows = await this.#read(
      ['show', 'assoc', 'where', ...this.clusterCondition, `account=${sentinel},${account}`],
      columns,
      scope,
    );
    this.#requireSentinel(rows, 1, 'show assoc');
    return rows
      .filter(([, name]) => name !== sentinel)
      .map(([cluster = '', name = '', user = '', partition = '', qos = '', grp = '', max = '', limits = '']) => {
        if (name.toLowerCase() !== account) throw createRowError('slurm: show assoc', 'a row of another account');
        return {
          cluster,
          account: name.toLowerCase(),
          user,
          partition,
          qos: qos === '' ? [] : qos.split(','),
          grpSubmitJobs: readCount(grp),
          maxSubmitJobs: readCount(max),
          limits: readTres(limits),
        };
      });
  }

  /** Lists all accounts of the cluster with their parents. */
  async listTree(scope: CallScope): Promise<readonly AccountNode[]> {
    const columns = ['cluster', 'account', 'user', 'parentname'];
    const rows = await this.#read(['show', 'assoc', 'where', ...this.clusterCondition, 'user='], columns, scope);
    this.#requireSentinel(rows, 1, 'show assoc');
    return rows.map(([, account = '', user = '', parent = '']) => {
      if (user !== '') throw createRowError('slurm: show assoc', 'a row of a user');
      return { account: account.toLowerCase(), parent: parent.toLowerCase() };
    });
  }

  /** Lists the clusters on which an account is. */
  async listClustersOf(account: string, scope: CallScope): Promise<readonly string[]> {
    const columns = ['cluster', 'account', 'user'];
    const rows = await this.#client.read(
      ['show', 'assoc', 'where', `account=${sentinel},${account}`, 'user='],
      columns,
      scope,
    );
    this.#requireSentinel(rows, 1, 'show assoc');
    return [...new Set(rows.flatMap(([cluster = '', name]) => (name?.toLowerCase() === account ? cluster : [])))];
  }

  /** Reads the records of accounts. An account can have one without being on any cluster. */
  async listRecords(accounts: readonly string[], scope: CallScope): Promise<ReadonlyMap<string, AccountRecord>> {
    const columns = ['account', 'organization', 'description'];
    const rows = await this.#client.read(
      ['show', 'account', 'where', `name=${[sentinel, ...accounts].join(',')}`],
      columns,
      scope,
    );
    this.#requireSentinel(rows, 0, 'show account');
    return new Map(
      rows.map(([name = '', organization = '', description = '']) => {
        const account = name.toLowerCase();
        if (account !== sentinel && !accounts.includes(account))
          throw createRowError('slurm: show account', 'a row of another account');
        return [account, { account, organization, description }];
      }),
    );
  }

  /** Reads the accounts of users on the cluster, by user. Users that slurmdbd does not have are missing. */
  async listUsers(users: readonly string[], scope: CallScope): Promise<ReadonlyMap<string, UserAccounts>> {
    const columns = ['cluster', 'user', 'account', 'defaultaccount'];
    const args = ['show', 'user', 'where', `name=${[sentinel, ...users].join(',')}`, 'withassoc'];
    const rows = await this.#client.read(args, columns, scope);
    // An administrator may have removed the user root, so any row will do.
    if (rows.length === 0) throw createRowError('slurm: show user', `the users and ${sentinel} are missing`);
    const wanted = new Set(users);
    const found = new Map<string, UserAccounts>();
    for (const [cluster, user = '', account = '', defaultAccount = ''] of rows) {
      if (user !== sentinel && !wanted.has(user)) throw createRowError('slurm: show user', 'a row of another user');
      if (this.#cluster !== undefined && cluster?.toLowerCase() !== this.#cluster) continue;
      const accounts = [...(found.get(user)?.accounts ?? []), account.toLowerCase()];
      found.set(user, { user, accounts: [...new Set(accounts)], defaultAccount: defaultAccount.toLowerCase() });
    }
    return found;
  }

  /**
   * Throws `BackendNotReadyError` unless the cluster is known; without `cluster_name`, slurmdbd must know exactly one.
   */
  async requireCluster(scope: CallScope): Promise<void> {
    const rows = await this.#client.read(['list', 'cluster'], ['cluster'], scope);
    const clusters = rows.flat();
    if (this.#cluster === undefined ? clusters.length === 1 : clusters.includes(this.#cluster)) return;
    const wanted = this.#cluster === undefined ? 'one cluster, or cluster_name in backend_settings' : this.#cluster;
    throw new BackendNotReadyError(
      `slurm: slurmdbd has the clusters ${clusters.join(', ') || '(none)'} (expected ${wanted})`,
    );
  }

  async #read(args: readonly string[], columns: readonly string[], scope: CallScope) {
    const rows = await this.#client.read(args, columns, scope);
    const clusters = new Set(rows.map(([cluster]) => cluster));
    if (clusters.size > 1)
      throw new BackendNotReadyError(
        `slurm: slurmdbd has the clusters ${[...clusters].join(', ')}. Set cluster_name in backend_settings`,
      );
    return rows;
  }

  #requireSentinel(rows: readonly (readonly string[])[], column: number, command: string): void {
    if (rows.some((row) => row[column] === sentinel)) return;
    const cluster = this.#cluster === undefined ? '' : ` of cluster ${this.#cluster}`;
    throw createRowError(`slurm: ${command}`, `the account root${cluster} is missing`);
  }
}

function readCount(text: string): number | undefined {
  if (text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw createRowError('slurm: show assoc', `a number of jobs is ${JSON.stringify(text.slice(0, 20))}`);
}

const units: Readonly<Record<string, number>> = { '': 1, K: 1 / 1024, M: 1, G: 1024, T: 1024 ** 2, P: 1024 ** 3 };

/** Reads `cpu=600,gres/gpu=600,mem=120G`. A unit occurs with megabytes only. */
function readTres(text: string): ReadonlyMap<string, number> {
  if (text === '') return new Map();
  return new Map(
    text.split(',').map((pair) => {
      const [, name = '', digits = '', unit = ''] = /^([^=]+)=(\d+)([KMGTP]?)$/.exec(pair) ?? [];
      if (name === '') throw createRowError('slurm: show assoc', `a limit is ${JSON.stringify(pair.slice(0, 40))}`);
      return [name, Number(digits) * (units[unit] ?? 1)] as const;
    }),
  );
}
