// A resource backend of `command` on the JSON file that ./plugin/json_site.py describes.
import { readFileSync, writeFileSync } from 'node:fs';

const request = JSON.parse(readFileSync(0, 'utf8'));
const state = JSON.parse(readFileSync(process.env.STATE_FILE, 'utf8'));
const save = () => writeFileSync(process.env.STATE_FILE, JSON.stringify(state, null, 2));

function fail(message, code = 1) {
  console.log(JSON.stringify({ public_message: message }));
  process.exit(code);
}

function find(id) {
  return state.resources[id] ?? fail(`${id}: no such resource`);
}

const isRefused = (username) => username.startsWith('refused');

function setState(name) {
  find(request.id).state = name;
  save();
}

const actions = {
  create({ id, resource, people }) {
    if (resource.slug.startsWith('impossible')) fail('No such resource can be made.');
    const existing = state.resources[id];
    if (existing !== undefined && existing.owner !== resource.uuid) process.exit(73);
    state.resources[id] ??= { owner: resource.uuid, limits: resource.limits ?? {}, state: 'normal', people: {} };
    actions.add_people({ id, people: people.filter(({ username }) => !isRefused(username)) });
  },
  find: ({ id }) => ({ found: id in state.resources, owner: state.resources[id]?.owner }),
  remove({ id }) {
    delete state.resources[id];
    save();
  },
  list_people: ({ id }) => ({
    people: Object.entries(find(id).people).map(([username, account]) => ({ username, ...account })),
  }),
  add_people({ id, people }) {
    const { people: present } = find(id);
    if (people.some(({ username }) => isRefused(username))) fail('refused');
    for (const { username, user_uuid, kind } of people) present[username] ??= { user_uuid, kind, is_ours: true };
    save();
  },
  remove_people({ id, usernames }) {
    for (const username of usernames) delete find(id).people[username];
    save();
  },
  set_role() {},
  set_limits({ id, limits }) {
    find(id).limits = limits;
    save();
  },
  pause: () => setState('paused'),
  downscale: () => setState('downscaled'),
  restore: () => setState('normal'),
};

const answer = actions[request.action](request);
if (answer !== undefined) console.log(JSON.stringify(answer));
