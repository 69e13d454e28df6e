import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MembershipFacts } from '../../../src/processors/memberships/facts.js';
import { type MembershipPlan, planMembership } from '../../../src/processors/memberships/plan.js';
import type { ResourceAccount } from '../../../src/resources/backend.js';
import { isReady } from '../../../src/users/ready.js';
import { OfferingUserState } from '../../../src/waldur/types.js';

// Few names and few people, so that everything meets everything.
const name = fc.constantFrom('ann', 'Ann', 'ben', 'BEN', 'cid', 'dot');
const uuid = fc.constantFrom('u1', 'u2', 'u3', 'u4');
const role = fc.option(fc.constantFrom('admin', 'manager', 'member'), { nil: undefined });
const kind = fc.option(fc.constantFrom('service', 'course'), { nil: undefined, freq: 1 });
const project = fc.constantFrom('here', 'there');

/** Leaves out what is `undefined`, as the client does. */
function sparse<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const facts: fc.Arbitrary<MembershipFacts> = fc.record({
  on: fc
    .uniqueArray(
      fc.record({
        username: name,
        role,
        isOurs: fc.boolean(),
        userUuid: fc.option(uuid, { nil: undefined, freq: 2 }),
        kind,
      }),
      {
        selector: ({ username }) => username,
      },
    )
    .map((people) => people.map(sparse) as ResourceAccount[]),
  team: fc
    .array(fc.record({ userUuid: uuid, role, offeringUserUsername: fc.option(name, { nil: undefined }) }), {
      maxLength: 4,
    })
    .map((team) => team.map(sparse) as MembershipFacts['team']),
  users: fc
    .uniqueArray(
      fc.record({
        uuid,
        username: fc.option(name, { nil: undefined }),
        state: fc.constantFrom(...Object.values(OfferingUserState)),
        isRestricted: fc.option(fc.boolean(), { nil: undefined }),
      }),
      { selector: (user) => user.uuid },
    )
    .map((users) => users.map((user) => sparse({ ...user, userUuid: user.uuid })) as MembershipFacts['users']),
  accounts: fc
    .array(
      fc.record({
        uuid: fc.uuid(),
        kind: fc.constantFrom('service', 'course'),
        username: name,
        projectUuid: project,
        state: fc.constantFrom('OK', 'Closed', 'Erred'),
      }),
      { maxLength: 2 },
    )
    .map((accounts) => accounts as MembershipFacts['accounts']),
  areAllAccounts: fc.boolean(),
  projectUuid: fc.constant('here'),
  isRestricted: fc.boolean(),
  keepsRoles: fc.boolean(),
});

/** What a backend would have after the plan. */
function carryOut(on: readonly ResourceAccount[], plan: MembershipPlan): ResourceAccount[] {
  const removed = new Set(plan.remove.map(({ username }) => username));
  const roles = new Map(plan.roles.map(({ username, to }) => [username, to]));
  const stay = on
    .filter(({ username }) => !removed.has(username))
    .map((person) => (roles.has(person.username) ? sparse({ ...person, role: roles.get(person.username) }) : person));
  return [
    ...(stay as ResourceAccount[]),
    ...plan.add.map(
      ({ username, role, userUuid, kind }) =>
        sparse({ username, role, userUuid, kind, isOurs: true }) as ResourceAccount,
    ),
  ];
}

const fold = (username: string | undefined) => username?.toLowerCase();

