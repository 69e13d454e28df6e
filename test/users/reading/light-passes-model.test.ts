import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/config/secret.js';
import { openMemoryLedger } from '../../../src/ledger/open-ledger.js';
import { AdjustableClock, WaldurEmulator } from '../../../src/testing/index.js';
import { createRandom } from '../../../src/testing/random.js';
import { foldUsername } from '../../../src/usernames/check-username.js';
import { PosixUsernameManagementBackend } from '../../../src/usernames/posix.js';
import { completeParts } from '../../../src/users/offering-parts.js';
import { syncOffering } from '../../../src/users/sync-offering.js';
import { createWaldurClient } from '../../../src/waldur/create-waldur-client.js';
import { createHurriedLimits, noon, skipPauses } from '../../support/open-waldur.js';

/** A site with a Waldur of its own. Two worlds of one seed have the same uuids and people. */
function createWorld() {
  const clock = new AdjustableClock(noon);
  const waldur = new WaldurEmulator({ clock });
  const offering = waldur.addOffering({ name: 'SLURM Cluster' });
  const ledger = openMemoryLedger({ foldUsername, clock });
  const client = createWaldurClient({
    apiUrl: waldur.url,
    fetch: waldur.fetch,
    credentials: { kind: 'token', token: new Secret(waldur.token) },
    clock,
    retry: { attempts: 1 },
    hostLimits: createHurriedLimits(),
    pageSize: 5,
  });
  const parts = completeParts({
    client,
    backend: new PosixUsernameManagementBackend(),
    offering: { uuid: offering.uuid, name: offering.name },
    clock,
    wait: skipPauses,
    usernameConcurrency: 1,
    ledger: ledger.usernames,
    notes: ledger.notes,
    attempts: ledger.attempts,
  });
  const holder = async (name: string) =>
    (await ledger.usernames.holderOf(`provider:${offering.customerUuid}`, name))?.userUuids;
  const rows = () =>
    waldur
      .offeringUsers(offering.uuid)
      .map(({ uuid, user_uuid, username, state }) => ({ uuid, user_uuid, username, state }));
  return {
    clock,
    waldur,
    offering: offering.uuid,
    sync: (full: boolean) => syncOffering(parts, { full }),
    holder,
    rows,
  };
}

type World = ReturnType<typeof createWorld>;

/** Something that happens in Waldur: the same in every world. */
type Change = (world: World) => void;

/** Changes of one row at most once in a way that leaves `modified` as it is; after that the row is left alone. */
function createChanges(random: () => number, uuids: () => readonly string[]) {
  const quiet = new Set<string>();
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  let count = 0;
  const onRow = (change: (uuid: string, world: World) => void): Change => {
    const uuid = pick(uuids().filter((row) => !quiet.has(row)));
    return (world) => {
      if (uuid !== undefined) change(uuid, world);
    };
  };
  const kinds: readonly (() => Change)[] = [
    () =>
      ({ waldur, offering }) =>
        void waldur.addOfferingUser({ offering, state: 'Requested' }),
    () =>
      ({ waldur, offering }) =>
        void waldur.addOfferingUser({ offering, state: 'Requested' }),
    () => {
      const username = pick(['dup1', 'dup2', 'root', '-rf', `own${count}`, '']) as string;
      return ({ waldur, offering }) => void waldur.addOfferingUser({ offering, state: 'OK', username });
    },
    () => {
      const username = pick(['dup1', 'dup2', `new${count}`, '']) as string;
      return onRow((uuid, { waldur }) => void waldur.setOfferingUser(uuid, { username }));
    },
    () => {
      const username = `quiet${count}`;
      const uuid = pick(uuids().filter((row) => !quiet.has(row)));
      if (uuid !== undefined) quiet.add(uuid);
      return ({ waldur }) => {
        const row = waldur.offeringUser(uuid ?? '');
        if (row !== undefined) waldur.setOfferingUser(row.uuid, { username, state: 'OK', modified: row.modified });
      };
    },
    () => onRow((uuid, { waldur }) => waldur.removeOfferingUser(uuid)),
    () => {
      const isProfileComplete = random() < 0.5;
      return onRow((uuid, { waldur }) => {
        const modified = waldur.offeringUser(uuid)?.modified ?? '';
        waldur.setOfferingUser(uuid, { isProfileComplete, modified });
      });
    },
    () => {
      const state = pick(['Requested deletion', 'Deleted', 'Error creating', 'Pending account linking'] as const);
      return onRow((uuid, { waldur }) => void waldur.setOfferingUser(uuid, { state: state ?? 'OK' }));
    },
    () => {
      const isRestricted = random() < 0.5;
      return onRow((uuid, { waldur }) => void waldur.setOfferingUser(uuid, { isRestricted }));
    },
  ];
  return (): Change => {
    count += 1;
    return (pick(kinds) as () => Change)();
  };
}

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe('random changes, with deletions, hidden rows, times that do not move, and passes that are killed', () => {
  it.each(seeds)(
    'light passes and a full one end in the state and the ledger of full passes only (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const [light, full] = [createWorld(), createWorld()];
      const worlds = [light, full];
      for (const { waldur } of worlds) waldur.settings.enforceProfileCompleteness = true;
      const nextChange = createChanges(random, () => light.rows().map(({ uuid }) => uuid));
      const kinds = new Set<string | undefined>();
      const names = new Set<string>();
      for (let step = 0; step < 30; step += 1) {
        for (let changes = Math.floor(random() * 4); changes > 0; changes -= 1) {
          const change = nextChange();
          for (const world of worlds) change(world);
        }
        const pause = random() < 0.5 ? 60_000 : 15 * 60_000;
        for (const { clock } of worlds) clock.advance(pause);
        if (random() < 0.3) {
          const call = 1 + Math.floor(random() * 4);
          light.waldur.faults.add({
            on: { operation: 'list', call },
            times: Number.POSITIVE_INFINITY,
            fault: { kind: 'status', status: 500 },
          });
          await light.sync(false).catch(() => undefined);
          light.waldur.faults.clear();
        }
        kinds.add((await light.sync(false)).reading?.kind);
        await full.sync(true);
        for (const { username } of [...light.rows(), ...full.rows()]) if (username) names.add(username);
      }
      const [last, expected] = [await light.sync(true), await full.sync(true)];
      expect(light.rows()).toEqual(full.rows());
      expect(last.findings).toEqual(expected.findings);
      for (const name of names) expect([name, await light.holder(name)]).toEqual([name, await full.holder(name)]);
      expect(kinds).toEqual(new Set(['everything', 'changes']));
    },
  );
});
