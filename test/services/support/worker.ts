import { createInterface } from 'node:readline';
import { LdapUsernameManagementBackend } from '../../../src/usernames/ldap/index.js';
import type { OfferingUser } from '../../../src/waldur/types.js';

// A process of its own: reads settings and people on stdin, a line of JSON each, makes an account for each, and prints
// a line for each that is there.
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const read = async () => JSON.parse(String((await lines.next()).value)) as unknown;
const ignore = () => {};
const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const backend = new LdapUsernameManagementBackend({
  settings: { ldap: await read() },
  offering: { uuid: 'f'.repeat(32), name: 'Cluster' },
  logger,
});
const people = (await read()) as OfferingUser[];
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

// As a pass does it: a few at once, and one person's trouble is nobody else's.
const queue = [...people];
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (let user = queue.shift(); user !== undefined; user = queue.shift()) await createAccount(user).catch(ignore);
  }),
);