describe('every plan, whatever the lists', () => {
  const always = (check: (facts: MembershipFacts, plan: MembershipPlan) => void) =>
    fc.assert(
      fc.property(facts, (found) => check(found, planMembership(found))),
      { numRuns: 1500 },
    );

  it('leaves nothing to do once it is carried out', () => {
    always((found, plan) => {
      const again = planMembership({ ...found, on: carryOut(found.on, plan) });
      expect({ ...again, keep: [] }).toEqual({ add: [], remove: [], roles: [], keep: [] });
    });
  });

  it('removes and changes only accounts that are ours, and accounts for everybody who is there', () => {
    always((found, plan) => {
      const ours = found.on.filter(({ isOurs }) => isOurs).map(({ username }) => username);
      for (const { username } of [...plan.remove, ...plan.roles]) expect(ours).toContain(username);
      expect([...plan.keep, ...plan.remove.map(({ username }) => username)].sort()).toEqual(
        found.on.map(({ username }) => username).sort(),
      );
    });
  });

  it('adds only people of the team who are ready, and open accounts of the project, each once', () => {
    always((found, plan) => {
      const ready = found.users
        .filter(isReady)
        .filter((user) => found.team.some(({ userUuid }) => userUuid === user.userUuid));
      const open = found.accounts.filter(({ state, projectUuid }) => state === 'OK' && projectUuid === 'here');
      const may = new Set([...ready, ...open].map(({ username }) => username));
      for (const { username } of plan.add) expect(may).toContain(username);
      expect(new Set(plan.add.map(({ username }) => fold(username))).size).toBe(plan.add.length);
    });
  });

  it('lets nobody go for having left whose name the team, a person of the team or an account has', () => {
    always((found, plan) => {
      const inTeam = new Set(found.team.map(({ userUuid }) => userUuid));
      const barred = new Set(found.users.filter(({ isRestricted }) => isRestricted).map(({ userUuid }) => userUuid));
      const safe = new Set([
        ...found.team
          .filter(({ userUuid }) => !barred.has(userUuid))
          .map(({ offeringUserUsername }) => fold(offeringUserUsername)),
        ...found.users
          .filter(({ userUuid = '' }) => inTeam.has(userUuid) && !barred.has(userUuid))
          .map(({ username }) => fold(username)),
        ...found.accounts
          .filter(({ state, projectUuid }) => state !== 'Closed' || projectUuid !== 'here')
          .map(({ username }) => fold(username)),
      ]);
      for (const { username, reason } of plan.remove) if (reason === 'left') expect(safe).not.toContain(fold(username));
    });
  });

  it('lets nobody go whom the backend knows as somebody of the team who is not ready, or as an account of the project that is not closed', () => {
    always((found, plan) => {
      if (found.isRestricted) return;
      const barred = new Set(found.users.filter(({ isRestricted }) => isRestricted).map(({ userUuid }) => userUuid));
      const ready = new Set(found.users.filter(isReady).map(({ userUuid }) => userUuid));
      const waiting = new Set(
        found.team.map(({ userUuid }) => userUuid).filter((one) => !barred.has(one) && !ready.has(one)),
      );
      const closed = found.accounts.filter(({ state }) => state === 'Closed').map(({ username }) => fold(username));
      for (const { username, userUuid = '', kind } of found.on) {
        const isSafe = kind === undefined ? waiting.has(userUuid) : !closed.includes(fold(username));
        if (isSafe) expect(plan.keep).toContain(username);
      }
    });
  });

  it('says left of an account that nobody at the offering has the name of only where it can be nobody’s of the team', () => {
    always((found, plan) => {
      const known = new Set(found.users.map(({ username }) => fold(username)));
      for (const { username, reason } of plan.remove) {
        const { userUuid, role } = found.on.find((person) => person.username === username) ?? {};
        if (reason !== 'left' || userUuid !== undefined || known.has(fold(username))) continue;
        expect(role).toBeDefined();
        const isPlaced = (names: readonly (string | undefined)[]) =>
          found.on.some((person) => names.map(fold).includes(fold(person.username)));
        for (const member of found.team) {
          const row = found.users.find((user) => user.userUuid === member.userUuid);
          const isSettled = row !== undefined && (isReady(row) || row.isRestricted === true);
          const isRecorded = found.on.some((person) => person.userUuid === member.userUuid);
          const names = found.team.flatMap((one) =>
            one.userUuid === member.userUuid ? [one.offeringUserUsername] : [],
          );
          expect(isSettled || isRecorded || isPlaced([row?.username, ...names])).toBe(true);
        }
      }
    });
  });

  it('adds nobody to a resource that members may not access, lets all people of ours go, and accounts of the project only once they are closed', () => {
    always((found, plan) => {
      if (!found.isRestricted) return;
      expect(plan.add).toEqual([]);
      const isNamedAs = (username: string, isClosed: boolean) =>
        found.accounts.some(
          (account) =>
            fold(account.username) === fold(username) &&
            (account.state === 'Closed' && account.projectUuid === 'here') === isClosed,
        );
      for (const { username, userUuid, role, kind, isOurs } of found.on) {
        if (!isOurs) continue;
        const isPerson = kind === undefined && (userUuid !== undefined || role !== undefined);
        if (isPerson) expect(plan.remove).toContainEqual({ username, reason: 'restricted-resource' });
        else if (isNamedAs(username, false)) expect(plan.keep).toContain(username);
        else if (kind !== undefined) expect(plan.keep.includes(username)).toBe(!isNamedAs(username, true));
      }
    });
  });

  it('keeps everybody of the team who is not ready where they are', () => {
    always((found, plan) => {
      if (found.isRestricted) return;
      const waiting = found.users.filter((user) => !isReady(user) && user.isRestricted !== true);
      const names = waiting
        .filter(({ userUuid }) => found.team.some((member) => member.userUuid === userUuid))
        .map(({ username }) => fold(username));
      for (const { username } of plan.remove) expect(names).not.toContain(fold(username));
    });
  });
});

describe('a plan', () => {
  const plain = {
    on: [],
    team: [],
    users: [],
    accounts: [],
    areAllAccounts: true,
    projectUuid: 'here',
    isRestricted: false,
    keepsRoles: true,
  } satisfies MembershipFacts;
  const ready = (userUuid: string, username: string) => ({
    uuid: `row-${userUuid}`,
    userUuid,
    username,
    state: OfferingUserState.Ok,
  });

  it('takes the same role each time for somebody with several', () => {
    const roles = ['member', undefined, 'admin', 'manager'];
    for (const order of [roles, roles.toReversed()]) {
      const team = order.map((one) => sparse({ userUuid: 'u1', role: one }) as MembershipFacts['team'][number]);
      expect(planMembership({ ...plain, users: [ready('u1', 'ann')], team }).add).toMatchObject([
        { username: 'ann', role: 'admin' },
      ]);
    }
  });

  it('puts a name that two people have on the resource once', () => {
    const users = [ready('u1', 'ann'), ready('u2', 'ANN')];
    expect(planMembership({ ...plain, users, team: [{ userUuid: 'u1' }, { userUuid: 'u2' }] }).add).toMatchObject([
      { username: 'ann' },
    ]);
  });

  it('gives a name that a person and an account have to the person', () => {
    const accounts = [{ uuid: 'a', kind: 'service', username: 'ann', projectUuid: 'here', state: 'OK' } as const];
    const plan = planMembership({
      ...plain,
      users: [ready('u1', 'ann')],
      team: [{ userUuid: 'u1', role: 'admin' }],
      accounts,
    });
    expect(plan.add).toMatchObject([{ username: 'ann', role: 'admin' }]);
  });

  it('takes no account without a name for anybody', () => {
    const accounts = [{ uuid: 'a', kind: 'service', projectUuid: 'here', state: 'OK' } as const];
    expect(planMembership({ ...plain, accounts })).toEqual({ add: [], remove: [], roles: [], keep: [] });
  });
});
