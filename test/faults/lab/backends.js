// An account directory and a cluster with allocations, both stored in files below `backend_settings.directory`. They
// behave as a site's plugins should: operations are idempotent, two processes may run at the same time, and a process
// may be killed at any time. The journal lists every change that was made, and every `set …` that was requested.
import { appendFileSync, linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BackendError,
  DuplicateResourceError,
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from 'waldur-offering-processor';
import { PosixUsernameManagementBackend } from 'waldur-offering-processor/usernames';

/** Reads a file. `undefined` if it does not exist. */
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

/** Runs `work` and returns `true`, or `false` if it fails with this error code. */
function succeeds(code, work) {
  try {
    work();
    return true;
  } catch (error) {
    if (error.code === code) return false;
    throw error;
  }
}

/** Creates a file atomically. `false` if it already exists. */
export function insert(path, text) {
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

/** Users who must do something first or can't have an account, by their last name. */
const answers = {
  Link: () =>
    new OfferingUserAccountLinkingRequiredError('Please link your account.', {
      commentUrl: 'https://idp.example.org/link',
    }),
  Rules: () => new OfferingUserAdditionalValidationRequiredError('Please accept the rules.'),
  Full: () => new BackendError('no free uid left', { publicMessage: 'The site has no room for you yet.' }),
};

/** A username backend that stores accounts by username and by user. */
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
      // An account that a killed process has left for this user is used as well.
      if (!isNew && (await read(this.path('accounts', name))) !== user.userUuid) continue;
      if (insert(this.path('people', user.userUuid), name)) {
        this.note(`account ${name} for ${user.userUuid}`);
        return name;
      }
      // Another process has created an account for the same user in the meantime.
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

/**
 * `Accounts` that can be closed, opened again and released. A closed account is a file in `closed` instead of
 * `accounts`.
 */
export class ClosableAccounts extends Accounts {
  async getOrCreateUsername(user, context) {
    const name = await super.getOrCreateUsername(user, context);
    if (succeeds('ENOENT', () => renameSync(this.path('closed', name), this.path('accounts', name))))
      this.note(`open ${name}`);
    // A released account is gone.
    if (insert(this.path('accounts', name), user.userUuid)) this.note(`account ${name} for ${user.userUuid}`);
    insert(this.path('people', user.userUuid), name);
    return name;
  }

  async deactivateUsers(usernames) {
    for (const name of usernames) {
      if (name.endsWith('stuck')) throw new BackendError(`${name}: the account is locked`);
      if (succeeds('ENOENT', () => renameSync(this.path('accounts', name), this.path('closed', name))))
        this.note(`close ${name}`);
    }
  }

  async releaseUsers(usernames) {
    for (const name of usernames) {
      const owner = await read(this.path('closed', name));
      if (owner === undefined) continue;
      remove(this.path('people', owner));
      if (remove(this.path('closed', name))) this.note(`release ${name}`);
    }
  }
}

/** A resource backend whose allocations have an owner, members, limits and a mode, each in its own file. */
export class Allocations {
  constructor({ settings }) {
    this.directory = settings.directory;
  }

  async create(id, resource, people) {
    await mkdir(this.path(id, 'people'), { recursive: true });
    if (insert(this.path(id, 'owner'), resource.uuid)) this.note(`create ${id} for ${resource.uuid}`);
    else if ((await read(this.path(id, 'owner'))) !== resource.uuid)
      throw new DuplicateResourceError(`${id}: belongs to another resource`);
    await this.addPeople(id, people);
  }

  async find(id) {
    const owner = await read(this.path(id, 'owner'));
    if (owner === undefined) return undefined;
    return owner === '' ? {} : { owner };
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
      throw new BackendError(`${id}: not found`, { publicMessage: 'The allocation is gone.' });
  }

  path(id, ...names) {
    return join(this.directory, 'allocations', id, ...names);
  }

  note(line) {
    appendFileSync(join(this.directory, 'journal'), `${line}\n`);
  }
}
