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
 *     ROOT/my-project/owner           the uuid of the Waldur resource
 *     ROOT/my-project/members/jdoe    {"role":"member","userUuid":"…"}
 *     ROOT/my-project/data/           what the project is about
 *
 * A member's file that is not ours to write (empty, made with `touch`) is an account that an administrator added by
 * hand. Everything is prepared aside and then moved into its place in one step, so that a crash leaves nothing half
 * done, and of two at once one wins.
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
      for (const person of people)
        await writeFile(join(draft, 'members', checkName(person.username)), serializeMember(person));
      // Fails when somebody else was faster: the directory is there then, and not empty.
      if (await succeedsUnless(rename(draft, this.#directory(id)), ['ENOTEMPTY', 'EEXIST'])) return;
      await rm(draft, { recursive: true });
    }
    const { owner } = (await this.find(id, context)) ?? {};
    if (owner !== resource.uuid)
      throw new DuplicateResourceError(
        `${id}: expected a directory of ${resource.uuid}, got one of ${owner ?? 'nobody'}`,
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

  /** Moves the directory away; an administrator deletes what is in `ROOT/.removed` when nobody misses it. */
  async remove(id: string, { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    const directory = this.#directory(id);
    await mkdir(join(this.#root, '.removed'), { recursive: true });
    const grave = await mkdtemp(join(this.#root, '.removed', `${id}-`));
    if (!(await succeedsUnless(rename(directory, grave), ['ENOENT']))) await rm(grave, { recursive: true });
  }

  async listPeople(id: string, { signal }: ResourceContext): Promise<ResourceAccount[]> {
    signal.throwIfAborted();
    const members = join(this.#directory(id), 'members');
    const people: ResourceAccount[] = [];
    for (const username of await readdir(members)) {
      const text = await readIfExists(join(members, username));
      if (text !== undefined) people.push({ username, ...parseMember(text) });
    }
    return people;
  }

  async addPeople(id: string, people: readonly ResourceUser[], { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    await access(join(this.#directory(id), 'members'));
    for (const person of people) await this.#writeMember(id, person, 'keep');
  }

  async removePeople(id: string, usernames: readonly string[], { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    for (const username of usernames)
      await rm(join(this.#directory(id), 'members', checkName(username)), { force: true });
  }

  async setRole(id: string, username: string, role: string | undefined, { signal }: ResourceContext): Promise<void> {
    signal.throwIfAborted();
    const text = await readIfExists(join(this.#directory(id), 'members', checkName(username)));
    const { role: _before, ...whose } = text === undefined ? {} : parseMember(text);
    await this.#writeMember(id, { ...whose, username, ...(role === undefined ? {} : { role }) }, 'replace');
  }

  async metadata(id: string): Promise<{ directory: string }> {
    return { directory: join(this.#directory(id), 'data') };
  }

  async #writeMember(id: string, person: Member, existing: 'keep' | 'replace'): Promise<void> {
    const draft = await this.#startDraft();
    const file = join(this.#directory(id), 'members', checkName(person.username));
    await writeFile(join(draft, 'person'), serializeMember(person));
    // A link leaves alone who is there already; a rename takes their place.
    if (existing === 'replace') await rename(join(draft, 'person'), file);
    else await succeedsUnless(link(join(draft, 'person'), file), ['EEXIST']);
    await rm(draft, { recursive: true });
  }

  #directory(id: string): string {
    return join(this.#root, checkName(id));
  }

  /** On the same file system, so that what is in it can be moved in one step. */
  async #startDraft(): Promise<string> {
    await mkdir(join(this.#root, '.drafts'), { recursive: true });
    return mkdtemp(join(this.#root, '.drafts', 'draft-'));
  }
}

/** What can stand between two slashes without leading anywhere else. Names with a dot in front are ours. */
function checkName(name: string): string {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(name)) return name;
  throw new BackendError(`${JSON.stringify(name)}: expected letters, digits, '.', '_' and '-' as the name of a file`, {
    publicMessage: 'This name can not be used for a directory.',
  });
}

type Member = Pick<ResourceUser, 'username' | 'role' | 'userUuid' | 'kind'>;

// Whose it is stays with the account, so that a username that was taken away in Waldur is not taken for a person who
// has left.
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

/** `false` when it failed with one of these codes; every other failure is thrown. */
async function succeedsUnless(work: Promise<unknown>, codes: readonly string[]): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
