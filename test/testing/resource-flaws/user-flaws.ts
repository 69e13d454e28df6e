import type { ResourceAccount } from '../../../src/resources/backend.js';
import { BackendError } from '../../../src/shared/errors.js';
import { alterListedUsers, type Flaw, names } from './flaw.js';

/** What can be wrong with people and with odd names. */
export const userFlaws: readonly Flaw[] = [
  [
    'takes not there for nobody',
    'the people of a resource that is not there are an error and not an empty list',
    /^listPeople\('contract-never-made'\), which was never made: expected an error, got \[\]$/,
    (good) => ({ listPeople: (id, ctx) => good.listPeople(id, ctx).catch(() => []) }),
  ],
  [
    'adds people to nothing',
    'adding people to a resource that is not there is an error and makes none',
    /^addPeople\('contract-never-made'\), which was never made: expected an error, got undefined$/,
    (good) => ({ addPeople: (id, people, ctx) => good.addPeople(id, people, ctx).catch(() => {}) }),
  ],
  [
    'makes what it is to add people to',
    'adding people to a resource that is not there is an error and makes none',
    /^find\('contract-never-made'\) after addPeople: expected undefined, got \{\}$/,
    (good) => ({
      addPeople: async (id) => {
        good.reserveId(id);
        throw new BackendError('no such resource');
      },
    }),
  ],
  [
    'lists people as often as they were added',
    'people are added again and in part without being there twice',
    /after addPeople with the same people: expected \["alice","bob"\], got \["alice","alice","bob","bob"\]$/,
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
    'gives up at the first who is there',
    'people are added again and in part without being there twice',
    /^addPeople\(\["alice","bob"\]\): expected it to do its work, got BackendError: alice is a member already$/,
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
    'replaces people rather than adds them',
    'people are added again and in part without being there twice',
    /expected \["alice","bob","carol"\], got \["bob","carol"\]$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.removePeople(id, names(await good.listPeople(id, ctx)), ctx);
        return good.addPeople(id, people, ctx);
      },
    }),
  ],
  [
    'gives up at the first who is not there',
    'people are removed again and in part',
    /^removePeople\(\["alice"\]\): expected it to do its work, got BackendError: no such member$/,
    (good) => ({
      removePeople: async (id, usernames, ctx) => {
        const there = names(await good.listPeople(id, ctx));
        if (usernames.some((username) => !there.includes(username))) throw new BackendError('no such member');
        return good.removePeople(id, usernames, ctx);
      },
    }),
  ],
  [
    'removes only the first',
    'people are removed again and in part',
    /^listPeople\('contract-one'\) after removePeople with some who were not there: expected \["carol"\], got \["bob","carol"\]$/,
    (good) => ({ removePeople: (id, usernames, ctx) => good.removePeople(id, usernames.slice(0, 1), ctx) }),
  ],
  [
    'removes a person everywhere',
    'people are added to and removed from one resource and no other',
    /^listPeople\('contract-two'\) after removePeople from another: expected \["alice"\], got \[\]$/,
    (good) => ({
      removePeople: async (_id, usernames, ctx) => {
        for (const id of good.ids()) await good.removePeople(id, usernames, ctx);
      },
    }),
  ],
  [
    'takes an empty list for everybody',
    'a resource may be without people, and empty lists do nothing',
    /^listPeople\('contract-one'\) after empty lists: expected \["alice"\], got \[\]$/,
    (good) => ({
      removePeople: async (id, usernames, ctx) =>
        good.removePeople(id, usernames.length === 0 ? names(await good.listPeople(id, ctx)) : usernames, ctx),
    }),
  ],
  [
    'never lets anybody back in',
    'a person who comes back is on it again, once and with the role they have now',
    /^listPeople\('contract-one'\) after bob came back: expected \["alice","bob"\], got \["alice"\]$/,
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
    'remembers the role of old',
    'a person who comes back is on it again, once and with the role they have now',
    /expected the roles \{"alice":"admin","bob":"manager"\}, got \{"alice":"admin","bob":"member"\}$/,
    alterListedUsers((people) =>
      people.map((person) => (person.username === 'bob' ? { ...person, role: 'member' } : person)),
    ),
  ],
  [
    'makes everybody a member',
    'roles are listed as they were passed, or not at all',
    /expected the roles \{"alice":"admin",.*\}, got \{"alice":"member",/,
    alterListedUsers((people) => people.map((person) => ({ ...person, role: 'member' }))),
    { without: ['setRole'] },
  ],
  [
    'can set roles but lists none',
    'roles are listed as they were passed, or not at all',
    /expected the roles .*, got \{\}$/,
    alterListedUsers((people) => people.map(({ username, isOurs }) => ({ username, isOurs }))),
  ],
  [
    'mixes up whose an account is',
    'whose an account is is listed as it was passed, or not at all',
    /^listPeople\('contract-one'\): expected \{.*\} of alice or nothing, got /,
    alterListedUsers((people) => people.map((person) => ({ ...person, userUuid: 'f'.repeat(32) }))),
  ],
  [
    'leaves out who has no role',
    'people without a role are put on as well',
    /expected \["course01","robot"\], got \[\]$/,
    alterListedUsers((people) => people.filter(({ role }) => role !== undefined)),
  ],
  [
    'does not change a role',
    'setRole gives one person another role, again harmlessly, and leaves the others theirs',
    /^listPeople\('contract-one'\) after setRole: expected the roles .*"bob":"manager"\}, got .*"bob":"member"\}$/,
    () => ({ setRole: async () => {} }),
  ],
  [
    'can not give a role that somebody has',
    'setRole gives one person another role, again harmlessly, and leaves the others theirs',
    /^setRole twice: expected it to do its work, got BackendError: is a manager$/,
    (good) => ({
      setRole: async (id, username, role, ctx) => {
        if ((await good.listPeople(id, ctx)).some((person) => person.username === username && person.role === role))
          throw new BackendError(`is a ${role}`);
        return good.setRole(id, username, role, ctx);
      },
    }),
  ],
  [
    'keeps people under the properties of an object',
    'odd usernames are put on as they are written, or refused with BackendError',
    /^listPeople\('contract-one'\) after odd usernames were added: expected \[.*"__proto__".*\], got/,
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
    'stumbles over a username',
    'odd usernames are put on as they are written, or refused with BackendError',
    /^addPeople\('j\.doe'\): expected it to work or BackendError, got TypeError: no dots$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        if (people.some(({ username }) => username.includes('.'))) throw new TypeError('no dots');
        return good.addPeople(id, people, ctx);
      },
    }),
  ],
  [
    'puts people on and fails all the same',
    'odd usernames are put on as they are written, or refused with BackendError',
    /^listPeople\('contract-one'\) after odd usernames were added: expected \[.*\], got \[.*"j\.doe"/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.addPeople(id, people, ctx);
        if (people.some(({ username }) => username.includes('.'))) throw new BackendError('no dots');
      },
    }),
  ],
  [
    'simplifies ids, and takes the second for the first',
    'odd ids are used as they are written, or refused with BackendError, and never meet another resource',
    /^find\('two words'\) after ids like it were made: expected \{"owner":"0+5"\}, got \{"owner":"0+6"\}$/,
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
    'stumbles over an id',
    'odd ids are used as they are written, or refused with BackendError, and never meet another resource',
    /^create\('a\/b'\): expected it to work or BackendError, got Error: ENOENT$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        if (id.includes('/')) throw new Error('ENOENT');
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
];
