import type { ResourceAccount } from '../../../src/resources/backend.js';
import { BackendError } from '../../../src/shared/errors.js';
import { alterListedUsers, type Flaw, names } from './flaw.js';

/** Flaws in the handling of users and unusual names. */
export const userFlaws: readonly Flaw[] = [
  [
    'lists no users for a missing resource',
    'listPeople throws for a resource that does not exist',
    /^listPeople\('contract-unused'\) for an unused id: expected an error, got \[\]$/,
    (good) => ({ listPeople: (id, ctx) => good.listPeople(id, ctx).catch(() => []) }),
  ],
  [
    'accepts users for a missing resource',
    'addPeople throws for a resource that does not exist and does not create it',
    /^addPeople\('contract-unused'\) for an unused id: expected an error, got undefined$/,
    (good) => ({ addPeople: (id, people, ctx) => good.addPeople(id, people, ctx).catch(() => {}) }),
  ],
  [
    'creates a missing resource in addPeople',
    'addPeople throws for a resource that does not exist and does not create it',
    /^find\('contract-unused'\) after addPeople: expected undefined, got \{\}$/,
    (good) => ({
      addPeople: async (id) => {
        good.reserveId(id);
        throw new BackendError('no such resource');
      },
    }),
  ],
  [
    'lists users as often as they were added',
    'repeated and overlapping addPeople calls list each user once',
    /after addPeople with the same users: expected \["alice","bob"\], got \["alice","alice","bob","bob"\]$/,
    (good) => {
      const added: ResourceAccount[] = [];
      return {
        addPeople: async (_id, people) => {
          for (const { username } of people) added.push({ username, isOurs: true });
        },
        listPeople: async (id, ctx) => [...(await good.listPeople(id, ctx)), ...added],
      };
    },
  ],
  [
    'fails at the first user who is present',
    'repeated and overlapping addPeople calls list each user once',
    /^addPeople\(\["alice","bob"\]\): expected success, got BackendError: alice is a member already$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        const there = names(await good.listPeople(id, ctx));
        for (const { username } of people)
          if (there.includes(username)) throw new BackendError(`${username} is a member already`);
        return good.addPeople(id, people, ctx);
      },
    }),
  ],
  [
    'replaces users instead of adding them',
    'repeated and overlapping addPeople calls list each user once',
    /expected \["alice","bob","carol"\], got \["bob","carol"\]$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.removePeople(id, names(await good.listPeople(id, ctx)), ctx);
        return good.addPeople(id, people, ctx);
      },
    }),
  ],
  [
    'fails at the first user who is absent',
    'removePeople can be repeated and ignores users who are not on the resource',
    /^removePeople\(\["alice"\]\): expected success, got BackendError: no such member$/,
    (good) => ({
      removePeople: async (id, usernames, ctx) => {
        const there = names(await good.listPeople(id, ctx));
        if (usernames.some((username) => !there.includes(username))) throw new BackendError('no such member');
        return good.removePeople(id, usernames, ctx);
      },
    }),
  ],
  [
    'removes only the first user',
    'removePeople can be repeated and ignores users who are not on the resource',
    /^listPeople\('contract-one'\) after removePeople with users who are not on it: expected \["carol"\], got \["bob","carol"\]$/,
    (good) => ({ removePeople: (id, usernames, ctx) => good.removePeople(id, usernames.slice(0, 1), ctx) }),
  ],
  [
    'removes a user from all resources',
    'addPeople and removePeople change only one resource',
    /^listPeople\('contract-two'\) after removePeople from another resource: expected \["alice"\], got \[\]$/,
    (good) => ({
      removePeople: async (_id, usernames, ctx) => {
        for (const id of good.ids()) await good.removePeople(id, usernames, ctx);
      },
    }),
  ],
  [
    'treats an empty list as all users',
    'a resource may have no users, and empty lists change nothing',
    /^listPeople\('contract-one'\) after empty lists: expected \["alice"\], got \[\]$/,
    (good) => ({
      removePeople: async (id, usernames, ctx) =>
        good.removePeople(id, usernames.length === 0 ? names(await good.listPeople(id, ctx)) : usernames, ctx),
    }),
  ],
  [
    'never adds a removed user again',
    'a user who is added again after removal is listed once, with the new role',
    /^listPeople\('contract-one'\) after bob was added again: expected \["alice","bob"\], got \["alice"\]$/,
    (good) => {
      const gone = new Set<string>();
      return {
        removePeople: (id, usernames, ctx) => {
          for (const username of usernames) gone.add(username);
          return good.removePeople(id, usernames, ctx);
        },
        addPeople: (id, people, ctx) =>
          good.addPeople(
            id,
            people.filter(({ username }) => !gone.has(username)),
            ctx,
          ),
      };
    },
  ],
  [
    'keeps the former role of a returning user',
    'a user who is added again after removal is listed once, with the new role',
    /expected the roles \{"alice":"admin","bob":"manager"\}, got \{"alice":"admin","bob":"member"\}$/,
    alterListedUsers((people) =>
      people.map((person) => (person.username === 'bob' ? { ...person, role: 'member' } : person)),
    ),
  ],
  [
    'gives every user the role member',
    'roles are listed as they were passed or not at all',
    /expected the roles \{"alice":"admin",.*\}, got \{"alice":"member",/,
    alterListedUsers((people) => people.map((person) => ({ ...person, role: 'member' }))),
    { without: ['setRole'] },
  ],
  [
    'sets roles but does not list them',
    'roles are listed as they were passed or not at all',
    /expected the roles .*, got \{\}$/,
    alterListedUsers((people) => people.map(({ username, isOurs }) => ({ username, isOurs }))),
  ],
  [
    'lists the userUuid of another user',
    'userUuid and kind are listed as they were passed or not at all',
    /^listPeople\('contract-one'\): expected \{.*\} or nothing for alice, got /,
    alterListedUsers((people) => people.map((person) => ({ ...person, userUuid: 'f'.repeat(32) }))),
  ],
  [
    'omits users without a role',
    'users without a role are added too',
    /expected \["course01","robot"\], got \[\]$/,
    alterListedUsers((people) => people.filter(({ role }) => role !== undefined)),
  ],
  [
    'does nothing in setRole',
    'setRole changes the role of one user only and can be repeated',
    /^listPeople\('contract-one'\) after setRole: expected the roles .*"bob":"manager"\}, got .*"bob":"member"\}$/,
    () => ({ setRole: async () => {} }),
  ],
  [
    'fails when setRole is repeated',
    'setRole changes the role of one user only and can be repeated',
    /^setRole twice: expected success, got BackendError: is a manager$/,
    (good) => ({
      setRole: async (id, username, role, ctx) => {
        if ((await good.listPeople(id, ctx)).some((person) => person.username === username && person.role === role))
          throw new BackendError(`is a ${role}`);
        return good.setRole(id, username, role, ctx);
      },
    }),
  ],
  [
    'stores users as properties of a plain object',
    'unusual usernames are added unchanged or rejected with BackendError',
    /^listPeople\('contract-one'\) after unusual usernames were added: expected \[.*"__proto__".*\], got/,
    (good) => {
      const people: Record<string, unknown> = {};
      return {
        addPeople: async (_id, added) => {
          for (const { username } of added) people[username] = {};
        },
        listPeople: async (id, ctx) => [
          ...(await good.listPeople(id, ctx)),
          ...Object.keys(people).map((username) => ({ username, isOurs: true })),
        ],
      };
    },
  ],
  [
    'crashes on an unusual username',
    'unusual usernames are added unchanged or rejected with BackendError',
    /^addPeople\('j\.doe'\): expected success or BackendError, got TypeError: no dots$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        if (people.some(({ username }) => username.includes('.'))) throw new TypeError('no dots');
        return good.addPeople(id, people, ctx);
      },
    }),
  ],
  [
    'adds a user and fails anyway',
    'unusual usernames are added unchanged or rejected with BackendError',
    /^listPeople\('contract-one'\) after unusual usernames were added: expected \[.*\], got \[.*"j\.doe"/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.addPeople(id, people, ctx);
        if (people.some(({ username }) => username.includes('.'))) throw new BackendError('no dots');
      },
    }),
  ],
  [
    'adds a user that it returns as failed',
    'users that addPeople returns as failed are not on the resource, and all others are',
    /^listPeople\('contract-one'\) after addPeople returned \["0day"\] as failed: expected /,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.addPeople(id, people, ctx);
        return { failed: [{ username: '0day', message: 'it begins with a digit' }] };
      },
    }),
  ],
  [
    'returns a user as failed who is not in the call',
    'repeated and overlapping addPeople calls list each user once',
    /^addPeople\(\["alice","bob"\]\) returned an invalid value \(expected nothing, or \{failed: /,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.addPeople(id, people, ctx);
        return { failed: [{ username: 'ALICE', message: 'no' }] };
      },
    }),
  ],
  [
    'fails to remove a user and only says so in what it returns',
    'removePeople can be repeated and ignores users who are not on the resource',
    /^removePeople\(\["alice"\]\): expected success for all users, got \["alice"\] as failed$/,
    () => ({
      removePeople: async (_id, usernames) => ({
        failed: usernames.map((username) => ({ username, message: 'still running jobs' })),
      }),
    }),
  ],
  [
    'rejects a username that it declares to take',
    'every unusual username that acceptedUsernames allows is added unchanged',
    /^addPeople\('j\.doe'\): expected success, got BackendError: no dots$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        if (people.some(({ username }) => username.includes('.'))) throw new BackendError('no dots');
        return good.addPeople(id, people, ctx);
      },
    }),
    { acceptedUsernames: ['posix'] },
  ],
  [
    'declares a profile that does not exist',
    'every unusual username that acceptedUsernames allows is added unchanged',
    /^unknown username profile "linux" \(expected one of posix, /,
    () => ({ acceptedUsernames: ['linux'] }),
    { acceptedUsernames: /[a-z._-]+/ },
  ],
  [
    'takes usernames as data, but splits them at commas',
    'a backend that takes usernames as data removes no other account when it is given a dangerous username',
    /^listPeople\('contract-one'\) after removePeople\("alice,bob"\): expected \["alice","bob"\], got \[\]$/,
    (good) => ({
      removePeople: (id, usernames, ctx) =>
        good.removePeople(
          id,
          usernames.flatMap((username) => username.split(',')),
          ctx,
        ),
    }),
  ],
  [
    'simplifies ids so that two become the same',
    'unusual ids are used unchanged or rejected with BackendError, and never affect another resource',
    /^find\('two words'\) after similar ids were created: expected \{"owner":"0+5"\}, got \{"owner":"0+6"\}$/,
    (good) => {
      const simplify = (id: string): string => id.replaceAll(/\W/g, '-');
      return {
        create: (id, resource, people, ctx) => {
          good.reserveId(simplify(id), resource.uuid);
          return good.create(simplify(id), resource, people, ctx);
        },
        find: (id, ctx) => good.find(simplify(id), ctx),
      };
    },
  ],
  [
    'crashes on an unusual id',
    'unusual ids are used unchanged or rejected with BackendError, and never affect another resource',
    /^create\('a\/b'\): expected success or BackendError, got Error: ENOENT$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        if (id.includes('/')) throw new Error('ENOENT');
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
];
