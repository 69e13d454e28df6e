import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CommandResourceBackend } from '../../../src/resources/command/command-backend.js';
import { BackendError, BackendNotReadyError } from '../../../src/shared/errors.js';
import { silentLogger } from '../../../src/shared/logger.js';
import { InMemoryResourceBackend } from '../../../src/testing/index.js';
import { requiredActions, writeClusterScript, writeScript } from '../../resources/command-scripts.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { OrderFixture } from './order-fixture.js';

/** Starting programs can take long on a busy machine. */
const longTimeout = { timeout: 30_000 };

/** Waits until a file that a script writes is not empty. */
async function waitForFile(file: string): Promise<string> {
  let text = '';
  await expect.poll(async () => (text = await readFile(file, 'utf8').catch(() => '')), longTimeout).not.toBe('');
  return text.trim();
}

function isAlive(pid: string): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

/** Two command backends: one whose program for `action` hangs and ignores SIGTERM, and one that works. */
async function startWithHangingAction(action: string) {
  const directory = await temporaryDirectory();
  const pidFile = join(directory, 'pid');
  await writeScript(
    directory,
    'hang.sh',
    `#!/bin/sh\ntrap '' TERM\necho $$ > ${JSON.stringify(pidFile)}\nwhile :; do sleep 1; done\n`,
  );
  const cluster = await writeClusterScript(directory);
  const { poll: _poll, ...healthy } = cluster;
  await writeScript(
    directory,
    'quiet.sh',
    `#!/bin/sh\n./cluster.cjs ${JSON.stringify(join(directory, 'store'))} | sed 's/"handle":"[^"]*"//'\n`,
  );
  const working = { ...healthy, create: ['./quiet.sh'] };
  const offering = { uuid: '0f'.repeat(16), name: 'Cluster' };
  const make = (command: Record<string, unknown>) =>
    new CommandResourceBackend({ settings: { command }, offering, logger: silentLogger });
  return { pidFile, hanging: make({ ...working, [action]: ['./hang.sh'] }), healthy: make(working) };
}

describe('stopping the run while a script is running', () => {
  it.each(['find', 'create', 'set_limits'])(
    'stopping the run ends the script, and the next run continues with the order (%s)',
    async (action) => {
      const fixture = new OrderFixture();
      fixture.addMember('Doe');
      const order = fixture.addOrder();
      const { pidFile, hanging, healthy } = await startWithHangingAction(action);
      const stop = new AbortController();
      const pass = fixture
        .processor({ orderBackend: hanging, resourceTimeoutSeconds: 3600 })
        .processOffering({ signal: stop.signal });
      const pid = await waitForFile(pidFile);
      stop.abort(new Error('stopped by a signal'));
      expect(await pass).toMatchObject({
        interrupted: true,
        orders: [
          {
            result: 'failed',
            message: expect.stringContaining('the run was stopped during a call to the resource backend'),
          },
        ],
      });
      await expect.poll(() => isAlive(pid), longTimeout).toBe(false);
      expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
      expect(await fixture.processOrders({ orderBackend: healthy })).toMatchObject({
        orders: [{ result: 'done', backendId: 'genome-1' }],
      });
      expect(fixture.waldur.order(order.uuid)?.state).toBe('done');
    },
  );
});

describe('stopping the run', () => {
  it('a backend that ignores the stop signal may finish, and its handle is stored in Waldur', async () => {
    const fixture = new OrderFixture({}, new InMemoryResourceBackend({ pollsUntilDone: 1 }));
    const order = fixture.addOrder();
    const stop = new AbortController();
    const create = fixture.backend.create.bind(fixture.backend);
    fixture.backend.create = async (id, resource, people, context) => {
      const made = await create(id, resource, people, { ...context, signal: new AbortController().signal });
      stop.abort(new Error('stopped by a signal'));
      return made;
    };
    const report = await fixture.processor().processOffering({ signal: stop.signal });
    expect(report).toMatchObject({ interrupted: true, orders: [{ result: 'waiting' }] });
    expect(fixture.waldur.order(order.uuid)).toMatchObject({ state: 'executing', backend_id: 'work-on-genome-1' });
  });

  it('an error of the backend after the run was stopped sets no order to erred', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const stop = new AbortController();
    fixture.backend.create = async () => {
      stop.abort(new Error('stopped by a signal'));
      throw new BackendError('interrupted system call');
    };
    expect((await fixture.processor().processOffering({ signal: stop.signal })).orders).toMatchObject([
      { result: 'failed' },
    ]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
  });

  it('stopping the run ends the wait for a team', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const stop = new AbortController();
    fixture.waldur.faults.add({
      on: { operation: 'team' },
      fault: { kind: 'invoke', run: () => stop.abort(new Error('stopped by a signal')) },
    });
    const report = await fixture
      .processor({ teamFetchAttempts: 3, teamFetchDelaySeconds: 3600 })
      .processOffering({ signal: stop.signal });
    expect(report).toMatchObject({ interrupted: true, orders: [{ result: 'failed' }] });
    expect([fixture.waldur.order(order.uuid)?.state, fixture.backend.ids()]).toEqual(['executing', []]);
  });
});

