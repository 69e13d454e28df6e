import { createInterface } from 'node:readline';
import { LdapUsernameManagementBackend } from '../../../src/usernames/ldap/index.js';
import type { OfferingUser } from '../../../src/waldur/types.js';

// Runs in a separate process. Reads settings and users from stdin as lines of JSON, creates an account for each user
// and
// prints a line for each account.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => JSON.parse(String((await lines.next()).value)) as unknown;
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const backend = new LdapUsernameManagementBackend({
  settings: { ldap: await read() },
  offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
  logger,
});
const users = (await read()) as OfferingUser[];
const owners = new Map<string, string>();

async function createAccount(user: OfferingUser): Promise<void> {
  const isTaken = async (name: string) => (owners.get(name) ?? user.uuid) !== user.uuid;
  const reserve = async (name: string) => {
    if (await isTaken(name)) return false;
    owners.set(name, user.uuid);
    return true;
  };
  const signal = AbortSignal.timeout(30_000);
  const context = {
    signal,
    logger,
    settings: {},
    offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
    isTaken,
    reserve,
    ownUsername: async () => undefined,
  };
  const username = await backend.getOrCreateUsername(user, context);
  console.log(JSON.stringify({ uuid: user.uuid, username }));
}

// As in a run, a few users are processed at once and errors are isolated per user.
const queue = [...users];
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (let user = queue.shift(); user !== undefined; user = queue.shift()) await createAccount(user).catch(ignore);
  }),
);
