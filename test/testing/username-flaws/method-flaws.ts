import { createCounter } from '../resource-flaws/flaw.js';
import type { Flaw } from './flaw.js';

const makesUsernames = 'makesUsernames is true only if users get usernames';
const getUsername = 'getUsername changes nothing and returns nothing for an unknown user';
const previewUsername = 'previewUsername creates nothing and returns the next username or nothing';
const usernameStored = 'usernameStored can be repeated and keeps the username';

/** Flaws in the effects of each method. */
export const methodFlaws: readonly Flaw[] = [
  [
    'has a string as makesUsernames',
    makesUsernames,
    /^makesUsernames: expected true or false, got "yes"$/,
    () => ({ makesUsernames: 'yes' as never }),
  ],
  [
    'generates usernames although makesUsernames is false',
    makesUsernames,
    /^getOrCreateUsername: expected nothing from a backend with makesUsernames false, got "lee"$/,
    () => ({ makesUsernames: false }),
  ],
  [
    'generates no usernames although makesUsernames is true',
    makesUsernames,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got undefined/,
    () => ({ generateUsername: async () => undefined }),
  ],
  [
    'creates an account in getUsername',
    getUsername,
    /^getUsername once for an unknown user: expected nothing, got "lee"$/,
    (good) => ({
      getUsername: async (user, context) => good.generateUsername(user, { ...context, reserve: async () => true }),
    }),
  ],
  [
    'reserves a username in getUsername',
    getUsername,
    /^getUsername once for an unknown user: expected no changes, got a call of reserve$/,
    () => ({
      getUsername: async (_user, { reserve }) => {
        await reserve('lee');
        return undefined;
      },
    }),
  ],
  [
    'creates a hidden account in getUsername',
    getUsername,
    /^accounts after getUsername: expected 0, each with its own username, got \["seen"\]$/,
    (good) => ({
      getUsername: async (_user, { signal }) => {
        await good.directory.add('seen', 'seen', signal);
        return undefined;
      },
    }),
  ],
  [
    'returns another username from getUsername',
    getUsername,
    /^getUsername after Waldur stored the username: expected 'lee' or nothing, got "LEE-1"$/,
    () => ({ getUsername: async (user) => (user.username === undefined ? undefined : 'LEE-1') }),
  ],
  [
    'creates the account in previewUsername',
    previewUsername,
    /^getUsername after previewUsername: expected nothing, got "lee"$/,
    (good) => ({ previewUsername: async (user, context) => good.generateUsername(user, context) }),
  ],
  [
    'creates a draft account in previewUsername',
    previewUsername,
    /^accounts after previewUsername: expected 0, each with its own username, got \["draft"\]$/,
    (good) => ({
      previewUsername: async (_user, { signal }) => {
        await good.directory.add('draft', 'draft', signal);
        return undefined;
      },
    }),
  ],
  [
    'previews another username than it generates',
    previewUsername,
    /^getOrCreateUsername after previewUsername: expected "ann", got 'lee'$/,
    () => ({ previewUsername: async () => 'ann' }),
  ],
  [
    'previews a different username each time',
    previewUsername,
    /^previewUsername again: expected "lee1" as before, got "lee2"$/,
    () => {
      const count = createCounter();
      return { previewUsername: async () => `lee${count()}` };
    },
  ],
  [
    'fails when usernameStored is repeated',
    usernameStored,
    /^usernameStored twice: expected success, got Error: told already$/,
    () => {
      const count = createCounter();
      return {
        usernameStored: async () => {
          if (count() > 1) throw new Error('told already');
        },
      };
    },
  ],
  [
    'returns another username after usernameStored',
    usernameStored,
    /^getOrCreateUsername after usernameStored: expected 'lee' as before, got 'ann'$/,
    (good) => {
      let told = false;
      return {
        usernameStored: async () => {
          told = true;
        },
        getUsername: async (user, context) => (told ? 'ann' : good.getUsername(user, context)),
      };
    },
  ],
];
