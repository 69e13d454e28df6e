import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createLedger } from '../support/create-ledger.js';
import {
  type ResourceWorkspace,
  resourceBackendsFile,
  startResourceWorkspace,
  withFiles,
} from './support/resource-workspace.js';
import { createTestIo } from './support/test-io.js';
import { unsafeCharacters } from './support/unsafe-characters.js';

const counts = (text: string) => `${text}, 0 skipped, 0 planned`;

function addOrder({ waldur, offeringUuid, project }: ResourceWorkspace, name = 'Alloc') {
  return waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name });
}

describe('orders', () => {
  it('an order is processed with the users who are ready', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, addMember, run, offeringUuid, readMembers } = workspace;
    addMember('ready1');
    waldur.addMember(workspace.project, waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }));
    const order = addOrder(workspace);
    const { exitCode, out, err } = await run('orders', withFiles);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `done ${order.uuid} Create ${order.marketplace_resource_uuid} alloc: completed`,
      `summary ${offeringUuid} SLURM Cluster: ${counts('1 done, 0 rejected, 0 waiting, 0 failed, 0 erred')}`,
      '',
    ]);
    expect(waldur.order(order.uuid)?.state).toBe('done');
    expect(await readMembers('alloc')).toEqual(['jdoe', 'ready1']);
  });

  it('a resource is created without users who are held back, and the exit code is 1', async () => {
    const workspace = await startResourceWorkspace();
    for (const name of ['ready1', '-rf']) workspace.addMember(name);
    const order = addOrder(workspace);
    const { exitCode, out } = await workspace.run('orders', withFiles);
    expect(exitCode).toBe(1);
    expect(await workspace.readMembers('alloc')).toEqual(['ready1']);
    expect(out).toMatch(
      new RegExp(`^done ${order.uuid} .*\\nheld-back ${order.uuid} \\w{32} -rf \\(OK\\): the username '-rf'`, 'm'),
    );
  });

  it('a terminate order that is held back gives exit code 1, and --confirm-absent ends it', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, run, offeringUuid: offering, project } = workspace;
    const add = () => waldur.addResource({ offering, project, backendId: '-rf', name: 'Alloc' });
    const [resource, other] = [add(), add()];
    const { uuid } = waldur.addOrder({ type: 'Terminate', resource });
    const first = await run('orders', withFiles);
    expect(first.exitCode).toBe(1);
    expect(first.out).toMatch(
      new RegExp(`^held-back ${uuid} Terminate ${resource.uuid} -rf: held back: .*a hyphen`, 'm'),
    );
    expect(first.out).toMatch(new RegExp(`^hint ${uuid} .*/${resource.uuid}/set_backend_id/`, 'm'));
    expect(waldur.order(uuid)?.state).toBe('pending-provider');
    const mistaken = await run('orders', [...withFiles, '--confirm-absent', other.uuid]);
    expect(mistaken.exitCode).toBe(1);
    expect(mistaken.out).toContain(`confirm-absent ${other.uuid}: no Terminate order of this resource was found\n`);
    const dashed = resource.uuid.replace(/^(.{8})(.{4})/, '$1-$2-').toUpperCase();
    const confirmed = await run('orders', [...withFiles, '--confirm-absent', other.uuid, '--confirm-absent', dashed]);
    expect(confirmed.exitCode).toBe(0);
    expect(confirmed.out).toContain('the operator confirmed that nothing of it is left');
    expect(waldur.order(uuid)?.state).toBe('done');
    expect(waldur.resource(other.uuid)?.state).toBe('OK');
  });

  it('--confirm-absent accepts only the UUID of a resource', async () => {
    const workspace = await startResourceWorkspace();
    const { exitCode, err } = await workspace.run('orders', ['--confirm-absent', 'alloc']);
    expect(exitCode).toBe(2);
    expect(err).toContain('Expected the UUID of a resource.');
    expect(workspace.waldur.calls).toEqual([]);
  });

  it('an order whose id exists without an owner gives exit code 1, and --confirm-created completes it', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, run } = workspace;
    const { uuid, marketplace_resource_uuid: resource } = addOrder(workspace);
    await writeFile(join(workspace.cwd, 'alloc.json'), JSON.stringify({ members: [] }));
    waldur.setOrder(uuid, { state: 'executing' });
    waldur.setResource(resource, { backendId: 'alloc' });
    const first = await run('orders', withFiles);
    expect(first.exitCode).toBe(1);
    expect(first.out).toMatch(
      new RegExp(`^held-back ${uuid} Create ${resource} alloc: held back: .* names no owner`, 'm'),
    );
    expect(first.out).toMatch(new RegExp(`^hint ${uuid} .*run orders --confirm-created ${resource};`, 'm'));
    const mistaken = await run('orders', [...withFiles, '--confirm-created', uuid]);
    expect(mistaken.exitCode).toBe(1);
    expect(mistaken.out).toContain(`confirm-created ${uuid}: no Create or Restore order of this resource was found\n`);
    const confirmed = await run('orders', [...withFiles, '--confirm-created', resource]);
    expect(confirmed.exitCode).toBe(0);
    expect(waldur.order(uuid)?.state).toBe('done');
  });

  it('what was created for a canceled order gives exit code 1 in every run until it is gone', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, run, cwd } = workspace;
    await createLedger(join(cwd, 'ledger.sqlite'));
    await workspace.configureResources({ top: ['ledger: "sqlite:ledger.sqlite"'] });
    const { uuid, marketplace_resource_uuid: resource } = addOrder(workspace);
    waldur.faults.add({ on: { operation: 'set_state_done' }, times: 9, fault: { kind: 'status', status: 409 } });
    expect((await run('orders', withFiles)).exitCode).toBe(1);
    waldur.setOrder(uuid, { state: 'canceled' });
    waldur.setResource(resource, { state: 'Terminated' });
    const reported = new RegExp(`^held-back ${uuid} Create ${resource} alloc: .* its order is canceled in Waldur`, 'm');
    for (const time of ['first', 'second']) {
      const { exitCode, out } = await run('orders', withFiles);
      expect({ time, exitCode }).toEqual({ time, exitCode: 1 });
      expect(out).toMatch(reported);
      expect(out).toContain(`run orders --confirm-absent ${resource}`);
    }
    await rm(join(cwd, 'alloc.json'));
    expect((await run('orders', withFiles)).exitCode).toBe(0);
  });

  it('users who are not ready are listed with the reason', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, addMember, run, configureResources, readMembers, offeringUuid } = workspace;
    await configureResources({ backend: 'base' });
    addMember('ready1');
    const user = waldur.addUser();
    waldur.addMember(workspace.project, user);
    const order = addOrder(workspace);
    const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === user.uuid);
    const { exitCode, out } = await run('orders', withFiles);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      new RegExp(`^done ${order.uuid} .*\\nnot-ready ${order.uuid} ${row?.uuid} - \\(Requested\\): .+$`, 'm'),
    );
    expect(out).not.toContain('ready1');
    expect(await readMembers('alloc')).toEqual(['ready1']);
  });

  it('a dry run changes nothing and says what would be done', async () => {
    const workspace = await startResourceWorkspace();
    workspace.addMember('ready1');
    const order = addOrder(workspace);
    const { exitCode, out } = await workspace.run('orders', [...withFiles, '--dry-run']);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(out).toMatch(new RegExp(`^planned ${order.uuid} Create .*: would create Alloc .*$`, 'm'));
    expect(workspace.waldur.calls).not.toEqual([]);
    expect(workspace.waldur.writes()).toEqual([]);
    expect(await workspace.readMembers('alloc')).toBeUndefined();
  });

  it('--json prints one JSON document and nothing else on stdout, also on a terminal', async () => {
    const workspace = await startResourceWorkspace();
    workspace.addMember('ready1');
    const order = addOrder(workspace);
    const { out, err } = await workspace.run('orders', [...withFiles, '--json'], { columns: 100 });
    expect(JSON.parse(out)).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      exitCode: 0,
      dryRun: false,
      interrupted: false,
      offerings: [
        {
          uuid: workspace.offeringUuid,
          backend: 'files',
          orders: [{ uuid: order.uuid, type: 'Create', result: 'done', backendId: 'alloc' }],
        },
      ],
    });
    expect(err).toBe('');
  });

  it('a terminal shows the number of processed orders, and a table at the end', async () => {
    const workspace = await startResourceWorkspace();
    workspace.addMember('ready1');
    const order = addOrder(workspace);
    const { out, err } = await workspace.run('orders', withFiles, { columns: 100 });
    expect(err).toContain('1 done SLURM Cluster');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).toContain('\u001b[32mdone');
    const text = stripVTControlCharacters(out);
    expect(text).toMatch(/^done {4}Create alloc /m);
    expect(text).toContain(`        ${order.uuid}\n`);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect((await workspace.run('orders', [...withFiles, '--no-progress'], { columns: 100 })).err).toBe('');
  });

  it('an offering without order_processing_backend has one line and is not processed', async () => {
    const workspace = await startResourceWorkspace();
    await workspace.configure();
    addOrder(workspace);
    const line = 'order_processing_backend is not set, so its orders are not processed';
    const { exitCode, out } = await workspace.run('orders');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `off ${workspace.offeringUuid} SLURM Cluster: ${line}\n` });
    const terminal = await workspace.run('orders', [], { columns: 120 });
    expect(stripVTControlCharacters(terminal.out)).toBe(`SLURM Cluster ${workspace.offeringUuid}: off: ${line}\n`);
    expect(workspace.waldur.calls).toEqual([]);
  });

  it('one class with the methods of both kinds serves as username and resource backend', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, run, configureResources, offeringUuid } = workspace;
    await configureResources({ backend: 'files' });
    waldur.addMember(workspace.project, waldur.addUser());
    addOrder(workspace);
    expect(await run('orders', ['--backend', `files=${resourceBackendsFile}#Both`])).toMatchObject({
      exitCode: 0,
      err: '',
    });
    const [row] = waldur.offeringUsers(offeringUuid);
    expect(row).toMatchObject({ state: 'OK', username: `b${row?.uuid.slice(0, 6)}` });
    expect(await workspace.readMembers('alloc')).toEqual([row?.username]);
  });
});

