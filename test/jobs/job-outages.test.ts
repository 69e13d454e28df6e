import { describe, expect, it } from 'vitest';
import { exitCodeOfMemberships, exitCodeOfOrders } from '../../src/cli/exit-code.js';
import { renderJobPlain } from '../../src/cli/job-view.js';
import { viewMemberships } from '../../src/cli/memberships-command.js';
import { viewOrders } from '../../src/cli/orders-command.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import { InMemoryResourceBackend, WaldurEmulator } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { processOrders, syncMemberships } from '../support/site-jobs.js';

class Unavailable extends InMemoryResourceBackend {
  override find(): Promise<never> {
    return Promise.reject(new TransientBackendError('slurmctld is down'));
  }
}
class FailingPreflight extends InMemoryResourceBackend {
  override preflight(): Promise<never> {
    return Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:6817'), { code: 'ECONNREFUSED' }));
  }
}
class UnavailableUsernames extends ScriptedBackend {
  constructor() {
    super(new TransientBackendError('ldap: connection refused'));
    usernameBackends.push(this);
  }
}
const usernameBackends: UnavailableUsernames[] = [];

/** Offerings by their resource backends, each with twelve orders and twelve resources. */
function start(
  backends: readonly ('unavailable' | 'working' | 'failing-preflight')[],
  usernameBackend = 'posix',
  orders = 12,
) {
  const waldur = new WaldurEmulator();
  const offerings = backends.map((backend) => {
    const { uuid } = waldur.addOffering({ name: backend });
    for (let n = 0; n < orders; n += 1) {
      const project = waldur.addProject();
      waldur.addMember(project, waldur.addUser());
      waldur.addOrder({ type: 'Create', offering: uuid, project, name: `o${n}`, slug: `${uuid.slice(0, 8)}-o${n}` });
    }
    return { backend, uuid };
  });
  const addResources = () => {
    for (const { uuid: offering } of offerings)
      for (let n = 0; n < 12; n += 1)
        waldur.addResource({ offering, project: waldur.addProject(), backendId: `r${n}`, name: `R${n}` });
  };
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const addWaiting = () => {
    for (const { uuid: offering } of offerings)
      for (let n = 0; n < 20; n += 1) waldur.addOfferingUser({ offering, created: hourAgo, modified: hourAgo });
  };
  const config = parseConfig(
    JSON.stringify({
      offerings: offerings.map(({ backend, uuid }) => ({
        ...{
          name: backend,
          waldur_api_url: waldur.url,
          waldur_api_token: waldur.token,
          waldur_offering_uuid: uuid,
          backend_type: 'slurm',
        },
        ...{
          username_management_backend: usernameBackend,
          order_processing_backend: backend,
          membership_sync_backend: backend,
        },
      })),
    }),
  );
  const resourceBackends = {
    unavailable: Unavailable,
    working: InMemoryResourceBackend,
    'failing-preflight': FailingPreflight,
  };
  const overrides = { fetch: waldur.fetch, resourceBackends, usernameBackends: { unavailable: UnavailableUsernames } };
  usernameBackends.length = 0;
  const asked = () => usernameBackends.reduce((sum, backend) => sum + backend.asked.length, 0);
  return { config, overrides, addResources, addWaiting, asked };
}

const plain = (text: string) => text;

describe('a resource backend that becomes unavailable', () => {
  it.each([
    [['unavailable', 'unavailable'], 3],
    [['unavailable', 'working'], 1],
  ] as const)(
    'an unavailable resource backend leads to the right exit code of orders (%j: %i)',
    async (backends, expected) => {
      const { config, overrides } = start(backends);
      const report = await processOrders(config, { overrides });
      expect(report.offerings[0]?.error).toEqual({
        code: 'backend-unreachable',
        message: expect.stringMatching(
          /^the resource backend became unavailable during the run, so \d orders were not processed: slurmctld is down$/,
        ),
      });
      expect(exitCodeOfOrders(report)).toBe(expected);
    },
  );

  it.each([
    [['unavailable', 'unavailable'], 3],
    [['unavailable', 'working'], 1],
  ] as const)(
    'an unavailable resource backend leads to the right exit code of memberships (%j: %i)',
    async (backends, expected) => {
      const { config, overrides, addResources } = start(backends);
      addResources();
      const report = await syncMemberships(config, { overrides });
      expect(report.offerings[0]?.error).toEqual({
        code: 'backend-unreachable',
        message: expect.stringMatching(
          /^the resource backend became unavailable during the run, so \d resources were not processed: slurmctld is down$/,
        ),
      });
      expect(exitCodeOfMemberships(report)).toBe(expected);
    },
  );

  it('a resource backend that is unavailable for the only order leads to exit code 3', async () => {
    const { config, overrides } = start(['unavailable'], 'posix', 1);
    const report = await processOrders(config, { overrides });
    expect(report.offerings[0]).toMatchObject({
      outage: { service: 'resources', notProcessed: 0 },
      error: { code: 'backend-unreachable' },
    });
    expect(exitCodeOfOrders(report)).toBe(3);
  });

  it('a resource backend whose preflight fails is unavailable: no order is processed, with exit code 3', async () => {
    const { config, overrides } = start(['failing-preflight'], 'posix', 3);
    const report = await processOrders(config, { overrides });
    expect(report.offerings[0]).toMatchObject({
      outage: { service: 'resources', notProcessed: 3 },
      error: {
        code: 'backend-unreachable',
        message:
          'the resource backend became unavailable during the run, so 3 orders were not processed: connect ECONNREFUSED 10.0.0.1:6817',
      },
    });
    expect(report.offerings[0]).not.toHaveProperty('notReady');
    expect(exitCodeOfOrders(report)).toBe(3);
  });

  it('an unavailable resource backend is one line per offering, with the number of items that were not processed', async () => {
    const { config, overrides, addResources } = start(['unavailable']);
    const orders = await processOrders(config, { overrides });
    addResources();
    const memberships = await syncMemberships(config, { overrides });
    for (const [text, notProcessed] of [
      [renderJobPlain(viewOrders(orders), plain), orders.offerings[0]?.outage?.notProcessed],
      [
        renderJobPlain(viewMemberships(memberships), plain),
        memberships.offerings[0]?.memberships?.outage?.notProcessed,
      ],
    ] as const) {
      const lines = text.split('\n');
      expect(notProcessed).toBeGreaterThanOrEqual(4);
      expect(lines.filter((line) => line.includes('not processed'))).toHaveLength(1);
      expect(lines.find((line) => line.startsWith('error ') && line.includes('not processed'))).toContain(
        `so ${notProcessed} `,
      );
      expect(lines.filter((line) => line.startsWith('failed '))).toHaveLength(12 - Number(notProcessed));
    }
  });
});

