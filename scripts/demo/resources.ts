import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrderSnapshot, UserRecord, WaldurEmulator } from '../../src/testing/index.js';
import { runCommand } from './run-command.js';
import { showTable } from './show-table.js';

/** The environment of the demo. */
interface DemoContext {
  readonly waldur: WaldurEmulator;
  readonly offeringUuid: string;
  /** The working directory of the commands, where the resource backend stores its files. */
  readonly folder: string;
  /** The configuration file. */
  readonly config: string;
}

const backendFile = join(import.meta.dirname, 'project-files.js');
const keys = `
    order_processing_backend: "project_files"
    membership_sync_backend: "project_files"
`;

/** Reads the usernames on a resource from the file of the backend. */
async function readMembers(folder: string, id: string): Promise<string[]> {
  if (id === '') return [];
  const { members } = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')) as {
    members: Record<string, string>;
  };
  return Object.keys(members).toSorted((a, b) => a.localeCompare(b));
}

/** Prints the state of an order and of the members of its project. */
async function showProject(
  title: string,
  { waldur, offeringUuid, folder }: DemoContext,
  { order, team }: { order: OrderSnapshot; team: UserRecord[] },
) {
  const resource = waldur.resource(order.marketplace_resource_uuid);
  const id = resource?.backend_id ?? '';
  const members = await readMembers(folder, id);
  const accounts = waldur.offeringUsers(offeringUuid);
  const rows = team.map(({ uuid, fullName }) => {
    const { state, username } = accounts.find(({ user_uuid }) => user_uuid === uuid) ?? {};
    return [fullName, state ?? 'no account', username ?? '', username && members.includes(username) ? 'yes' : 'no'];
  });
  const name = id === '' ? '' : `, named ${id}`;
  const what = `order ${waldur.order(order.uuid)?.state}, resource ${resource?.state}${name}`;
  showTable(`${title}: ${what}`, ['name', 'state', 'username', 'on the resource'], rows);
}

/** Processes an order, then the memberships after one member has left and another has joined. Returns success. */
export async function showResources(context: DemoContext): Promise<boolean> {
  const { waldur, offeringUuid, folder, config } = context;
  const options = ['-c', 'config.yaml', '--backend', `project_files=${backendFile}#ProjectFiles`];
  await appendFile(config, keys);
  const project = waldur.addProject({ name: 'Turbulence' });
  const addMember = (firstName: string, lastName: string, role?: string) => {
    const user = waldur.addUser({ firstName, lastName });
    waldur.addMember(project, user, role);
    return user;
  };
  const ada = addMember('Ada', 'Lovelace', 'PROJECT.MANAGER');
  const leaver = addMember('Edmond', 'Halley');
  const order = waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: 'Turbulence allocation' });
  await showProject('A new order', context, { order, team: [ada, leaver] });
  const ordersExit = await runCommand('waldur-offering-processor', ['orders', ...options], folder);
  await showProject('After', context, { order, team: [ada, leaver] });

  waldur.removeMember(project, leaver);
  const joiner = addMember('Emmy', 'Noether');
  const team = [ada, leaver, joiner];
  await showProject('Edmond Halley has left the project, Emmy Noether has joined it', context, { order, team });
  const membershipsExit = await runCommand('waldur-offering-processor', ['memberships', ...options], folder);
  await showProject('After', context, { order, team });

  const members = await readMembers(folder, waldur.resource(order.marketplace_resource_uuid)?.backend_id ?? '');
  const isDone = waldur.order(order.uuid)?.state === 'done' && members.join() === 'alovelace,enoether';
  const result = isDone
    ? 'The order is done. Usernames on the resource:'
    : 'Error: expected alovelace, enoether on the resource, got';
  console.log(`\n${result} ${members.join(', ')}.`);
  return ordersExit === 0 && membershipsExit === 0 && isDone;
}
