import { BackendError, DuplicateResourceError, TransientBackendError } from '../../shared/errors.js';
import type { ProviderResource } from '../../waldur/resource-types.js';
import type { AccountNode, AssociationReader } from './associations.js';
import { type AccountOwner, describeAccount, readOwner, toAccount } from './names.js';
import type { SlurmSettings } from './settings.js';
import type { CallScope, SlurmWriter } from './slurm-client.js';

/** An account that must exist for a resource. */
export interface PlannedAccount {
  readonly account: string;
  readonly parent: string;
  readonly owner: AccountOwner;
  readonly description: string;
  readonly organization: string;
}

/** The accounts of a resource, each below the one before it. The last one is the resource's. */
export interface AccountPlan {
  readonly ancestors: readonly PlannedAccount[];
  readonly own: PlannedAccount;
}

type Hierarchy = Pick<SlurmSettings, 'rootAccount' | 'parentAccount' | 'customerPrefix' | 'projectPrefix'>;

/**
 * Plans the accounts of a resource: customer, project and resource, or only the resource in a flat hierarchy. Throws
 * `BackendError` if Waldur shows no slug, or if two of them would be one account.
 */
export function planAccounts(id: string, resource: ProviderResource, settings: Hierarchy): AccountPlan {
  const { uuid, name, customerUuid = '', projectUuid = '', customerName, projectName } = resource;
  const account = toAccount(id);
  const describeOwn = (parent: string, organization: string): PlannedAccount => ({
    account,
    parent,
    owner: { kind: 'resource', uuid },
    description: describeAccount({ kind: 'resource', uuid }, name),
    organization,
  });
  if (settings.parentAccount !== undefined) {
    requireDistinct([settings.parentAccount], account);
    return { ancestors: [], own: describeOwn(settings.parentAccount, settings.parentAccount) };
  }
  const { customer, project } = readSlugs(resource, settings);
  requireDistinct([settings.rootAccount, customer, project], account);
  const ancestors: readonly PlannedAccount[] = [
    {
      account: customer,
      parent: settings.rootAccount,
      owner: { kind: 'customer', uuid: customerUuid },
      description: describeAccount({ kind: 'customer', uuid: customerUuid }, customerName),
      organization: customer,
    },
    {
      account: project,
      parent: customer,
      owner: { kind: 'project', uuid: projectUuid },
      description: describeAccount({ kind: 'project', uuid: projectUuid }, projectName),
      organization: customer,
    },
  ];
  return { ancestors, own: describeOwn(project, project) };
}

function readSlugs(resource: ProviderResource, settings: Hierarchy): { customer: string; project: string } {
  const { customerSlug = '', projectSlug = '' } = resource;
  const missing = [...(customerSlug === '' ? ['customer'] : []), ...(projectSlug === '' ? ['project'] : [])];
  if (missing.length > 0)
    throw new BackendError(`resource ${resource.uuid}: the slug of the ${missing.join(' and of the ')} is missing`, {
      publicMessage: `The slug of the ${missing.join(' and of the ')} is missing.`,
    });
  return {
    customer: toAccount(`${settings.customerPrefix}${customerSlug}`),
    project: toAccount(`${settings.projectPrefix}${projectSlug}`),
  };
}

// An account below itself would be a cycle.
function requireDistinct([top = '', ...ancestors]: readonly string[], account: string): void {
  const above = ['root', ...(top === 'root' ? [] : [top]), ...ancestors];
  const advice = 'Set customer_prefix, project_prefix and allocation_prefix in backend_settings';
  if (new Set(above).size < above.length)
    throw new BackendError(`slurm: the accounts ${above.slice(1).join(' and ')} must be different. ${advice}`);
  if (above.includes(account))
    throw new DuplicateResourceError(`slurm: account ${account} is also above the resource's. ${advice}`);
}

/** Creates, finds and removes accounts. */
export class AccountTree {
  readonly #reader: AssociationReader;

  constructor(reader: AssociationReader) {
    this.#reader = reader;
  }

