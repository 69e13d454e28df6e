import { setTimeout } from 'node:timers/promises';
import { candidatesFor, keyOf } from './directory.js';
import { createCounter, type Flaw } from './flaw.js';

const repeat = 'repeated calls return the same username, before and after Waldur stores it';
const generate = 'generateUsername creates one account per user';
const atOnce = 'two concurrent calls for one user give one username';
const oneName = 'users with the same name get different usernames';
const oneNameAtOnce = 'concurrent calls for users with the same name give different usernames';
const allKinds = 'users with unusual names get a valid username, no username or a known error';
const comesBack = 'a returning user gets the former username';
const impersonation = "an e-mail address or Waldur username never gives a user another user's username";

/** What can be wrong with the names. */
export const nameFlaws: readonly Flaw[] = [
  [
    'counts up each time it is asked',
    repeat,
    /^getOrCreateUsername again: expected 'lee1' as before, got 'lee2'$/,
    () => {
      const count = createCounter();
      return { getOrCreateUsername: async () => `lee${count()}` };
    },
  ],
  [
    'gives another name to those who have one',
    repeat,
    /^getOrCreateUsername after Waldur stored it: expected 'lee' as before, got 'lee-new'$/,
    (good) => ({
      getUsername: async (user, context) =>
        user.username === undefined ? good.getUsername(user, context) : `${user.username}-new`,
    }),
  ],
  [
    'gives what can not be used',
    repeat,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got "Ann Lee": it may contain only/,
    () => ({ generateUsername: async (user) => user.userFullName }),
  ],
  [
    'gives no name',
    repeat,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got undefined: it must be text, not undefined$/,
    () => ({ generateUsername: async () => undefined }),
  ],
  [
    'leaves a second account behind',
    repeat,
    /^accounts after three calls for one user: expected 1, each with its own username, got \["lee","spare"\]$/,
    (good) => ({
      generateUsername: async (user, context) => {
        const name = await good.generateUsername(user, context);
        await good.directory.add('spare', 'spare', context.signal);
        return name;
      },
    }),
  ],
  [
    'does not look before it makes',
    generate,
    /^generateUsername again: expected 'lee' as before, got 'lee2'$/,
    (good) => {
      const count = createCounter();
      return {
        generateUsername: async (user, { signal }) => {
          for (const name of candidatesFor(user)) {
            const key = `${keyOf(user)} ${count()}`;
            if ((await good.directory.add(key, name, signal)) === key) return name;
          }
          return undefined;
        },
      };
    },
  ],
  [
    'gives a name to each of two calls',
    atOnce,
    /^two concurrent getOrCreateUsername calls: expected 'lee1' as before, got 'lee2'$/,
    () => {
      const count = createCounter();
      const names: string[] = [];
      return {
        getUsername: async () => names[0],
        generateUsername: async () => {
          const name = `lee${count()}`;
          await setTimeout(1);
          names.push(name);
          return name;
        },
      };
    },
  ],
  [
    'fails for good while another call is at it',
    atOnce,
    /^two concurrent getOrCreateUsername calls: expected no error but TransientBackendError, and at least one username, got "lee" and Error: locked$/,
    (good) => {
      let locked = false;
      return {
        generateUsername: async (user, context) => {
          if (locked) throw new Error('locked');
          locked = true;
          await setTimeout(1);
          return good.generateUsername(user, context);
        },
      };
    },
  ],
  [
    'finds people by their names',
    oneName,
    /^getOrCreateUsername for "Ann Lee": expected a unique username, got 'lee', which belongs to another user$/,
    (good) => ({
      getUsername: async (user) =>
        good.directory.accounts.find(({ username }) => username === user.userLastName?.toLowerCase())?.username,
    }),
  ],
  [
    'gives a name away when a second person comes',
    oneName,
    /^getOrCreateUsername afterwards: expected 'lee' as before, got 'lee-was'$/,
    (good) => ({
      getUsername: async (user, context) => {
        const name = await good.getUsername(user, context);
        return name === 'lee' && good.directory.accounts.length > 1 ? 'lee-was' : name;
      },
    }),
  ],
  [
    'looks and then takes, with a moment in between',
    oneNameAtOnce,
    /^getOrCreateUsername for "Ann Lee" in a concurrent call: expected a unique username, got 'lee', which belongs to another user$/,
    () => {
      const accounts = new Map<string, string>();
      return {
        getUsername: async (user) => accounts.get(keyOf(user)),
        generateUsername: async (user, { isTaken }) => {
          for (const name of candidatesFor(user)) {
            if (await isTaken(name)) continue;
            await setTimeout(1);
            accounts.set(keyOf(user), name);
            return name;
          }
          return undefined;
        },
      };
    },
  ],
  [
    'does not expect a person without a last name',
    allKinds,
    /^getOrCreateUsername for "Björk": expected a username, nothing or one of BackendError, .*, got RangeError: no last name$/,
    (good) => ({
      generateUsername: async (user, context) => {
        if (user.userLastName === '') throw new RangeError('no last name');
        return good.generateUsername(user, context);
      },
    }),
  ],
  [
    'puts names into a pattern when it looks',
    allKinds,
    /^getUsername for .*: expected a username, nothing or one of BackendError, .*, got SyntaxError: /,
    () => ({
      getUsername: async (user) => {
        new RegExp(user.userFirstName ?? '');
        return undefined;
      },
    }),
  ],
  [
    'does not expect emoji when it previews',
    allKinds,
    /^previewUsername for "😀 .*: expected a username, nothing or one of BackendError, .*, got Error: no letters$/,
    () => ({
      previewUsername: async ({ userFirstName = '' }) => {
        if (/\p{Emoji_Presentation}/u.test(userFirstName)) throw new Error('no letters');
        return undefined;
      },
    }),
  ],
  [
    'takes over what people are called as it is',
    allKinds,
    /^getOrCreateUsername for "王 小明": expected a valid username, got "王小明": /,
    (good) => ({
      generateUsername: async (user, context) =>
        user.userFirstName === '王' ? '王小明' : good.generateUsername(user, context),
    }),
  ],
  [
    "keeps people by the row's uuid",
    comesBack,
    /^getOrCreateUsername with another offering user: expected 'lee' as before, got 'lee3'$/,
    (good) => {
      const byRow = <T extends { uuid: string }>(user: T): T => ({ ...user, userUuid: user.uuid });
      return {
        getUsername: async (user, context) => good.getUsername(byRow(user), context),
        generateUsername: async (user, context) => good.generateUsername(byRow(user), context),
      };
    },
  ],
  [
    'gives a new name to those who have left',
    comesBack,
    /^getOrCreateUsername after the user left: expected 'lee' as before, got 'lee-again'$/,
    (good) => {
      const gone = new Set<string>();
      return {
        deactivateUsers: async (usernames) => {
          for (const name of usernames) gone.add(name);
        },
        getUsername: async (user, context) => {
          const name = await good.getUsername(user, context);
          return name !== undefined && gone.has(name) ? `${name}-again` : name;
        },
      };
    },
  ],
  [
    'can not deactivate whom it has deactivated',
    comesBack,
    /^deactivateUsers twice: expected success, got Error: no such account$/,
    () => {
      const count = createCounter();
      return {
        deactivateUsers: async () => {
          if (count() > 1) throw new Error('no such account');
        },
      };
    },
  ],
  [
    'finds people by their e-mail address',
    impersonation,
    /^user with the e-mail address or Waldur username of another user: expected another username than 'lee', got it$/,
    (good) => {
      const byAddress = new Map<string | undefined, string>();
      return {
        getUsername: async (user) => byAddress.get(user.userEmail),
        generateUsername: async (user, context) => {
          const name = await good.generateUsername(user, context);
          if (name !== undefined) byAddress.set(user.userEmail, name);
          return name;
        },
      };
    },
  ],
  [
    'finds accounts by what people are called in Waldur',
    impersonation,
    /^user with the e-mail address or Waldur username of another user: expected another username than 'lee', got it$/,
    (good) => ({
      getUsername: async (user, context) => {
        const account = good.directory.accounts.find(({ username }) => username === user.userUsername);
        return account?.username ?? good.getUsername(user, context);
      },
    }),
  ],
];
