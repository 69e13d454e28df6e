import { readFile, rm, writeFile } from 'node:fs/promises';
import { DuplicateResourceError } from 'waldur-offering-processor';

/** A minimal resource backend: each resource is a JSON file in the current folder, with its owner and its members. */
export class ProjectFiles {
  async create(id, resource, people, context) {
    const { owner = resource.uuid } = (await this.find(id, context)) ?? {};
    if (owner !== resource.uuid) throw new DuplicateResourceError(`${id}: already used by resource ${owner}`);
    const { members = {} } = (await this.#read(id)) ?? {};
    await this.#write(id, { owner, members: { ...members, ...rolesOf(people) } });
  }

  async find(id) {
    const file = await this.#read(id);
    return file && { owner: file.owner };
  }

  async remove(id) {
    await rm(fileOf(id), { force: true });
  }

  async listPeople(id) {
    const { members } = await this.#mustRead(id);
    return Object.entries(members).map(([username, role]) => ({ username, role, isOurs: true }));
  }

  async addPeople(id, people) {
    const { owner, members } = await this.#mustRead(id);
    await this.#write(id, { owner, members: { ...rolesOf(people), ...members } });
  }

  async removePeople(id, usernames) {
    const { owner, members } = await this.#mustRead(id);
    await this.#write(id, {
      owner,
      members: Object.fromEntries(Object.entries(members).filter(([username]) => !usernames.includes(username))),
    });
  }

  async #read(id) {
    try {
      return JSON.parse(await readFile(fileOf(id), 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async #mustRead(id) {
    const file = await this.#read(id);
    if (file === undefined) throw new Error(`${fileOf(id)}: file not found`);
    return file;
  }

  async #write(id, file) {
    await writeFile(fileOf(id), `${JSON.stringify(file, null, 2)}\n`);
  }
}

function fileOf(id) {
  return `${encodeURIComponent(id)}.json`;
}

function rolesOf(people) {
  return Object.fromEntries(people.map(({ username, role = 'member' }) => [username, role]));
}
