import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWorkspace } from '../cli/support/workspace.js';
import { codeInManual } from '../support/manual.js';
import { writeFiles } from '../support/temporary-directory.js';
import { checkConsole } from './support/console.js';

test('simulate and explain print what the page about usernames shows', async () => {
  const { waldur, cwd: directory, add } = await startWorkspace();
  await writeFiles(directory, { 'people.csv': codeInManual('people-csv') });
  await checkConsole('docs/usernames.md', 'simulate', { directory });
  add({ user: waldur.addUser({ firstName: 'John', lastName: 'Doe' }), state: 'OK', username: 'jdoe' });
  const jane = { uuid: '1'.repeat(32), username: 'jane.doe@idp.example.org', firstName: 'Jane', lastName: 'Doe' };
  add({ user: waldur.addUser(jane) });
  await checkConsole('docs/usernames.md', 'explain', { directory });
});

test('orders and memberships print what their page shows', async () => {
  const { waldur, offeringUuid: offering, cwd: directory, configure } = await startWorkspace();
  const project = waldur.addProject({ name: 'Genome', slug: 'genome' });
  for (const lastName of ['Doe', 'Roe'])
    waldur.addMember(project, waldur.addUser({ username: `${lastName}@idp.example.org`, firstName: 'Jane', lastName }));
  const order = waldur.addOrder({ type: 'Create', offering, project, name: 'Genome data', slug: 'genome-1' });
  const script = codeInManual('command-script').replace('/usr/bin/env node', process.execPath);
  await writeFiles(directory, { 'projects.mjs': script, 'projects/.keep': '' });
  const program = [process.execPath, './projects.mjs'];
  const command = Object.fromEntries(
    ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'].map((action) => [action, program]),
  );
  const settings = { ...command, working_directory: directory, environment: { PROJECTS: join(directory, 'projects') } };
  await configure({
    offering: [
      'order_processing_backend: command',
      'membership_sync_backend: command',
      `backend_settings: {command: ${JSON.stringify(settings)}}`,
    ],
  });
  await checkConsole('docs/orders-and-memberships.md', 'resources-first-run', { directory });
  expect(waldur.order(order.uuid)?.state).toBe('done');
});
