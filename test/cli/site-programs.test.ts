import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startWorkspace } from './support/workspace.js';

/** The resources of the site, by id. */
type State = Record<string, { owner: string; people: string[] }>;

/**
 * A site's program for all actions. It keeps its resources in `state.json` and writes its requests to `calls.txt`.
 * `UNKNOWN`: a user that the cluster does not know yet. `DEFAULT`: a user who can't be removed. `MANY`: how many
 * accounts of others it lists.
 */
const program = `#!${process.execPath}
const fs = require('node:fs');
const request = JSON.parse(fs.readFileSync(0, 'utf8'));
const before = fs.readFileSync('state.json', 'utf8');
const state = JSON.parse(before);
const { action, id, people = [], usernames = [], limits, resource } = request;
const names = people.map(({ username }) => username);
fs.appendFileSync('calls.txt', JSON.stringify({ action, id, names, usernames, limits }) + '\\n');
const end = (code, text) => { console.error(text); process.exit(code); };
const add = () => {
  if (names.includes(process.env.UNKNOWN)) end(75, process.env.UNKNOWN + ' is not known yet');
  state[id].people = [...new Set([...state[id].people, ...names])].sort();
};
switch (action) {
  case 'find': console.log(JSON.stringify({ found: id in state, owner: state[id]?.owner })); break;
  case 'list_people': {
    const others = Array.from({ length: Number(process.env.MANY ?? 0) }, (_, n) => (
      { username: 'other' + n, role: 'member', is_ours: false, user_uuid: String(n).padStart(32, '0') }));
    const ours = state[id].people.map((username) => ({ username, role: 'PROJECT.MEMBER', is_ours: true }));
    console.log(JSON.stringify({ people: [...ours, ...others] }));
    break;
  }
  case 'create': state[id] ??= { owner: resource.uuid, people: [] }; add(); break;
  case 'add_people': add(); break;
  case 'remove_people':
    if (usernames.includes(process.env.DEFAULT)) end(1, process.env.DEFAULT + ' has it as the default account');
    state[id].people = state[id].people.filter((name) => !usernames.includes(name));
}
// Another instance of it may be reading.
if (JSON.stringify(state) !== before) {
  fs.writeFileSync('state.json.new', JSON.stringify(state));
  fs.renameSync('state.json.new', 'state.json');
}
`;

const required = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];

/** A site with the program as backend of orders and memberships, and members who are `OK`. */
async function startSite({ members, actions = required }: { members: readonly string[]; actions?: readonly string[] }) {
  const workspace = await startWorkspace();
  const { cwd, waldur, offeringUuid: offering } = workspace;
  await writeFile(join(cwd, 'cluster.cjs'), program);
  await chmod(join(cwd, 'cluster.cjs'), 0o755);
  await writeFile(join(cwd, 'state.json'), '{}');
  const project = waldur.addProject();
  for (const username of members) {
    const user = waldur.addUser();
    waldur.addMember(project, user);
    waldur.addOfferingUser({ offering, user, state: 'OK', username });
  }
  const readState = async () => JSON.parse(await readFile(join(cwd, 'state.json'), 'utf8')) as State;
  return {
    ...workspace,
    project,
    readState,
    addResource: async (backendId: string, people: readonly string[], more = {}) => {
      const resource = waldur.addResource({ offering, project, backendId, slug: backendId, ...more });
      const state = { ...(await readState()), [backendId]: { owner: resource.uuid, people } };
      await writeFile(join(cwd, 'state.json'), JSON.stringify(state));
      return resource;
    },
    /** Sets the environment of the program. */
    setEnvironment: (environment: Readonly<Record<string, string>>) =>
      workspace.configure({
        top: ['log_level: CRITICAL'],
        offering: [
          'order_processing_backend: command',
          'membership_sync_backend: command',
          'backend_settings:',
          '  command:',
          `    working_directory: ${JSON.stringify(cwd)}`,
          `    environment: ${JSON.stringify(environment)}`,
          ...actions.map((action) => `    ${action}: [./cluster.cjs]`),
        ],
      }),
    readCalls: async (wanted: string) => {
      const lines = (await readFile(join(cwd, 'calls.txt'), 'utf8')).trim().split('\n');
      return lines
        .map((line) => JSON.parse(line) as { action: string; id: string; limits?: object })
        .filter(({ action }) => action === wanted);
    },
  };
}

