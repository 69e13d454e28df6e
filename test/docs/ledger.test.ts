import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWorkspace } from '../cli/support/workspace.js';
import { checkConsole } from './support/console.js';

const page = 'docs/ledger.md';

test('the runbooks of the ledger print what the manual shows, one after the other', async () => {
  const { waldur, offeringUuid: offering, cwd: directory, add, configure } = await startWorkspace();
  await configure({ top: ['ledger: "sqlite:usernames.db"', 'log_level: WARNING'] });
  const addUser = (firstName: string, lastName: string, number: string) => {
    const username = `${firstName}.${lastName}@idp.example.org`.toLowerCase();
    return waldur.addUser({ uuid: number.repeat(32), username, firstName, lastName });
  };
  const jane = addUser('Jane', 'Doe', '1');
  add({ user: jane, state: 'OK', username: 'jdoe' });
  const john = add({ user: addUser('John', 'Smith', '2'), state: 'OK', username: 'jsmith' });
  const max = addUser('Max', 'Weber', '3');
  const former = add({ user: max, state: 'OK', username: 'mweber' });
  const show = (name: string, replace: Readonly<Record<string, string>> = {}) =>
    checkConsole(page, name, { directory, replace });

  await show('ledger-init-dry-run');
  await show('ledger-init');
  await show('ledger-backup');

  await writeFile(join(directory, 'usernames.db'), 'broken');
  await show('ledger-move-away');
  await show('ledger-restore');
  add({ user: addUser('Ann', 'Lee', '4'), state: 'OK', username: 'alee' });
  await show('ledger-catch-up');

  waldur.removeOfferingUser(former.uuid);
  const again = add({ user: waldur.addUser({ uuid: '5'.repeat(32), username: max.username, lastName: 'Weber' }) });
  await show('ledger-join-refused');
  await show('ledger-join', { OLD_USER: max.uuid, NEW_USER: again.user_uuid });
  // A user who was changed a moment ago can be in the hands of another worker.
  waldur.setOfferingUser(again.uuid, { modified: waldur.clock.now() - 3_600_000 });
  await show('ledger-joined');
  expect(waldur.offeringUser(again.uuid)).toMatchObject({ state: 'OK', username: 'mweber' });

  await show('ledger-release-refused');
  waldur.removeOfferingUser(john.uuid);
  await show('ledger-release');
  await show('ledger-erase');
  await show('ledger-history');
  expect(waldur.offeringUsers(offering)).toHaveLength(3);
});
