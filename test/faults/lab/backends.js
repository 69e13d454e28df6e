// A directory of accounts and a cluster with allocations, both kept as files, as a site's plugins might: what is made once stays, two processes may work at the
// same time, a process may be killed at any moment, and a journal has every change that was really made, and every `set …` that was asked for. `backend_settings.directory` says where.
import { appendFileSync, linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BackendError,
  DuplicateResourceError,
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
  PosixUsernameManagementBackend,
} from 'waldur-offering-processor';

/** Reads a file; `undefined` when there is none. */
async function read(path) {
  return readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function writeDraft(path, text) {
  const draft = `${path}.${process.pid}.${Math.random()}.tmp`;
  writeFileSync(draft, text);
  return draft;
}

/** Does it, and `true`; `false` when it fails with this code. */
function succeeds(code, work) {
  try {
    work();
    return true;
  } catch (error) {
    if (error.code === code) return false;
    throw error;
  }
}

/** Writes a file that is not there yet; `false` when it is. Never leaves half a file: it gets its name when it is whole. */
function insert(path, text) {
  const draft = writeDraft(path, text);
  const isNew = succeeds('EEXIST', () => linkSync(draft, path));
  unlinkSync(draft);
  return isNew;
}

function replace(path, text) {
  renameSync(writeDraft(path, text), path);
}

function remove(path) {
  return succeeds('ENOENT', () => unlinkSync(path));
}

async function list(path) {
  const names = await readdir(path).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => !name.endsWith('.tmp')).sort();
}

/** What some people must do first, or why they can have no account, by their last name. */
const answers = {
  Link: () =>
    new OfferingUserAccountLinkingRequiredError('Please link your account.', {
      commentUrl: 'https://idp.example.org/link',
    }),
  Rules: () => new OfferingUserAdditionalValidationRequiredError('Please accept the rules.'),
  Full: () => new BackendError('no free uid left', { publicMessage: 'The site has no room for you yet.' }),
};

/** Accounts by name, and by the person whom they belong to. */
export class Accounts extends PosixUsernameManagementBackend {
  constructor(options) {
    super(options);
    this.directory = options.settings.directory;
  }

  async getUsername(user, context) {
    const answer = answers[(user.userFullName ?? '').split(' ').at(-1)];
    if (answer !== undefined) throw answer();
    return (await read(this.path('people', user.userUuid))) ?? super.getUsername(user, context);
  }

  async generateUsername(user, context) {
    for (;;) {
      const isTaken = async (name) =>
        ((await read(this.path('accounts', name))) ?? user.userUuid) !== user.userUuid || context.isTaken(name);
      const name = await super.generateUsername(user, { ...context, isTaken });
      context.signal.throwIfAborted();
      if (!(await context.reserve(name))) continue;
      const isNew = insert(this.path('accounts', name), user.userUuid);
      // What a process that was killed has left is this person's as well.
      if (!isNew && (await read(this.path('accounts', name))) !== user.userUuid) continue;
      if (insert(this.path('people', user.userUuid), name)) {
        this.note(`account ${name} for ${user.userUuid}`);
        return name;
      }
      // Another process was faster for this very person.
      const known = await read(this.path('people', user.userUuid));
      if (isNew && known !== name) remove(this.path('accounts', name));
      return known;
    }
  }

  path(kind, name) {
    return join(this.directory, kind, name);
  }

  note(line) {
    appendFileSync(join(this.directory, 'journal'), `${line}\n`);
  }
}

/** Allocations with their owner, people, limits and mode, each in a file of its own. */
export class Allocations {
  constructor({ settings }) {
    this.directory = settings.directory;
  }

  async create(id, resource, people) {
    await mkdir(this.path(id, 'people'), { recursive: true });
    if (insert(this.path(id, 'owner'), resource.uuid)) this.note(`create ${id} for ${resource.uuid}`);
    else if ((await read(this.path(id, 'owner'))) !== resource.uuid)
      throw new DuplicateResourceError(`${id}: it is another resource's`);
    await this.addPeople(id, people);
  }

  async find(id) {
    const owner = await read(this.path(id, 'owner'));
    return owner === undefined ? undefined : { owner };
  }

  async remove(id) {
    if (remove(this.path(id, 'owner'))) this.note(`remove ${id}`);
    await rm(this.path(id), { recursive: true, force: true });
  }

  async listPeople(id) {
    await this.mustExist(id);
    const names = await list(this.path(id, 'people'));
    return Promise.all(
      names.map(async (username) => ({ username, ...JSON.parse(await read(this.path(id, 'people', username))) })),
    );
  }

  async addPeople(id, people) {
    await this.mustExist(id);
    for (const { username, role } of people) {
      if (insert(this.path(id, 'people', username), JSON.stringify({ isOurs: true, role })))
        this.note(`add ${username} to ${id}`);
    }
  }

  async removePeople(id, usernames) {
    for (const username of usernames)
      if (remove(this.path(id, 'people', username))) this.note(`drop ${username} from ${id}`);
  }

  async setRole(id, username, role) {
    replace(this.path(id, 'people', username), JSON.stringify({ isOurs: true, role }));
    this.note(`set role of ${username} on ${id} to ${role}`);
  }

  async setLimits(id, limits) {
    await this.mustExist(id);
    replace(this.path(id, 'limits'), JSON.stringify(limits));
    this.note(`set limits of ${id} to ${JSON.stringify(limits)}`);
  }

  async pause(id) {
    this.setMode(id, 'paused');
  }

  async downscale(id) {
    this.setMode(id, 'downscaled');
  }

  async restore(id) {
    this.setMode(id, 'normal');
  }

  setMode(id, mode) {
    replace(this.path(id, 'mode'), mode);
    this.note(`set mode of ${id} to ${mode}`);
  }

  async metadata(id) {
    return { limits: JSON.parse((await read(this.path(id, 'limits'))) ?? '{}'), from: 'the laboratory' };
  }

  async endpoints(id) {
    return [{ name: 'web', url: `https://cluster.example.org/${id}/` }];
  }

  async evaluateOrder(order) {
    return order.attributes.purpose === 'mining'
      ? { decision: 'reject', comment: 'Not for that.' }
      : { decision: 'accept' };
  }

  async mustExist(id) {
    if ((await this.find(id)) === undefined)
      throw new BackendError(`${id}: it is not there`, { publicMessage: 'The allocation is gone.' });
  }

  path(id, ...names) {
    return join(this.directory, 'allocations', id, ...names);
  }

  note(line) {
    appendFileSync(join(this.directory, 'journal'), `${line}\n`);
  }
}
