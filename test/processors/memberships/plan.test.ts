import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MembershipFacts } from '../../../src/processors/memberships/account-classifier.js';
import { type MembershipPlan, planMembership } from '../../../src/processors/memberships/plan.js';
import type { ResourceAccount } from '../../../src/resources/backend.js';
import { plainAccountNames } from '../../../src/usernames/account-names.js';
import { HeldBackUsers, noHeldBackUsers } from '../../../src/users/finding.js';
import { isReady, readyUsers } from '../../../src/users/ready.js';
import { OfferingUserState } from '../../../src/waldur/types.js';

// Few names and few users, so that all combinations occur.
const name = fc.constantFrom('ann', 'Ann', 'ben', 'BEN', 'cid', 'dot');
const uuid = fc.constantFrom('u1', 'u2', 'u3', 'u4');
const role = fc.option(fc.constantFrom('admin', 'manager', 'member'), { nil: undefined });
const kind = fc.option(fc.constantFrom('service', 'course'), { nil: undefined, freq: 1 });
const project = fc.constantFrom('here', 'there');

/** Removes fields that are `undefined`, as the client does. */
function sparse<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const facts: fc.Arbitrary<MembershipFacts> = fc.record({
  resourceAccounts: fc
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
    .map((accounts) => accounts.map(sparse) as ResourceAccount[]),
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
  projectAccounts: fc
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
    .map((accounts) => accounts as MembershipFacts['projectAccounts']),
  hasAllProjectAccounts: fc.boolean(),
  heldBack: fc.constant(noHeldBackUsers),
  projectUuid: fc.constant('here'),
  resourceUuid: fc.constant('resource'),
  names: fc.constant(plainAccountNames),
  isRestricted: fc.boolean(),
  canSetRoles: fc.boolean(),
});

/** The accounts on the resource after the plan is applied. */
function applyPlan(accounts: readonly ResourceAccount[], plan: MembershipPlan): ResourceAccount[] {
  const removed = new Set(plan.remove.map(({ username }) => username));
  const roles = new Map(plan.roles.map(({ username, to }) => [username, to]));
  const stay = accounts
    .filter(({ username }) => !removed.has(username))
    .map((account) =>
      roles.has(account.username) ? sparse({ ...account, role: roles.get(account.username) }) : account,
    );
  return [
    ...(stay as ResourceAccount[]),
    ...plan.add.map(
      ({ username, role, userUuid, kind }) =>
        sparse({ username, role, userUuid, kind, isOurs: true }) as ResourceAccount,
    ),
  ];
}

const fold = (username: string | undefined) => username?.toLowerCase();

