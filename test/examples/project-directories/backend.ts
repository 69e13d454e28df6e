import { access, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  FoundResource,
  ResourceAccount,
  ResourceBackend,
  ResourceBackendOptions,
  ResourceContext,
  ResourceUser,
} from '../../../src/resources/backend.js';
import { BackendError, DuplicateResourceError } from '../../../src/shared/errors.js';
import type { ProviderResource } from '../../../src/waldur/resource-types.js';

/**
 * Keeps each project as a directory under `backend_settings.root`:
 *
 *     ROOT/my-project/owner           the UUID of the Waldur resource
 *     ROOT/my-project/members/jdoe    {"role":"member","userUuid":"…"}
 *     ROOT/my-project/data/           the data of the project
 *
 * An empty member file (created with `touch`) is an account that an administrator added by hand. Directories and files
 * are prepared in a draft directory and moved into place in one step, so that a crash leaves nothing half done, and
 * only one of two concurrent calls succeeds.
 */
export class ProjectDirectories implements ResourceBackend {
  readonly #root: string;

  constructor({ settings, offering }: Pick<ResourceBackendOptions, 'settings' | 'offering'>) {
    const root = settings['root'];
    if (typeof root !== 'string') throw new Error(`${offering.name}: backend_settings.root: expected a directory`);
    this.#root = root;
  }

  async create(
    id: string,
    resource: ProviderResource,
    people: readonly ResourceUser[],
    context: ResourceContext,
  ): Promise<undefined> {
    const found = await this.find(id, context);
    if (found === undefined) {
      const draft = await this.#startDraft();
      await mkdir(join(draft, 'members'));
      await mkdir(join(draft, 'data'));
      await writeFile(join(draft, 'owner'), resource.uuid);
      for (const user of people)
        await writeFile(join(draft, 'members', checkName(user.username)), serializeMember(user));
      // Fails when another process was faster: then the directory exists and is not empty.
      if (await succeedsUnless(rename(draft, this.#directory(id)), ['ENOTEMPTY', 'EEXIST'])) return;
      await rm(draft, { recursive: true });
    }
    const { owner } = (await this.find(id, context)) ?? {};
    if (owner !== resource.uuid)
      throw new DuplicateResourceError(
        `${id}: the directory belongs to another resource (expected ${resource.uuid}, got ${owner ?? 'none'})`,
      );
    await this.addPeople(id, people, context);
  }

  async find(id: string, { signal }: ResourceContext): Promise<FoundResource | undefined> {
    signal.throwIfAborted();
    const directory = this.#directory(id);
    if (!(await succeedsUnless(access(directory), ['ENOENT']))) return undefined;
    const owner = await readIfExists(join(directory, 'owner'));
    return owner === undefined ? {} : { owner };
  }

  /** Moves the directory to `ROOT/.removed`, where an administrator can delete it later. */
  async remove(id: string, { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    const directory = this.#directory(id);
    await mkdir(join(this.#root, '.removed'), { recursive: true });
    const target = await mkdtemp(join(this.#root, '.removed', `${id}-`));
    if (!(await succeedsUnless(rename(directory, target), ['ENOENT']))) await rm(target, { recursive: true });
  }

  async listPeople(id: string, { signal }: ResourceContext): Promise<ResourceAccount[]> {
    signal.throwIfAborted();
    const members = join(this.#directory(id), 'members');
    const accounts: ResourceAccount[] = [];
    for (const username of await readdir(members)) {
      const text = await readIfExists(join(members, username));
      if (text !== undefined) accounts.push({ username, ...parseMember(text) });
    }
    return accounts;
  }

  async addPeople(id: string, people: readonly ResourceUser[], { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    await access(join(this.#directory(id), 'members'));
    for (const user of people) await this.#writeMember(id, user, 'keep');
  }

  async removePeople(id: string, usernames: readonly string[], { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    for (const username of usernames)
      await rm(join(this.#directory(id), 'members', checkName(username)), { force: true });
  }

  async setRole(id: string, username: string, role: string | undefined, { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    const text = await readIfExists(join(this.#directory(id), 'members', checkName(username)));
    const { role: _previous, ...member } = text === undefined ? {} : parseMember(text);
    await this.#writeMember(id, { ...member, username, ...(role === undefined ? {} : { role }) }, 'replace');
  }

  async metadata(id: string): Promise<{ directory: string }> {
    return { directory: join(this.#directory(id), 'data') };
  }

  async #writeMember(id: string, member: Member, existing: 'keep' | 'replace'): Promise<void> {
    const draft = await this.#startDraft();
    const file = join(this.#directory(id), 'members', checkName(member.username));
    await writeFile(join(draft, 'member'), serializeMember(member));
    // A link fails when the file exists; a rename replaces it.
    if (existing === 'replace') await rename(join(draft, 'member'), file);
    else await succeedsUnless(link(join(draft, 'member'), file), ['EEXIST']);
    await rm(draft, { recursive: true });
  }

  #directory(id: string): string {
    return join(this.#root, checkName(id));
  }

  /** Creates a draft directory on the same file system, so that its content can be moved in one step. */
  async #startDraft(): Promise<string> {
    await mkdir(join(this.#root, '.drafts'), { recursive: true });
    return mkdtemp(join(this.#root, '.drafts', 'draft-'));
  }
}

/** Checks that a name is safe as a path segment. Names that start with a dot are reserved for this backend. */
function checkName(name: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)) return name;
  throw new BackendError(`${JSON.stringify(name)}: invalid file name (expected letters, digits, '.', '_' and '-')`, {
    publicMessage: 'This name cannot be used for a directory.',
  });
}

type Member = Pick<ResourceUser, 'username' | 'role' | 'userUuid' | 'kind'>;

// The user's UUID is stored, so that the account of a member whose username was removed in Waldur does not look like
// that of a departed user.
function serializeMember({ role, userUuid, kind }: Member): string {
  return JSON.stringify({ role, userUuid, kind });
}

function parseMember(text: string): Omit<ResourceAccount, 'username'> {
  return text === '' ? { isOurs: false } : { ...(JSON.parse(text) as Omit<Member, 'username'>), isOurs: true };
}

async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns `false` when the operation fails with one of these codes. Throws every other error. */
async function succeedsUnless(work: Promise<unknown>, codes: readonly string[]): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