  /**
   * Creates the accounts that are missing. `settings` are the limits and other arguments of a new account of the
   * resource; one that exists is left as it is. Throws `DuplicateResourceError` when the account is not the resource's.
   */
  async create(
    { ancestors, own }: AccountPlan,
    settings: readonly string[],
    writer: SlurmWriter,
    scope: CallScope,
  ): Promise<void> {
    const planned = [...ancestors, own];
    const tree = await this.#reader.listTree(scope);
    const records = await this.#reader.listRecords(
      planned.map(({ account }) => account),
      scope,
    );
    const exists = (account: string): boolean => tree.some((node) => node.account === account);
    const ownerOf = (account: string) => readOwner(records.get(account)?.description ?? '');
    for (const { account } of ancestors) {
      const owner = ownerOf(account);
      if (exists(account) && owner?.kind === 'resource')
        throw new BackendError(`slurm: account ${account} is that of the resource ${owner.uuid}, not of a project`);
    }
    if (exists(own.account)) {
      const owner = ownerOf(own.account);
      if (owner?.kind === 'resource' && owner.uuid === own.owner.uuid) return;
      throw new DuplicateResourceError(`slurm: account ${own.account} exists, and is not that of the resource`);
    }
    const top = planned[0]?.parent ?? own.parent;
    if (!exists(top))
      throw new BackendError(`slurm: the account ${top} does not exist on the cluster. Create it first`);
    for (const planned of ancestors)
      if (!exists(planned.account)) await this.#add(planned, [], records.has(planned.account), { writer, scope });
    await this.#add(own, settings, records.has(own.account), { writer, scope });
  }

  async #add(
    planned: PlannedAccount,
    settings: readonly string[],
    hasRecord: boolean,
    { writer, scope }: { writer: SlurmWriter; scope: CallScope },
  ): Promise<void> {
    const { account, parent, description, organization, owner } = planned;
    const texts = [`description=${description}`, `organization=${organization}`];
    if (hasRecord) {
      // A record that is on no cluster was left by an account that was removed with its parent.
      const clusters = await this.#reader.listClustersOf(account, scope);
      if (clusters.length > 0)
        throw new DuplicateResourceError(`slurm: account ${account} is on the cluster ${clusters.join(', ')} already`);
      // First, so that the account has the right owner from its first moment on.
      await writer.write('sacctmgr', ['modify', 'account', 'where', `name=${account}`, 'set', ...texts]);
    }
    const { text } = await writer.write('sacctmgr', [
      ...['add', 'account', account, `parent=${parent}`, ...texts],
      ...this.#reader.clusterCondition,
      ...settings,
    ]);
    const node = (await this.#reader.listTree(scope)).find((one) => one.account === account);
    const record = (await this.#reader.listRecords([account], scope)).get(account);
    const found = readOwner(record?.description ?? '');
    const isOwned = owner.uuid === '' || (found?.kind === owner.kind && found.uuid === owner.uuid);
    if (node?.parent === parent && isOwned) return;
    throw new TransientBackendError(`slurm: account ${account} was not created below ${parent}: ${text}`);
  }

  /**
   * Removes an account without users and children, and then the project's account above it if it has no others and this
   * module has created it.
   */
  async remove(account: string, writer: SlurmWriter, scope: CallScope): Promise<void> {
    const tree = await this.#reader.listTree(scope);
    const node = tree.find((one) => one.account === account);
    if (node === undefined) return;
    await this.#removeOne(account, tree, { writer, scope });
    const { parent } = node;
    const record = (await this.#reader.listRecords([parent], scope)).get(parent);
    if (parent === '' || readOwner(record?.description ?? '')?.kind !== 'project') return;
    const rest = await this.#reader.listTree(scope);
    const users = (await this.#reader.listAssociations(parent, scope)).filter(({ user }) => user !== '');
    if (users.length > 0 || findChildren(parent, rest).length > 0) return;
    await this.#removeOne(parent, rest, { writer, scope });
  }

  async #removeOne(
    account: string,
    tree: readonly AccountNode[],
    { writer, scope }: { writer: SlurmWriter; scope: CallScope },
  ): Promise<void> {
    const children = findChildren(account, tree);
    if (children.length > 0)
      throw new TransientBackendError(
        `slurm: account ${account} is not removed, because it has the accounts ${children.join(', ')} below it`,
      );
    const { text } = await writer.write('sacctmgr', [
      ...['remove', 'account', 'where', `name=${account}`],
      ...this.#reader.clusterCondition,
    ]);
    if ((await this.#reader.listTree(scope)).some((node) => node.account === account))
      throw new TransientBackendError(`slurm: account ${account} was not removed: ${text}`);
  }
}

/** The accounts directly below an account. Removing it would remove their associations without a word. */
function findChildren(account: string, tree: readonly AccountNode[]): readonly string[] {
  return tree.flatMap((node) => (node.parent === account ? node.account : []));
}