describe('every plan, for any lists', () => {
  const always = (check: (facts: MembershipFacts, plan: MembershipPlan) => void) =>
    fc.assert(
      fc.property(facts, (found) => check(found, planMembership(found))),
      { numRuns: 1500 },
    );

  it('a plan that was applied leaves no further changes', () => {
    always((found, plan) => {
      const again = planMembership({ ...found, resourceAccounts: applyPlan(found.resourceAccounts, plan) });
      expect({ ...again, keep: [] }).toMatchObject({ add: [], heldBack: [] });
    });
  });

  it('a plan removes and changes only managed accounts, and covers every account of the resource', () => {
    always((found, plan) => {
      const ours = found.resourceAccounts.filter(({ isOurs }) => isOurs).map(({ username }) => username);
      for (const { username } of [...plan.remove, ...plan.roles]) expect(ours).toContain(username);
      expect([...plan.keep, ...plan.remove.map(({ username }) => username)].sort()).toEqual(
        found.resourceAccounts.map(({ username }) => username).sort(),
      );
    });
  });

  it('a plan adds only ready team members and open project accounts, each once', () => {
    always((found, plan) => {
      const ready = readyUsers(found.users).filter((user) =>
        found.team.some(({ userUuid }) => userUuid === user.userUuid),
      );
      const open = found.projectAccounts.filter(({ state, projectUuid }) => state === 'OK' && projectUuid === 'here');
      const may = new Set([...ready, ...open].map(({ username }) => username));
      for (const { username } of plan.add) expect(may).toContain(username);
      expect(new Set(plan.add.map(({ username }) => fold(username))).size).toBe(plan.add.length);
    });
  });

  it('an account whose username belongs to the team or to a project account is never removed as left', () => {
    always((found, plan) => {
      const inTeam = new Set(found.team.map(({ userUuid }) => userUuid));
      const restricted = new Set(
        found.users.filter(({ isRestricted }) => isRestricted).map(({ userUuid }) => userUuid),
      );
      const keptNames = new Set([
        ...found.team
          .filter(({ userUuid }) => !restricted.has(userUuid))
          .map(({ offeringUserUsername }) => fold(offeringUserUsername)),
        ...found.users
          .filter(({ userUuid = '' }) => inTeam.has(userUuid) && !restricted.has(userUuid))
          .map(({ username }) => fold(username)),
        ...found.projectAccounts
          .filter(({ state, projectUuid }) => state !== 'Closed' || projectUuid !== 'here')
          .map(({ username }) => fold(username)),
      ]);
      for (const { username, reason } of plan.remove)
        if (reason === 'left') expect(keptNames).not.toContain(fold(username));
    });
  });

  it('nothing is added or changed for users and usernames that are held back, and only explicit words remove them', () => {
    const finding = fc.record({ username: name, users: fc.array(fc.record({ userUuid: uuid }), { maxLength: 2 }) });
    fc.assert(
      fc.property(facts, fc.array(finding, { minLength: 1, maxLength: 2 }), (found, held) => {
        const details = { reason: 'username-conflict', message: 'conflict', hint: '' } as const;
        const heldBack = new HeldBackUsers(held.map((one) => ({ ...one, ...details })));
        const plan = planMembership({ ...found, heldBack });
        const names = new Set(held.map(({ username }) => username.toLowerCase()));
        const uuids = new Set<string>(held.flatMap(({ users }) => users.map(({ userUuid }) => userUuid)));
        const isHeld = (username: string, userUuid = '') => names.has(username.toLowerCase()) || uuids.has(userUuid);
        for (const { username, userUuid } of plan.add) expect(isHeld(username, userUuid)).toBe(false);
        for (const { username } of plan.roles) expect(names.has(username.toLowerCase())).toBe(false);
        for (const { username, reason } of plan.remove) {
          const account = found.resourceAccounts.find((one) => one.username === username);
          const isInferred = ['left', 'renamed', 'unattributed'].includes(reason);
          const isAttributed = reason === 'left' && account?.userUuid !== undefined;
          if (isHeld(username, account?.userUuid)) expect(!isInferred || isAttributed).toBe(true);
        }
      }),
    );
  });

  it('an account that the backend attributes to a waiting team member or an open project account stays', () => {
    always((found, plan) => {
      if (found.isRestricted) return;
      const restricted = new Set(
        found.users.filter(({ isRestricted }) => isRestricted).map(({ userUuid }) => userUuid),
      );
      const ready = new Set(readyUsers(found.users).map(({ userUuid }) => userUuid));
      const waiting = new Set(
        found.team
          .map(({ userUuid }) => userUuid)
          .filter((userUuid) => !restricted.has(userUuid) && !ready.has(userUuid)),
      );
      const closed = found.projectAccounts
        .filter(({ state }) => state === 'Closed')
        .map(({ username }) => fold(username));
      for (const { username, userUuid = '', kind } of found.resourceAccounts) {
        const mustStay = kind === undefined ? waiting.has(userUuid) : !closed.includes(fold(username));
        if (mustStay) expect(plan.keep).toContain(username);
      }
    });
  });

  it('an account with an unknown username is removed as left only when it cannot belong to a team member', () => {
    always((found, plan) => {
      const known = new Set(found.users.map(({ username }) => fold(username)));
      for (const { username, reason } of plan.remove) {
        const { userUuid, role } = found.resourceAccounts.find((account) => account.username === username) ?? {};
        if (reason !== 'left' || userUuid !== undefined || known.has(fold(username))) continue;
        expect(role).toBeDefined();
        const isPresent = (names: readonly (string | undefined)[]) =>
          found.resourceAccounts.some((account) => names.map(fold).includes(fold(account.username)));
        for (const member of found.team) {
          const row = found.users.find((user) => user.userUuid === member.userUuid);
          const isDecided = row !== undefined && (isReady(row) || row.isRestricted === true);
          const isStored = found.resourceAccounts.some((account) => account.userUuid === member.userUuid);
          const names = found.team.flatMap((entry) =>
            entry.userUuid === member.userUuid ? [entry.offeringUserUsername] : [],
          );
          expect(isDecided || isStored || isPresent([row?.username, ...names])).toBe(true);
        }
      }
    });
  });

  it('a restricted resource gets no account, loses all managed users, and loses only closed project accounts', () => {
    always((found, plan) => {
      if (!found.isRestricted) return;
      expect(plan.add).toEqual([]);
      const isNamedAs = (username: string, isClosed: boolean) =>
        found.projectAccounts.some(
          (account) =>
            fold(account.username) === fold(username) &&
            (account.state === 'Closed' && account.projectUuid === 'here') === isClosed,
        );
      for (const { username, userUuid, role, kind, isOurs } of found.resourceAccounts) {
        if (!isOurs) continue;
        const isUser = kind === undefined && (userUuid !== undefined || role !== undefined);
        if (isUser) expect(plan.remove).toContainEqual({ username, reason: 'restricted-resource' });
        else if (isNamedAs(username, false)) expect(plan.keep).toContain(username);
        else if (kind !== undefined) expect(plan.keep.includes(username)).toBe(!isNamedAs(username, true));
      }
    });
  });

  it('a team member who is not ready is never removed', () => {
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
    resourceAccounts: [],
    team: [],
    users: [],
    projectAccounts: [],
    hasAllProjectAccounts: true,
    heldBack: noHeldBackUsers,
    projectUuid: 'here',
    resourceUuid: 'resource',
    names: plainAccountNames,
    isRestricted: false,
    canSetRoles: true,
  } satisfies MembershipFacts;
  const ready = (userUuid: string, username: string) => ({
    uuid: `row-${userUuid}`,
    userUuid,
    username,
    state: OfferingUserState.Ok,
  });

  it('a member with several roles always gets the same one', () => {
    const roles = ['member', undefined, 'admin', 'manager'];
    for (const order of [roles, roles.toReversed()]) {
      const team = order.map(
        (teamRole) => sparse({ userUuid: 'u1', role: teamRole }) as MembershipFacts['team'][number],
      );
      expect(planMembership({ ...plain, users: [ready('u1', 'ann')], team }).add).toMatchObject([
        { username: 'ann', role: 'admin' },
      ]);
    }
  });

  it('a username that two users have is added once', () => {
    const users = [ready('u1', 'ann'), ready('u2', 'ANN')];
    expect(planMembership({ ...plain, users, team: [{ userUuid: 'u1' }, { userUuid: 'u2' }] }).add).toMatchObject([
      { username: 'ann' },
    ]);
  });

  it('a username that a user and a project account have is added for the user', () => {
    const projectAccounts = [
      { uuid: 'a', kind: 'service', username: 'ann', projectUuid: 'here', state: 'OK' } as const,
    ];
    const plan = planMembership({
      ...plain,
      users: [ready('u1', 'ann')],
      team: [{ userUuid: 'u1', role: 'admin' }],
      projectAccounts,
    });
    expect(plan.add).toMatchObject([{ username: 'ann', role: 'admin' }]);
  });

  it('a project account without a username is ignored', () => {
    const projectAccounts = [{ uuid: 'a', kind: 'service', projectUuid: 'here', state: 'OK' } as const];
    expect(planMembership({ ...plain, projectAccounts })).toEqual({
      add: [],
      remove: [],
      roles: [],
      keep: [],
      heldBack: [],
    });
  });
});
