import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * An example of a site's program: one JavaScript program for all actions, which stores each resource as a directory. It
 * is a string, because the tests write it to a temporary directory. Names are encoded, so that any id and any username
 * is a valid file name.
 */
const clusterScript = `#!${process.execPath}
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const root = process.argv[2];
const request = JSON.parse(fs.readFileSync(0, 'utf8'));
const file = (...names) => path.join(root, ...names.map((name) => '=' + encodeURIComponent(name)));
const attempt = (work, ...codes) => {
  try {
    return work();
  } catch (error) {
    if (!codes.includes(error.code)) throw error;
    return undefined;
  }
};
const ownerOf = (id) => attempt(() => fs.readFileSync(file(id, 'owner'), 'utf8'), 'ENOENT');
const put = (id, { username, role }) =>
  attempt(() => fs.writeFileSync(file(id, 'people', username), JSON.stringify({ role }), { flag: 'wx' }), 'EEXIST');
const save = (id, name, value) => {
  fs.accessSync(file(id));
  fs.writeFileSync(file(id, name), JSON.stringify(value));
};

const actions = {
  create({ id, resource, people }) {
    const draft = fs.mkdtempSync(path.join(root, 'draft-'));
    fs.writeFileSync(path.join(draft, '=owner'), resource.uuid);
    fs.mkdirSync(path.join(draft, '=people'));
    attempt(() => fs.renameSync(draft, file(id)), 'ENOTEMPTY', 'EEXIST');
    if (ownerOf(id) !== resource.uuid) {
      console.error(id + ' belongs to ' + ownerOf(id));
      process.exit(73);
    }
    for (const person of people) put(id, person);
    return { handle: 'job of ' + id };
  },
  find({ id }) {
    const owner = ownerOf(id);
    return { found: owner !== undefined, owner: owner ?? null };
  },
  remove({ id }) {
    fs.rmSync(file(id), { recursive: true, force: true });
  },
  list_people({ id }) {
    const names = fs.readdirSync(file(id, 'people')).map((name) => decodeURIComponent(name.slice(1)));
    const people = names.map((username) => {
      const { role } = JSON.parse(fs.readFileSync(file(id, 'people', username), 'utf8'));
      return { username, role: role ?? '', is_ours: true };
    });
    return { people };
  },
  add_people({ id, people }) {
    fs.accessSync(file(id));
    for (const person of people) put(id, person);
  },
  remove_people({ id, usernames }) {
    for (const username of usernames) fs.rmSync(file(id, 'people', username), { force: true });
  },
  propose_id({ resource, attempt }) {
    return { id: attempt > 3 ? null : resource.slug + (attempt === 1 ? '' : '-' + attempt) };
  },
  set_plan({ id, plan }) {
    save(id, 'plan', plan);
  },
  set_end_date({ id, end_date }) {
    save(id, 'end_date', end_date);
  },
  set_limits({ id, limits }) {
    save(id, 'limits', limits);
  },
  set_role({ id, username, role }) {
    fs.writeFileSync(file(id, 'people', username), JSON.stringify({ role }));
  },
  pause({ id }) {
    save(id, 'state', 'paused');
  },
  downscale({ id }) {
    save(id, 'state', 'downscaled');
  },
  restore({ id }) {
    save(id, 'state', 'normal');
  },
  evaluate_order({ order }) {
    return order.limits.cpu > 100 ? { decision: 'reject', comment: 'Too many CPUs.' } : { decision: 'accept' };
  },
  metadata({ id }) {
    const limits = attempt(() => JSON.parse(fs.readFileSync(file(id, 'limits'), 'utf8')), 'ENOENT') ?? {};
    return { metadata: { partition: 'batch', limits } };
  },
  endpoints({ id }) {
    return { endpoints: [{ name: 'web', url: 'https://cluster.example.org/' + encodeURIComponent(id) }] };
  },
  preflight() {},
  poll({ handle }) {
    return { state: handle.startsWith('job of ') ? 'done' : 'running' };
  },
};

const answer = actions[request.action](request);
if (answer !== undefined) console.log(JSON.stringify(answer));
`;

export const requiredActions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'] as const;

const allActions = [
  ...requiredActions,
  ...[
    'propose_id',
    'set_plan',
    'set_end_date',
    'set_limits',
    'set_role',
    'pause',
    'downscale',
    'restore',
    'evaluate_order',
    'metadata',
    'endpoints',
    'preflight',
    'poll',
  ],
];

/** Writes an executable file. */
export async function writeScript(directory: string, name: string, content: string): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, content);
  await chmod(file, 0o755);
  return file;
}

/** Writes the cluster program and an empty store. Returns the settings of the `command` backend. */
export async function writeClusterScript(directory: string): Promise<Record<string, unknown>> {
  await mkdir(join(directory, 'store'));
  await writeScript(directory, 'cluster.cjs', clusterScript);
  const commands = Object.fromEntries(
    allActions.map((action) => [action, ['./cluster.cjs', join(directory, 'store')]]),
  );
  return { ...commands, working_directory: directory };
}