describe('a username backend that becomes unavailable', () => {
  it('a username backend that becomes unavailable during memberships is an error of the offering, with exit code 3', async () => {
    const { config, overrides, addResources, addWaiting } = start(['working'], 'unavailable');
    addResources();
    addWaiting();
    const report = await syncMemberships(config, { overrides });
    expect(report.offerings[0]?.error).toMatchObject({
      code: 'backend-unreachable',
      message: expect.stringMatching(
        /^the username backend became unavailable during the run, so \d+ users were not processed: /,
      ),
    });
    expect(exitCodeOfMemberships(report)).toBe(3);
  });

  it('a username backend that becomes unavailable during orders is detected once for all teams: the orders are done without these users, with exit code 3', async () => {
    const { config, overrides, asked } = start(['working'], 'unavailable');
    const report = await processOrders(config, { overrides });
    const [offering] = report.offerings;
    expect(offering?.orders?.map(({ result }) => result)).toEqual(Array(12).fill('done'));
    expect(asked()).toBeGreaterThanOrEqual(5);
    expect(asked()).toBeLessThanOrEqual(8);
    const notProcessed = 12 - asked();
    expect(offering?.userOutage).toEqual({ service: 'backend', message: 'ldap: connection refused', notProcessed });
    expect(offering?.error).toEqual({
      code: 'backend-unreachable',
      message: `the username backend became unavailable during the run, so ${notProcessed} users were not processed: ldap: connection refused`,
    });
    expect(exitCodeOfOrders(report)).toBe(3);
    const lines = renderJobPlain(viewOrders(report), plain).split('\n');
    expect(lines.filter((line) => line.includes('not processed'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('ldap: connection refused'))).toHaveLength(1 + asked());
  });
});

describe('a team member with a failing username backend', () => {
  class Failing extends ScriptedBackend {
    constructor() {
      super((user) =>
        user.userFullName?.startsWith('Bad') === true ? new BackendError('no room') : `u${user.uuid.slice(0, 8)}`,
      );
      asked.push(this.asked);
    }
  }
  const asked: string[][] = [];

  it.each(['with a ledger', 'without a ledger'])(
    'a team member with a failing username backend is processed once, and leads to exit code 1 (%s)',
    async (how) => {
      asked.length = 0;
      const waldur = new WaldurEmulator();
      const { uuid: offering } = waldur.addOffering({ name: 'SLURM' });
      const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
      const project = waldur.addProject();
      for (const firstName of ['Bad', 'Good']) {
        const user = waldur.addUser({ firstName, lastName: 'Doe' });
        waldur.addOfferingUser({ offering, user, created: hourAgo, modified: hourAgo });
        waldur.addMember(project, user);
      }
      for (const name of ['one', 'two']) waldur.addOrder({ type: 'Create', offering, project, name, slug: name });
      const config = parseConfig(
        JSON.stringify({
          offerings: [
            {
              ...{
                name: 'SLURM',
                waldur_api_url: waldur.url,
                waldur_api_token: waldur.token,
                waldur_offering_uuid: offering,
                backend_type: 'slurm',
              },
              ...{ username_management_backend: 'failing', order_processing_backend: 'working', order_concurrency: 1 },
            },
          ],
        }),
      );
      const ledger = how === 'with a ledger' ? openMemoryLedger({ foldUsername }) : undefined;
      const overrides = {
        fetch: waldur.fetch,
        resourceBackends: { working: InMemoryResourceBackend },
        usernameBackends: { failing: Failing },
        ledger,
      };
      const report = await processOrders(config, { overrides });
      const users = {
        Bad: { result: 'failed', reason: 'backend-error', from: 'Requested' },
        Good: { result: 'updated', from: 'Requested', to: 'OK' },
      };
      expect(report.offerings[0]?.orders).toMatchObject([
        { result: 'done', users: [users.Bad, users.Good] },
        { result: 'done', users: [users.Bad, users.Good] },
      ]);
      expect(exitCodeOfOrders(report)).toBe(1);
      expect(asked.flat()).toHaveLength(2);
    },
  );
});
