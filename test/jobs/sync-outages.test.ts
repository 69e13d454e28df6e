import { describe, expect, it } from 'vitest';
import { exitCodeOfSync } from '../../src/cli/exit-code.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { LedgerStoreError } from '../../src/ledger/store-errors.js';
import { BackendError, TransientBackendError } from '../../src/shared/errors.js';
import type { SiteLedger } from '../../src/site/open-site-ledger.js';
import { AdjustableClock, WaldurEmulator } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import { checkAgainstContract } from '../support/contract.js';
import { noon } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { retryUser, syncOfferingUsers } from '../support/site-jobs.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();

class Unavailable extends ScriptedBackend {
  constructor() {
    super(new TransientBackendError('ldap: connection refused'));
  }
}
class Rejecting extends ScriptedBackend {
  constructor() {
    super(new BackendError('ldap: no room'));
  }
}
class Working extends ScriptedBackend {
  constructor() {
    super((user) => `u${user.uuid.slice(0, 8)}`);
  }
}
const usernameBackends = { unavailable: Unavailable, rejecting: Rejecting, working: Working };

function start(backends: readonly string[], users = 10) {
  const clock = new AdjustableClock(noon);
  const waldur = checkAgainstContract(new WaldurEmulator({ clock }));
  const offerings = backends.map((backend) => ({ backend, uuid: waldur.addOffering({ name: backend }).uuid }));
  const rows = offerings.map(({ uuid: offering }) =>
    Array.from({ length: users }, () => waldur.addOfferingUser({ offering, created: hourAgo, modified: hourAgo })),
  );
  const configure = (more: object = {}) =>
    parseConfig(
      JSON.stringify({
        offerings: offerings.map(({ backend, uuid }) => ({
          ...{ name: backend, waldur_api_url: waldur.url, waldur_api_token: waldur.token, waldur_offering_uuid: uuid },
          ...{ backend_type: 'slurm', username_management_backend: backend, backend_settings: null, ...more },
        })),
      }),
    );
  const sync = async (ledger?: SiteLedger, more: object = {}) => {
    const report = await syncOfferingUsers(configure(more), {
      overrides: { fetch: waldur.fetch, clock, usernameBackends, ledger },
    });
    return {
      report,
      exitCode: exitCodeOfSync(report),
      codes: report.offerings.map(({ error }) => error?.code),
    };
  };
  return { waldur, clock, offerings, rows, configure, sync };
}

const openLedger = (clock: AdjustableClock) => openMemoryLedger({ foldUsername, clock });

describe('a username backend that becomes unavailable', () => {
  it('an unavailable username backend ends the pass of its offering only, and the report says which', async () => {
    const { sync, waldur, offerings, clock } = start(['unavailable', 'working', 'not-installed'], 18);
    const { report, exitCode, codes } = await sync(openLedger(clock));
    expect(codes).toEqual(['backend-unreachable', undefined, 'backend-not-available']);
    expect(exitCode).toBe(2);
    expect(report.offerings[0]?.error?.message).toMatch(
      /^the username backend became unavailable during the run, so \d users were not processed: /,
    );
    expect(waldur.offeringUsers(offerings[1]?.uuid).every(({ state }) => state === 'OK')).toBe(true);
  });

  it.each([
    [['unavailable', 'working'], 1],
    [['unavailable', 'unavailable'], 3],
  ])('an unavailable username backend leads to the right exit code (%j: %i)', async (backends, expected) => {
    expect((await start(backends).sync()).exitCode).toBe(expected);
  });
});

describe('Waldur that becomes unavailable during a run', () => {
  it.each([
    ['it does not respond', { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } }, 'unreachable'],
    ['it refuses the token', { kind: 'status', status: 401 }, 'unauthorized'],
  ] as const)('an unavailable Waldur ends the run with exit code 3 (%s)', async (_how, fault, code) => {
    const { sync, waldur } = start(['working'], 20);
    waldur.faults.add({ on: { operation: 'begin_creating', call: 3 }, times: 999, fault });
    const { exitCode, codes } = await sync();
    expect({ exitCode, codes }).toEqual({ exitCode: 3, codes: [code] });
  });
});

describe('a ledger that becomes unavailable', () => {
  it('an unavailable ledger leaves all users of all offerings unchanged, with exit code 3', async () => {
    const { sync, waldur, clock } = start(['working', 'rejecting']);
    const ledger = openLedger(clock);
    const list = () => Promise.reject(new LedgerStoreError('/srv/names.db: locked'));
    const attempts = { ...openLedger(clock).attempts, list } as typeof ledger.attempts;
    const { exitCode, codes } = await sync({ ...ledger, attempts });
    expect({ exitCode, codes }).toEqual({ exitCode: 3, codes: ['ledger-unavailable', 'ledger-unavailable'] });
    expect(waldur.writes()).toEqual([]);
  });
});

describe('the note about a missing ledger', () => {
  it('a report with a failed user says if there is no ledger to count attempts', async () => {
    const { sync, clock } = start(['rejecting'], 1);
    expect((await sync()).report).toMatchObject({ withoutQuarantine: true });
    clock.advance(10_000);
    expect((await sync(openLedger(clock))).report).not.toHaveProperty('withoutQuarantine');
  });

  it('a report without failed users, or with an unavailable backend, says nothing about a missing ledger', async () => {
    expect((await start(['working']).sync()).report).not.toHaveProperty('withoutQuarantine');
    expect((await start(['unavailable']).sync()).report).not.toHaveProperty('withoutQuarantine');
  });
});

describe('max_attempts of an offering', () => {
  it('max_attempts is the number of failed attempts after which a user is quarantined', async () => {
    const { sync, clock } = start(['rejecting'], 1);
    const ledger = openLedger(clock);
    const reasons: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { report } = await sync(ledger, { max_attempts: 2 });
      reasons.push(report.offerings[0]?.update?.users[0]?.reason);
      clock.advance(3_600_000);
    }
    expect(reasons).toEqual(['backend-error', 'quarantined', 'quarantined']);
  });
});

describe('retry', () => {
  it('retry deletes the failed attempts of the given user at the given offerings only', async () => {
    const { sync, waldur, clock, configure, offerings, rows } = start(['rejecting', 'rejecting'], 2);
    const ledger = openLedger(clock);
    const userUuid = String(rows[0]?.[0]?.user_uuid);
    const second = waldur.addOfferingUser({
      offering: offerings[1]?.uuid ?? '',
      user: userUuid,
      created: hourAgo,
      modified: hourAgo,
    });
    await sync(ledger);
    expect(await ledger.attempts.list()).toHaveLength(5);
    const overrides = { fetch: waldur.fetch, clock, usernameBackends, ledger };
    const one = await retryUser(configure(), { user: userUuid, offerings: [offerings[1]?.uuid ?? ''], overrides });
    expect(one).toEqual({
      user: userUuid,
      offerings: [
        {
          ...{ name: 'rejecting', uuid: offerings[1]?.uuid, user: { uuid: second.uuid, userUuid } },
          cleared: { count: 1, reason: 'backend-error', lastAt: '2026-11-23T12:00:00.000Z' },
        },
      ],
      interrupted: false,
    });
    const both = await retryUser(configure(), { user: userUuid, overrides });
    expect(both.offerings.map(({ cleared }) => cleared?.count)).toEqual([1, undefined]);
    expect(await ledger.attempts.list()).toHaveLength(3);
  });
});