describe('a backend that is not ready for any order', () => {
  it('notReady is in the report when the preflight fails, and when each order fails with it', async () => {
    const fixture = new OrderFixture();
    for (const slug of ['g-1', 'g-2']) fixture.addOrder({ slug });
    fixture.backend.failNext('preflight', new BackendNotReadyError('maintenance'));
    expect(await fixture.processOrders()).toMatchObject({ notReady: 'the resource backend is not ready: maintenance' });
    for (let time = 1; time <= 2; time += 1) fixture.backend.failNext('create', new BackendNotReadyError('no quota'));
    expect(await fixture.processOrders()).toMatchObject({ notReady: 'the resource backend is not ready: no quota' });
  });

  it('notReady is absent when the backend was ready for one order, and when there are no orders', async () => {
    const fixture = new OrderFixture();
    expect(await fixture.processOrders()).not.toHaveProperty('notReady');
    for (const slug of ['g-1', 'g-2']) fixture.addOrder({ slug });
    fixture.backend.failNext('create', new BackendNotReadyError('no quota'));
    expect(await fixture.processOrders()).not.toHaveProperty('notReady');
  });

  it('missing programs are reported by name, and no order is started', async () => {
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const commands = Object.fromEntries(requiredActions.map((action) => [action, ['./missing.sh']]));
    const offering = { uuid: '0f'.repeat(16), name: 'Cluster' };
    const resources = new CommandResourceBackend({ settings: { command: commands }, offering, logger: silentLogger });
    expect((await fixture.processOrders({ orderBackend: resources })).notReady).toMatch(
      /^the resource backend is not ready: command: cannot start these programs \(expected executable files\): create: /,
    );
    expect([fixture.waldur.order(order.uuid)?.state, fixture.writes()]).toEqual(['pending-provider', []]);
  });
});

describe('a backend with an invalid answer', () => {
  it('an invalid answer to poll leaves the order unchanged', async () => {
    const directory = await temporaryDirectory();
    const cluster = await writeClusterScript(directory);
    await writeScript(directory, 'invalid.sh', '#!/bin/sh\necho still busy\n');
    const fixture = new OrderFixture();
    const order = fixture.addOrder();
    const offering = { uuid: '0f'.repeat(16), name: 'Cluster' };
    const make = (command: unknown) =>
      new CommandResourceBackend({ settings: { command }, offering, logger: silentLogger });
    expect((await fixture.processOrders({ orderBackend: make(cluster) })).orders).toMatchObject([
      { result: 'waiting' },
    ]);
    expect(
      (await fixture.processOrders({ orderBackend: make({ ...cluster, poll: ['./invalid.sh'] }) })).orders,
    ).toMatchObject([{ result: 'failed' }]);
    expect(fixture.waldur.order(order.uuid)?.state).toBe('executing');
    expect((await fixture.processOrders({ orderBackend: make(cluster) })).orders).toMatchObject([{ result: 'done' }]);
  });
});

describe('a missing program that only some orders need', () => {
  it('only the orders that need the missing program wait', async () => {
    const fixture = new OrderFixture();
    const directory = await temporaryDirectory();
    const { poll: _poll, ...healthy } = await writeClusterScript(directory);
    await writeScript(
      directory,
      'quiet.sh',
      `#!/bin/sh\n./cluster.cjs ${JSON.stringify(join(directory, 'store'))} | sed 's/"handle":"[^"]*"//'\n`,
    );
    const command = { ...healthy, create: ['./quiet.sh'], set_limits: ['./missing.sh'] };
    const resources = new CommandResourceBackend({
      settings: { command },
      offering: { uuid: '0f'.repeat(16), name: 'Cluster' },
      logger: silentLogger,
    });
    const [plain, limited] = [fixture.addOrder({ limits: {} }), fixture.addOrder({ slug: 'genome-2' })];
    const report = await fixture.processOrders({ orderBackend: resources });
    expect(report.orders).toMatchObject([
      { result: 'done' },
      { result: 'waiting', message: expect.stringContaining('command set_limits: cannot start ./missing.sh') },
    ]);
    expect([plain, limited].map(({ uuid }) => fixture.waldur.order(uuid)?.state)).toEqual(['done', 'executing']);
  });
});
