import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { Secret } from '../../src/config/secret.js';
import { silentLogger } from '../../src/shared/logger.js';
import { AdjustableClock, type Fault, type OfferingUserSnapshot, WaldurEmulator } from '../../src/testing/index.js';
import { OfferingUserAccountLinkingRequiredError } from '../../src/usernames/errors.js';
import { completeParts } from '../../src/users/offering-parts.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { createWaldurClient } from '../../src/waldur/create-waldur-client.js';
import type { KnownOfferingUserState } from '../../src/waldur/types.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { noon, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';
import { syncOfferingUsers } from '../support/site-jobs.js';

const always = Number.POSITIVE_INFINITY;
const hourAgo = new Date(noon - 3_600_000).toISOString();

describe('a run that dies while it processes a user', () => {
  const waldur = new WaldurEmulator({ clock: new AdjustableClock(noon) });
  const offering = waldur.addOffering();
  const client = createWaldurClient({
    apiUrl: waldur.url,
    credentials: { kind: 'token', token: new Secret(waldur.token) },
    fetch: waldur.fetch,
    clock: waldur.clock,
    retry: { minDelayMs: 0, maxDelayMs: 1 },
  });

  const nameOf = ({ uuid }: { readonly uuid: string }) => `u${uuid.slice(0, 8)}`;

  /** Runs a pass over one user as a new process would. */
  async function pass(uuid: string, beforeWork = () => {}): Promise<void> {
    const user = await client.retrieveOfferingUser(uuid);
    beforeWork();
    const parts = {
      ...{
        client,
        backend: new ScriptedBackend((asked) => nameOf(asked)),
        offering: { uuid: offering.uuid, name: offering.name },
        backendSettings: {},
      },
      ...{
        logger: silentLogger,
        clock: waldur.clock,
        usernameConcurrency: 1,
        usernameTimeoutSeconds: 5,
        claimSeconds: 60,
      },
    };
    // A killed process reports nothing; here it throws if it can't read the offering.
    await updateOfferingUsers(user === undefined ? [] : [user], completeParts(parts)).catch(() => undefined);
  }

  /** Cuts the connection from the `call`th request on, either before the server has processed it or after. */
  function cutOffFrom(call: number, how: 'before' | 'after'): void {
    if (how === 'after') waldur.faults.add({ on: { call }, fault: { kind: 'reset-after' } });
    waldur.faults.add({ on: { call }, times: always, fault: { kind: 'reset-before' } });
  }

  const states = [
    'Requested',
    'Creating',
    'Error creating',
    'Pending account linking',
    'Pending additional validation',
  ] as const;
  const cases = states.flatMap((state) =>
    (['before', 'after'] as const).flatMap((how) => [true, false].map((isNamed) => ({ state, how, isNamed }))),
  );

  it.each(cases)(
    'a run that dies never leaves a user in OK without a username, and the next run finishes the user ($state, $how the work, named: $isNamed)',
    async ({ state, how, isNamed }) => {
      let call = 0;
      let wasReached = true;
      while (wasReached) {
        call += 1;
        const { uuid } = waldur.addOfferingUser({
          offering: offering.uuid,
          state,
          created: hourAgo,
          modified: hourAgo,
          comment: 'Old.',
        });
        if (isNamed) waldur.setOfferingUser(uuid, { username: nameOf({ uuid }), modified: hourAgo });
        waldur.clearCalls();
        await pass(uuid, () => cutOffFrom(call, how));
        wasReached = waldur.calls.some(({ fault }) => fault !== undefined);
        waldur.faults.clear();
        const left = waldur.offeringUser(uuid);
        expect(left?.state === 'OK' && left.username === '', `cut off at request ${call}`).toBe(false);

        waldur.clock.advance(61_000);
        await pass(uuid);
        const expected = { state: 'OK', username: nameOf({ uuid }), service_provider_comment: '' };
        expect(waldur.offeringUser(uuid), `cut off at request ${call}`).toMatchObject(expected);
        waldur.removeOfferingUser(uuid);
      }
      // The read of the offering, then at least one write.
      expect(call).toBeGreaterThan(2);
    },
  );
});