describe('the exit code of orders', () => {
  it('the exit code of orders is 1 when an order is erred, and no secret is printed', async () => {
    const workspace = await startResourceWorkspace();
    await workspace.configureResources({ settings: ['full: true', 'bind_password: s3cr3t-sentinel'] });
    workspace.addMember('ready1');
    const order = addOrder(workspace);
    for (const argv of [[], ['--json']]) {
      workspace.waldur.setOrder(order.uuid, { state: 'executing' });
      const { exitCode, out, err } = await workspace.run('orders', [...withFiles, ...argv, '--log-level', 'debug']);
      expect(exitCode).toBe(1);
      expect(out).toContain('erred');
      expect(out).toContain('no room for alloc; asked with [secret]');
      expect(`${out}${err}`).not.toContain('sentinel');
      expect(`${out}${err}`).not.toContain(workspace.waldur.token);
      expect(out).not.toMatch(unsafeCharacters);
    }
    expect(workspace.waldur.order(order.uuid)?.state).toBe('erred');
  });

  it('the exit code of orders is 1 when an order failed, and the order stays unchanged', async () => {
    const workspace = await startResourceWorkspace();
    const order = addOrder(workspace);
    workspace.waldur.faults.add({ on: { operation: 'approve_by_provider' }, fault: { kind: 'status', status: 403 } });
    const { exitCode, out } = await workspace.run('orders', withFiles);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringMatching(new RegExp(`^failed ${order.uuid} `, 'm')),
    });
    expect(workspace.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('the exit code of orders is 1 when a program of the backend is missing, and the program is named', async () => {
    const workspace = await startResourceWorkspace();
    const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
    await workspace.configure({
      offering: [
        'order_processing_backend: command',
        'backend_settings:',
        '  command:',
        ...actions.map((action) => `    ${action}: [./missing.sh]`),
      ],
    });
    const order = addOrder(workspace);
    const { exitCode, out } = await workspace.run('orders');
    expect(exitCode).toBe(1);
    expect(out).toContain(`waiting ${order.uuid} `);
    expect(out).toMatch(
      /^not-ready \w{32} no order could be processed: the resource backend is not ready: command: cannot start these programs \(expected executable files\): create: .*missing\.sh \(ENOENT\)/m,
    );
    const { exitCode: code, offerings } = JSON.parse((await workspace.run('orders', ['--json'])).out);
    expect([code, offerings[0].notReady]).toEqual([1, expect.stringContaining('missing.sh')]);
    expect(workspace.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('the exit code of orders is 2 when the backend is not installed', async () => {
    const workspace = await startResourceWorkspace();
    addOrder(workspace);
    const { exitCode, out } = await workspace.run('orders');
    expect(exitCode).toBe(2);
    expect(out).toMatch(
      /^error \w{32} backend-not-available: .*order_processing_backend 'files' is not installed; installed are command/m,
    );
    expect(workspace.waldur.writes()).toEqual([]);
  });

  it('the exit code of orders is 2 for a class that is not a backend, and for an invalid configuration', async () => {
    const workspace = await startResourceWorkspace();
    const half = await workspace.run('orders', [
      '--backend',
      `files=${resourceBackendsFile.replace('resource-backends', 'backends')}#Half`,
    ]);
    expect(half).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('nor a resource backend with create, find, remove'),
    });
    await workspace.configure({ offering: ['order_processing_backend: [files]'] });
    expect(await workspace.run('orders')).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('order_processing_backend'),
    });
    expect(workspace.waldur.calls).toEqual([]);
  });

  it('the exit code of orders is 3 when every token is refused, not counting offerings with the job off', async () => {
    const workspace = await startResourceWorkspace();
    const { waldur, url } = workspace;
    const other = waldur.addOffering({ name: 'Storage' });
    await workspace.configureResources({
      token: 'f'.repeat(40),
      more: `  - { name: Storage, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${other.uuid}", backend_type: x }`,
    });
    const { exitCode, out } = await workspace.run('orders', withFiles);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^error \w{32} unauthorized: /m);
    expect(out).toContain(`off ${other.uuid} Storage: `);
  });

  it('the exit code of orders is 130 after a signal, the current order is left for the next run, and the others stay pending', async () => {
    const workspace = await startResourceWorkspace();
    await workspace.configureResources({ offering: ['order_concurrency: 1'] });
    workspace.addMember('ready1');
    const orders = [addOrder(workspace, 'One'), addOrder(workspace, 'Two')];
    const io = createTestIo({ cwd: workspace.cwd });
    workspace.waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGTERM') },
    });
    expect(await runCli(['orders', '-c', 'config.yaml', ...withFiles], io)).toBe(130);
    expect(orders.map(({ uuid }) => workspace.waldur.order(uuid)?.state)).toEqual(['executing', 'pending-provider']);
    expect(io.out().endsWith('interrupted before the end\n')).toBe(true);
    expect(io.err()).toBe('interrupted: finishing the current write; press Ctrl-C again to exit now\n');
    expect(io.signals.eventNames()).toEqual([]);
    expect((await workspace.run('orders', withFiles)).exitCode).toBe(0);
    expect(orders.map(({ uuid }) => workspace.waldur.order(uuid)?.state)).toEqual(['done', 'done']);
  });
});