describe('the programs of a site, as commands use them', () => {
  it('a member that the cluster does not know yet delays no other member, and is added in a later run', async () => {
    const site = await startSite({ members: ['ann', 'bea', 'cleo'] });
    await site.addResource('one', []);
    await site.setEnvironment({ UNKNOWN: 'bea' });
    expect((await site.run('memberships')).exitCode).toBe(1);
    expect((await site.readState())['one']?.people).toEqual(['ann', 'cleo']);
    await site.setEnvironment({});
    expect((await site.run('memberships')).exitCode).toBe(0);
    expect((await site.readState())['one']?.people).toEqual(['ann', 'bea', 'cleo']);
  });

  it('a Create order is done although the cluster does not know a member of the team yet', async () => {
    const site = await startSite({ members: ['ann', 'bea', 'cleo'] });
    const order = site.waldur.addOrder({ type: 'Create', offering: site.offeringUuid, project: site.project });
    await site.setEnvironment({ UNKNOWN: 'bea' });
    const { exitCode, out } = await site.run('orders');
    expect(out).toContain('could not add bea');
    expect(exitCode).toBe(1);
    expect(site.waldur.order(order.uuid)?.state).toBe('done');
    expect(Object.values(await site.readState()).map(({ people }) => people)).toEqual([['ann', 'cleo']]);
  });

  it('a list of 12000 accounts of others is read', async () => {
    const site = await startSite({ members: ['ann'] });
    await site.addResource('one', []);
    await site.setEnvironment({ MANY: '12000' });
    const { exitCode, out } = await site.run('memberships');
    expect(out).toContain('1 added, 0 removed, 12000 kept');
    expect(exitCode).toBe(0);
  });

  it('an account that cannot be removed is reported in every run, and keeps no other from being removed', async () => {
    const site = await startSite({ members: ['ann'] });
    for (const username of ['bea', 'cleo']) site.add({ state: 'OK', username });
    await site.addResource('one', ['ann', 'bea', 'cleo']);
    await site.setEnvironment({ DEFAULT: 'bea' });
    for (let run = 0; run < 2; run += 1) {
      const { exitCode, out } = await site.run('memberships');
      expect(out).toContain('could not remove bea');
      expect(exitCode).toBe(1);
      expect((await site.readState())['one']?.people).toEqual(['ann', 'bea']);
    }
  });

  it.each([
    ['with set_limits', [...required, 'set_limits'], [{ id: 'two', limits: { cpu: 60 } }], 0, ['done', 'done']],
    ['without set_limits', required, [], 1, ['done', 'erred']],
  ])(
    'an Update order without limits changes nothing and is done %s',
    async (_title, actions, limitsSet, exitCode, states) => {
      const site = await startSite({ members: [], actions });
      const orders = [
        { resource: await site.addResource('one', [], { state: 'Updating' }), limits: {} },
        {
          resource: await site.addResource('two', [], { state: 'Updating', limits: { cpu: 50 } }),
          limits: { cpu: 60 },
        },
      ].map((order) => site.waldur.addOrder({ type: 'Update', state: 'executing', ...order }));
      await site.setEnvironment({});
      expect((await site.run('orders')).exitCode).toBe(exitCode);
      expect(orders.map(({ uuid }) => site.waldur.order(uuid)?.state)).toEqual(states);
      expect(await site.readCalls('set_limits')).toMatchObject(limitsSet);
    },
  );
});
