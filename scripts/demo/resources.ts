import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OrderSnapshot, UserRecord, WaldurEmulator } from '../../src/testing/index.js';
import { runCommand } from './run-command.js';
import { showTable } from './show-table.js';

/** Where the demo plays. */
interface DemoContext {
  readonly waldur: WaldurEmulator;
  readonly offeringUuid: string;
  /** Where the command runs; the resource backend keeps its files here. */
  readonly folder: string;
  /** The configuration file. */
  readonly config: string;
}

const backendFile = join(import.meta.dirname, 'project-files.js');
const keys = `
    order_processing_backend: "project_files"
    membership_sync_backend: "project_files"
`;

/** The usernames on a resource, as the backend's file has them. */
async function readMembers(folder: string, id: string): Promise<string[]> {
  if (id === '') return [];
  const { members } = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')) as {
    members: Record<string, string>;
  };
  return Object.keys(members).toSorted((a, b) => a.localeCompare(b));
}

/** How an order and the people of its project stand. */
async function showProject(
  title: string,
  { waldur, offeringUuid, folder }: DemoContext,
  { order, team }: { order: OrderSnapshot; team: UserRecord[] },
) {
  const resource = waldur.resource(order.marketplace_resource_uuid);
  const id = resource?.backend_id ?? '';
  const on = await readMembers(folder, id);
  const accounts = waldur.offeringUsers(offeringUuid);
  const rows = team.map(({ uuid, fullName }) => {
    const { state, username } = accounts.find(({ user_uuid }) => user_uuid === uuid) ?? {};
    return [fullName, state ?? 'no account', username ?? '', username && on.includes(username) ? 'yes' : 'no'];
  });
  const what = `order ${waldur.order(order.uuid)?.state}, resource ${resource?.state}${id === '' ? '' : ` and called ${id}`}`;
  showTable(`${title}: ${what}`, ['name', 'state', 'username', 'on the resource'], rows);
}

/**
 * An order for a resource is carried out; then a member leaves, and another joins. Says whether all came out as it
 * should.
 */
export async function showResources(stage: DemoContext): Promise<boolean> {
  const { waldur, offeringUuid, folder, config } = stage;
  const options = ['-c', 'config.yaml', '--backend', `project_files=${backendFile}#ProjectFiles`];
  await appendFile(config, keys);
  const project = waldur.addProject({ name: 'Turbulence' });
  const join = (firstName: string, lastName: string, role?: string) => {
    const person = waldur.addUser({ firstName, lastName });
    waldur.addMember(project, person, role);
    return person;
  };
  const ada = join('Ada', 'Lovelace', 'PROJECT.MANAGER');
  const leaver = join('Edmond', 'Halley');
  const order = waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: 'Turbulence allocation' });
  await showProject('An order has arrived', stage, { order, team: [ada, leaver] });
  const ordersExit = await runCommand('waldur-offering-processor', ['orders', ...options], folder);
  await showProject('After', stage, { order, team: [ada, leaver] });

  waldur.removeMember(project, leaver);
  const joiner = join('Emmy', 'Noether');
  const team = [ada, leaver, joiner];
  await showProject('Edmond Halley has left the project, Emmy Noether has joined it', stage, { order, team });
  const membershipsExit = await runCommand('waldur-offering-processor', ['memberships', ...options], folder);
  await showProject('After', stage, { order, team });

  const members = await readMembers(folder, waldur.resource(order.marketplace_resource_uuid)?.backend_id ?? '');
  const isDone = waldur.order(order.uuid)?.state === 'done' && members.join() === 'alovelace,enoether';
  console.log(
    `\n${isDone ? 'The order is done, and on the resource are' : 'Expected alovelace,enoether on the resource; there are'} ${members.join(', ')}.`,
  );
  return ordersExit === 0 && membershipsExit === 0 && isDone;
}
