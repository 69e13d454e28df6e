import { setTimeout } from 'node:timers/promises';
import { createCounter } from '../resource-flaws/flaw.js';
import { candidatesFor, keyOf } from './directory.js';
import type { Flaw } from './flaw.js';

const repeatedCalls = 'repeated calls return the same username, before and after Waldur stores it';
const generateUsername = 'generateUsername creates one account per user';
const concurrentCalls = 'two concurrent calls for one user give one username';
const sameName = 'users with the same name get different usernames';
const concurrentSameName = 'concurrent calls for users with the same name give different usernames';
const unusualNames = 'users with unusual names get a valid username, no username or a known error';
const returningUser = 'a returning user gets the former username';
const impersonation = "an e-mail address or Waldur username never gives a user another user's username";

/** Flaws in the usernames. */
export const nameFlaws: readonly Flaw[] = [
  [
    'returns a new username for every call',
    repeatedCalls,
    /^getOrCreateUsername again: expected 'lee1' as before, got 'lee2'$/,
    () => {
      const count = createCounter();
      return { getOrCreateUsername: async () => `lee${count()}` };
    },
  ],
  [
    'changes a stored username',
    repeatedCalls,
    /^getOrCreateUsername after Waldur stored it: expected 'lee' as before, got 'lee-new'$/,
    (good) => ({
      getUsername: async (user, context) =>
        user.username === undefined ? good.getUsername(user, context) : `${user.username}-new`,
    }),
  ],
  [
    'returns an invalid username',
    repeatedCalls,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got "Ann Lee": it may contain only/,
    () => ({ generateUsername: async (user) => user.userFullName }),
  ],
  [
    'returns no username',
    repeatedCalls,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got undefined: it must be text, not undefined$/,
    () => ({ generateUsername: async () => undefined }),
  ],
  [
    'creates a second account',
    repeatedCalls,
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
    'generates a second username for the same user',
    generateUsername,
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
    'gives concurrent calls different usernames',
    concurrentCalls,
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
    'fails permanently during a concurrent call',
    concurrentCalls,
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
    "finds accounts by the user's last name",
    sameName,
    /^getOrCreateUsername for "Ann Lee": expected a unique username, got 'lee', which belongs to another user$/,
    (good) => ({
      getUsername: async (user) =>
        good.directory.accounts.find(({ username }) => username === user.userLastName?.toLowerCase())?.username,
    }),
  ],
  [
    'changes a username when a second user comes',
    sameName,
    /^getOrCreateUsername afterwards: expected 'lee' as before, got 'lee-was'$/,
    (good) => ({
      getUsername: async (user, context) => {
        const name = await good.getUsername(user, context);
        return name === 'lee' && good.directory.accounts.length > 1 ? 'lee-was' : name;
      },
    }),
  ],
  [
    'checks and reserves a username in separate steps',
    concurrentSameName,
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
    'crashes on a user without a last name',
    unusualNames,
    /^getOrCreateUsername for "Björk": expected a username, nothing or one of BackendError, .*, got RangeError: no last name$/,
    (good) => ({
      generateUsername: async (user, context) => {
        if (user.userLastName === '') throw new RangeError('no last name');
        return good.generateUsername(user, context);
      },
    }),
  ],
  [
    'uses names as regular expressions in getUsername',
    unusualNames,
    /^getUsername for .*: expected a username, nothing or one of BackendError, .*, got SyntaxError: /,
    () => ({
      getUsername: async (user) => {
        new RegExp(user.userFirstName ?? '');
        return undefined;
      },
    }),
  ],
  [
    'crashes on emoji in previewUsername',
    unusualNames,
    /^previewUsername for "😀 .*: expected a username, nothing or one of BackendError, .*, got Error: no letters$/,
    () => ({
      previewUsername: async ({ userFirstName = '' }) => {
        if (/\p{Emoji_Presentation}/u.test(userFirstName)) throw new Error('no letters');
        return undefined;
      },
    }),
  ],
  [
    'uses a name unchanged as username',
    unusualNames,
    /^getOrCreateUsername for "王 小明": expected a valid username, got "王小明": /,
    (good) => ({
      generateUsername: async (user, context) =>
        user.userFirstName === '王' ? '王小明' : good.generateUsername(user, context),
    }),
  ],
  [
    'identifies users by the uuid of the offering user',
    returningUser,
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
    'gives a returning user a new username',
    returningUser,
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
    'fails when deactivateUsers is repeated',
    returningUser,
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
    'fails when releaseUsers is repeated',
    returningUser,
    /^releaseUsers twice: expected success, got Error: no such account$/,
    () => {
      const count = createCounter();
      return {
        releaseUsers: async () => {
          if (count() > 1) throw new Error('no such account');
        },
      };
    },
  ],
  [
    'finds accounts by e-mail address',
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
    'finds accounts by Waldur username',
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
