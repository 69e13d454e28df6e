import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
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
  it('carries out an order with the people who are ready, and says so', async () => {
    const atWork = await startResourceWorkspace();
    const { waldur, addMember: join, run, offeringUuid, readMembers } = atWork;
    join('ready1');
    waldur.addMember(atWork.project, waldur.addUser({ firstName: 'Jane', lastName: 'Doe' }));
    const order = addOrder(atWork);
    const { exitCode, out, err } = await run('orders', withFiles);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n')).toEqual([
      `offering ${offeringUuid} SLURM Cluster`,
      `done ${order.uuid} Create ${order.marketplace_resource_uuid} alloc: carried out`,
      `summary ${offeringUuid} SLURM Cluster: ${counts('1 done, 0 rejected, 0 waiting, 0 failed, 0 erred')}`,
      '',
    ]);
    expect(waldur.order(order.uuid)?.state).toBe('done');
    expect(await readMembers('alloc')).toEqual(['jdoe', 'ready1']);
  });

  it('says who is not ready, and why', async () => {
    const atWork = await startResourceWorkspace();
    const { waldur, addMember: join, run, configureResources, readMembers, offeringUuid } = atWork;
    await configureResources({ backend: 'base' });
    join('ready1');
    const person = waldur.addUser();
    waldur.addMember(atWork.project, person);
    const order = addOrder(atWork);
    const row = waldur.offeringUsers(offeringUuid).find(({ user_uuid }) => user_uuid === person.uuid);
    const { exitCode, out } = await run('orders', withFiles);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      new RegExp(`^done ${order.uuid} .*\\nnot-ready ${order.uuid} ${row?.uuid} - \\(Requested\\): .+$`, 'm'),
    );
    expect(out).not.toContain('ready1');
    expect(await readMembers('alloc')).toEqual(['ready1']);
  });

  it('changes nothing in a dry run, and says what would be done', async () => {
    const atWork = await startResourceWorkspace();
    atWork.addMember('ready1');
    const order = addOrder(atWork);
    const { exitCode, out } = await atWork.run('orders', [...withFiles, '--dry-run']);
    expect(exitCode).toBe(0);
    expect(out.split('\n')[0]).toBe('dry run: nothing was written; this is what would be done');
    expect(out).toMatch(new RegExp(`^planned ${order.uuid} Create .*: would be .*Alloc would be created.*$`, 'm'));
    expect(atWork.waldur.calls).not.toEqual([]);
    expect(atWork.waldur.writes()).toEqual([]);
    expect(await atWork.readMembers('alloc')).toBeUndefined();
  });

  it('prints one JSON document and nothing else on stdout with --json, also on a terminal', async () => {
    const atWork = await startResourceWorkspace();
    atWork.addMember('ready1');
    const order = addOrder(atWork);
    const { out, err } = await atWork.run('orders', [...withFiles, '--json'], { columns: 100 });
    expect(JSON.parse(out)).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      exitCode: 0,
      dryRun: false,
      interrupted: false,
      offerings: [
        {
          uuid: atWork.offeringUuid,
          backend: 'files',
          orders: [{ uuid: order.uuid, type: 'Create', result: 'done', backendId: 'alloc' }],
        },
      ],
    });
    expect(err).toBe('');
  });

  it('counts orders while it works, and shows a table at the end, on a terminal', async () => {
    const atWork = await startResourceWorkspace();
    atWork.addMember('ready1');
    const order = addOrder(atWork);
    const { out, err } = await atWork.run('orders', withFiles, { columns: 100 });
    expect(err).toContain('1 done SLURM Cluster');
    expect(err.endsWith('\r\u001b[2K')).toBe(true);
    expect(out).toContain('\u001b[32mdone');
    const text = stripVTControlCharacters(out);
    expect(text).toContain('│ done        │ Create ');
    expect(text).toContain(`│ ${order.uuid} │`);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBe(100);
    expect((await atWork.run('orders', [...withFiles, '--no-progress'], { columns: 100 })).err).toBe('');
  });

  it('has one line for an offering without order_processing_backend, and leaves it alone', async () => {
    const atWork = await startResourceWorkspace();
    await atWork.configure();
    addOrder(atWork);
    const line = 'order_processing_backend is not set, so its orders are left alone';
    const { exitCode, out } = await atWork.run('orders');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `off ${atWork.offeringUuid} SLURM Cluster: ${line}\n` });
    const terminal = await atWork.run('orders', [], { columns: 120 });
    expect(stripVTControlCharacters(terminal.out)).toBe(`SLURM Cluster ${atWork.offeringUuid}: off: ${line}\n`);
    expect(atWork.waldur.calls).toEqual([]);
  });

  it('takes usernames and resources from one class that has the methods of both', async () => {
    const atWork = await startResourceWorkspace();
    const { waldur, run, configureResources, offeringUuid } = atWork;
    await configureResources({ backend: 'files' });
    waldur.addMember(atWork.project, waldur.addUser());
    addOrder(atWork);
    expect(await run('orders', ['--backend', `files=${resourceBackendsFile}#Both`])).toMatchObject({
      exitCode: 0,
      err: '',
    });
    const [row] = waldur.offeringUsers(offeringUuid);
    expect(row).toMatchObject({ state: 'OK', username: `b${row?.uuid.slice(0, 6)}` });
    expect(await atWork.readMembers('alloc')).toEqual([row?.username]);
  });
});

