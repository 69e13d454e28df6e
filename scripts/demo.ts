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

/** Returns the configuration in README, with the URL, token and offering of the emulator. */
async function readConfiguration(emulator: StartedEmulator): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const shown = /<!--\s*test:\s*configuration\s*-->\s*```yaml\n(.*?)^```/ms.exec(readme)?.[1];
  if (shown === undefined) throw new Error("README.md: no YAML block after the marker 'test: configuration'");
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

/** Whether a run should process this user: waiting, not restricted, and not recently claimed by another worker. */
function isEligible(user: OfferingUserSnapshot, now: number): boolean {
  const isClaimed = user.state === 'Creating' && now - Date.parse(user.modified) < claimMs;
  return isWaiting(user) && !user.is_restricted && !isClaimed;
}

function showUsers(title: string, users: readonly OfferingUserSnapshot[]): void {
  const rows = users.slice(0, 12).map(({ user_full_name, state, username }) => [user_full_name, state, username ?? '']);
  const states = [...new Set(users.map(({ state }) => state))];
  const counts = states.map((state) => `${users.filter((user) => user.state === state).length} ${state}`);
  showTable(`${title}: ${counts.join(', ')}. The first twelve`, ['name', 'state', 'username'], rows);
}

// The terminal sends Ctrl-C to the command as well. The command exits by itself, and the demo then cleans up.
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
  const eligible = before.filter((user) => isEligible(user, waldur.clock.now()));
  showUsers(`Before, ${before.length} users`, before);
  const exitCode = await runCommand('waldur_sync_offering_users', ['-c', 'config.yaml'], folder);
  const after = waldur.offeringUsers(offeringUuid);
  showUsers('After', after);
  const ready = eligible.filter(
    ({ uuid }) => waldur.offeringUser(uuid)?.state === 'OK' && waldur.offeringUser(uuid)?.username,
  );
  const left = after.filter(isWaiting).length;
  console.log(`\n${ready.length} of ${eligible.length} waiting users are OK and have a username.`);
  console.log(`${left} others still wait: they are restricted, or another worker claimed them less than a minute ago.`);
  const isDone = exitCode === 0 && ready.length === eligible.length;
  process.exitCode = isDone && (await showResources({ waldur, offeringUuid, folder, config })) ? 0 : exitCode || 1;
} finally {
  await rm(folder, { recursive: true, force: true });
  await emulator.close();
}