describe('an error while a required action is written to Waldur', () => {
  const faults: [string, Fault][] = [
    ['403', { kind: 'status', status: 403 }],
    ['404', { kind: 'status', status: 404 }],
    ['409', { kind: 'status', status: 409 }],
    ['500', { kind: 'status', status: 500 }],
    ['an error page of the proxy', { kind: 'html', status: 502 }],
    ['a lost connection', { kind: 'reset-before' }],
    ['an incomplete response', { kind: 'cut-off' }],
  ];

  it.each(faults)(
    'an error while a required action is written affects that user only: other users and the next offering are processed (%s)',
    async (_title, fault) => {
      const open = await openWaldur('MSW');
      const { waldur } = open;
      const next = waldur.addOffering({ name: 'Storage' });
      const add = (offering: string): OfferingUserSnapshot => waldur.addOfferingUser({ offering });
      const [first, second, third] = [open.offering.uuid, open.offering.uuid, next.uuid].map(add);
      class Demanding extends ScriptedBackend {
        constructor() {
          super(({ uuid }) =>
            uuid === first?.uuid ? new OfferingUserAccountLinkingRequiredError('Link it.') : `u${uuid.slice(0, 8)}`,
          );
        }
      }
      waldur.faults.add({ on: { operation: 'set_pending_account_linking' }, times: always, fault });
      const offerings = [open.offering, next].map(({ name, uuid }) => ({
        name,
        waldur_api_url: open.apiUrl,
        waldur_api_token: waldur.token,
        waldur_offering_uuid: uuid,
        backend_type: 'slurm',
        username_management_backend: 'demanding',
      }));
      const report = await syncOfferingUsers(parseConfig(JSON.stringify({ offerings })), {
        concurrency: 1,
        overrides: { usernameBackends: { demanding: Demanding }, clock: waldur.clock },
      });
      await open.close();
      const results = report.offerings.map(({ update, error }) => [
        error,
        ...(update?.users.map(({ result }) => result) ?? []),
      ]);
      expect(results).toEqual([
        [undefined, 'failed', 'updated'],
        [undefined, 'updated'],
      ]);
      const stateOf = (row: OfferingUserSnapshot | undefined): KnownOfferingUserState | undefined =>
        waldur.offeringUser(row?.uuid ?? '')?.state;
      expect([stateOf(second), stateOf(third)]).toEqual(['OK', 'OK']);
    },
  );
});

describe('users who could not be read', () => {
  const readable = { kind: 'status', status: 200 } as const;
  const refusals: [string, Fault, number, string][] = [
    ['were refused', { kind: 'status', status: 403 }, 1, 'unexpected-answer'],
    ['came as something else than a list', { ...readable, body: { results: [] } }, 1, 'unexpected-answer'],
    [
      'were fewer than the server says',
      { ...readable, body: [], headers: { 'X-Result-Count': '3' } },
      3,
      'unreachable',
    ],
    [
      'were on an unavailable server',
      { kind: 'status', status: 503, headers: { 'Retry-After': '3600' } },
      3,
      'unreachable',
    ],
  ];

  it('an offering without users is a success', async () => {
    const { waldur, sync, offeringUuid } = await startWorkspace();
    const { exitCode, out } = await sync();
    expect(exitCode).toBe(0);
    expect(out).toContain(
      `summary ${offeringUuid} SLURM Cluster: 0 updated, 0 pending, 0 failed, 0 skipped, 0 unchanged\n`,
    );
    expect(out).not.toMatch(/^error/m);
    expect(waldur.calls.map(({ operation }) => operation)).toEqual(['retrieve_offering', 'list']);
  });

  describe.each([
    ['usernames and states', 1],
    ['personal attributes of waiting users', 2],
  ])('(their %s)', (_what, call) => {
    it.each(refusals)(
      'users that %s are not taken for an empty offering: there is no result, an error exit code, and no write',
      async (_how, fault, code, kind) => {
        const { waldur, add, sync, offeringUuid } = await startWorkspace();
        for (let n = 0; n < 5; n += 1) add();
        waldur.faults.add({ on: { operation: 'list', call }, times: always, fault });
        const { exitCode, out } = await sync(['--json']);
        expect(exitCode).toBe(code);
        const { offerings } = JSON.parse(out) as { offerings: object[] };
        expect(offerings).toMatchObject([{ uuid: offeringUuid, error: { code: kind } }]);
        expect(offerings[0]).not.toHaveProperty('update');
        expect(waldur.writes()).toEqual([]);
      },
    );
  });
});