describe('the exit code of orders', () => {
  it('is 1 when an order erred, with no secret in what is printed', async () => {
    const atWork = await startResourceWorkspace();
    await atWork.configureResources({ settings: ['full: true', 'bind_password: s3cr3t-sentinel'] });
    atWork.addMember('ready1');
    const order = addOrder(atWork);
    for (const argv of [[], ['--json']]) {
      atWork.waldur.setOrder(order.uuid, { state: 'executing' });
      const { exitCode, out, err } = await atWork.run('orders', [...withFiles, ...argv, '--log-level', 'debug']);
      expect(exitCode).toBe(1);
      expect(out).toContain('erred');
      expect(out).toContain('no room for alloc; asked with [secret]');
      expect(`${out}${err}`).not.toContain('sentinel');
      expect(`${out}${err}`).not.toContain(atWork.waldur.token);
      expect(out).not.toMatch(unsafeCharacters);
    }
    expect(atWork.waldur.order(order.uuid)?.state).toBe('erred');
  });

  it('is 1 when an order failed, and stays as it is', async () => {
    const atWork = await startResourceWorkspace();
    const order = addOrder(atWork);
    atWork.waldur.faults.add({ on: { operation: 'approve_by_provider' }, fault: { kind: 'status', status: 403 } });
    const { exitCode, out } = await atWork.run('orders', withFiles);
    expect({ exitCode, out }).toEqual({
      exitCode: 1,
      out: expect.stringMatching(new RegExp(`^failed ${order.uuid} `, 'm')),
    });
    expect(atWork.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('is 1 when no order can be worked on because a program of the backend is missing, and says which', async () => {
    const atWork = await startResourceWorkspace();
    const actions = ['create', 'find', 'remove', 'list_people', 'add_people', 'remove_people'];
    await atWork.configure({
      offering: [
        'order_processing_backend: command',
        'backend_settings:',
        '  command:',
        ...actions.map((action) => `    ${action}: [./missing.sh]`),
      ],
    });
    const order = addOrder(atWork);
    const { exitCode, out } = await atWork.run('orders');
    expect(exitCode).toBe(1);
    expect(out).toContain(`waiting ${order.uuid} `);
    expect(out).toMatch(
      /^not-ready \w{32} no order could be processed: the resource backend is not ready: command: cannot start these programs \(expected executable files\): create: .*missing\.sh \(ENOENT\)/m,
    );
    const { exitCode: code, offerings } = JSON.parse((await atWork.run('orders', ['--json'])).out);
    expect([code, offerings[0].notReady]).toEqual([1, expect.stringContaining('missing.sh')]);
    expect(atWork.waldur.order(order.uuid)?.state).toBe('pending-provider');
  });

  it('is 2 when the backend is not installed', async () => {
    const atWork = await startResourceWorkspace();
    addOrder(atWork);
    const { exitCode, out } = await atWork.run('orders');
    expect(exitCode).toBe(2);
    expect(out).toMatch(
      /^trouble \w{32} backend-not-available: .*order_processing_backend 'files' is not installed; installed are command/m,
    );
    expect(atWork.waldur.writes()).toEqual([]);
  });

  it('is 2 for a class that is no backend at all, and for a mistake in the configuration', async () => {
    const atWork = await startResourceWorkspace();
    const half = await atWork.run('orders', [
      '--backend',
      `files=${resourceBackendsFile.replace('resource-backends', 'backends')}#Half`,
    ]);
    expect(half).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('nor a resource backend with create, find, remove'),
    });
    await atWork.configure({ offering: ['order_processing_backend: [files]'] });
    expect(await atWork.run('orders')).toMatchObject({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('order_processing_backend'),
    });
    expect(atWork.waldur.calls).toEqual([]);
  });

  it('is 3 when the token is refused everywhere, whatever offerings have the job off', async () => {
    const atWork = await startResourceWorkspace();
    const { waldur, url } = atWork;
    const other = waldur.addOffering({ name: 'Storage' });
    await atWork.configureResources({
      token: 'f'.repeat(40),
      more: `  - { name: Storage, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: "${other.uuid}", backend_type: x }`,
    });
    const { exitCode, out } = await atWork.run('orders', withFiles);
    expect(exitCode).toBe(3);
    expect(out).toMatch(/^trouble \w{32} unauthorized: /m);
    expect(out).toContain(`off ${other.uuid} Storage: `);
  });

  it('is 130 after a signal, with the order in hand left for the next run and the others waiting', async () => {
    const atWork = await startResourceWorkspace();
    await atWork.configureResources({ offering: ['order_concurrency: 1'] });
    atWork.addMember('ready1');
    const orders = [addOrder(atWork, 'One'), addOrder(atWork, 'Two')];
    const io = createTestIo({ cwd: atWork.cwd });
    atWork.waldur.faults.add({
      on: { operation: 'approve_by_provider' },
      fault: { kind: 'invoke', run: () => void io.signals.emit('SIGTERM') },
    });
    expect(await runCli(['orders', '-c', 'config.yaml', ...withFiles], io)).toBe(130);
    expect(orders.map(({ uuid }) => atWork.waldur.order(uuid)?.state)).toEqual(['executing', 'pending-provider']);
    expect(io.out().endsWith('interrupted before the end\n')).toBe(true);
    expect(io.err()).toBe('interrupted: finishing the write in hand; once more ends at once\n');
    expect(io.signals.eventNames()).toEqual([]);
    expect((await atWork.run('orders', withFiles)).exitCode).toBe(0);
    expect(orders.map(({ uuid }) => atWork.waldur.order(uuid)?.state)).toEqual(['done', 'done']);
  });
});
