import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OfferingUserSnapshot, StartedEmulator } from '../src/testing/index.js';
import { showResources } from './demo/resources.js';
import { runCommand } from './demo/run-command.js';
import { showTable } from './demo/show-table.js';

const root = join(import.meta.dirname, '..');
const waitingStates = [
  'Requested',
  'Creating',
  'Error creating',
  'Pending account linking',
  'Pending additional validation',
];
const claimMs = 60_000;

/** The configuration that README shows, made to fit the emulator. */
async function readConfiguration(emulator: StartedEmulator): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const shown = /<!--\s*test:\s*configuration\s*-->\s*```yaml\n(.*?)^```/ms.exec(readme)?.[1];
  if (shown === undefined)
    throw new Error("README.md: expected a block of yaml after the marker 'test: configuration', found none");
  const values = {
    waldur_api_url: emulator.url,
    waldur_api_token: emulator.token,
    waldur_offering_uuid: emulator.offeringUuid,
  };
  return Object.entries(values).reduce(
    (yaml, [key, value]) => yaml.replaceAll(new RegExp(`\\b${key}:.*`, 'g'), `${key}: "${value}"`),
    shown,
  );
}

function isWaiting({ state, username }: OfferingUserSnapshot): boolean {
  return waitingStates.includes(state) || (state === 'OK' && !username);
}

/** Who waits and is ours: not restricted, and not claimed by another worker a moment ago. */
function isEligible(person: OfferingUserSnapshot, now: number): boolean {
  const isClaimed = person.state === 'Creating' && now - Date.parse(person.modified) < claimMs;
  return isWaiting(person) && !person.is_restricted && !isClaimed;
}

function showUsers(title: string, people: readonly OfferingUserSnapshot[]): void {
  const rows = people
    .slice(0, 12)
    .map(({ user_full_name, state, username }) => [user_full_name, state, username ?? '']);
  const states = [...new Set(people.map(({ state }) => state))];
  const counts = states.map((state) => `${people.filter((person) => person.state === state).length} ${state}`);
  showTable(`${title}: ${counts.join(', ')}. Twelve of them`, ['name', 'state', 'username'], rows);
}

// The terminal sends Ctrl-C to the command as well: it ends in its own way, and we clean up after it.
process.on('SIGINT', () => undefined);
const built = pathToFileURL(join(root, 'dist/src/testing/index.js')).href;
const { startEmulator } = (await import(built)) as typeof import('../src/testing/index.js');
const emulator = await startEmulator({ users: 60 });
const folder = await mkdtemp(join(tmpdir(), 'waldur-demo-'));
const config = join(folder, 'config.yaml');
try {
  const { waldur, offeringUuid } = emulator;
  await writeFile(config, await readConfiguration(emulator), { mode: 0o600 });
  const before = waldur.offeringUsers(offeringUuid);
  const ours = before.filter((person) => isEligible(person, waldur.clock.now()));
  showUsers(`Before, ${before.length} people`, before);
  const exitCode = await runCommand('waldur_sync_offering_users', ['-c', 'config.yaml'], folder);
  const after = waldur.offeringUsers(offeringUuid);
  showUsers('After', after);
  const ready = ours.filter(
    ({ uuid }) => waldur.offeringUser(uuid)?.state === 'OK' && waldur.offeringUser(uuid)?.username,
  );
  const left = after.filter(isWaiting).length;
  console.log(`\n${ready.length} of the ${ours.length} people who waited are OK and have a username.`);
  console.log(`${left} more wait and are not ours: restricted, or claimed by another worker less than a minute ago.`);
  const isWell = exitCode === 0 && ready.length === ours.length;
  process.exitCode = isWell && (await showResources({ waldur, offeringUuid, folder, config })) ? 0 : exitCode || 1;
} finally {
  await rm(folder, { recursive: true, force: true });
  await emulator.close();
}
