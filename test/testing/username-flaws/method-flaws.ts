import { createCounter, type Flaw } from './flaw.js';

const makes = 'makesUsernames is true only if users get usernames';
const looks = 'getUsername changes nothing and returns nothing for an unknown user';
const previews = 'previewUsername creates nothing and returns the next username or nothing';
const stores = 'usernameStored can be repeated and keeps the username';

/** What can be wrong with what each method may do. */
export const methodFlaws: readonly Flaw[] = [
  [
    'has a word for makesUsernames',
    makes,
    /^makesUsernames: expected true or false, got "yes"$/,
    () => ({ makesUsernames: 'yes' as never }),
  ],
  [
    'makes names and denies it',
    makes,
    /^getOrCreateUsername: expected nothing from a backend with makesUsernames false, got "lee"$/,
    () => ({ makesUsernames: false }),
  ],
  [
    'makes no names and does not say so',
    makes,
    /^getOrCreateUsername for "Ann Lee": expected a valid username, got undefined/,
    () => ({ generateUsername: async () => undefined }),
  ],
  [
    'makes an account when it is to look',
    looks,
    /^getUsername once for an unknown user: expected nothing, got "lee"$/,
    (good) => ({
      getUsername: async (user, context) => good.generateUsername(user, { ...context, reserve: async () => true }),
    }),
  ],
  [
    'takes a name when it is to look',
    looks,
    /^getUsername once for an unknown user: expected no changes, got a call of reserve$/,
    () => ({
      getUsername: async (_user, { reserve }) => {
        await reserve('lee');
        return undefined;
      },
    }),
  ],
  [
    'makes something on the quiet when it is to look',
    looks,
    /^accounts after getUsername: expected 0, each with its own username, got \["seen"\]$/,
    (good) => ({
      getUsername: async (_user, { signal }) => {
        await good.directory.add('seen', 'seen', signal);
        return undefined;
      },
    }),
  ],
  [
    'finds another name than it gave',
    looks,
    /^getUsername after Waldur stored the username: expected 'lee' or nothing, got "LEE-1"$/,
    () => ({ getUsername: async (user) => (user.username === undefined ? undefined : 'LEE-1') }),
  ],
  [
    'makes what it is to preview',
    previews,
    /^getUsername after previewUsername: expected nothing, got "lee"$/,
    (good) => ({ previewUsername: async (user, context) => good.generateUsername(user, context) }),
  ],
  [
    'leaves something behind when it previews',
    previews,
    /^accounts after previewUsername: expected 0, each with its own username, got \["draft"\]$/,
    (good) => ({
      previewUsername: async (_user, { signal }) => {
        await good.directory.add('draft', 'draft', signal);
        return undefined;
      },
    }),
  ],
  [
    'previews what it will not make',
    previews,
    /^getOrCreateUsername after previewUsername: expected "ann", got 'lee'$/,
    () => ({ previewUsername: async () => 'ann' }),
  ],
  [
    'previews something else each time',
    previews,
    /^previewUsername again: expected "lee1" as before, got "lee2"$/,
    () => {
      const count = createCounter();
      return { previewUsername: async () => `lee${count()}` };
    },
  ],
  [
    'can be told only once',
    stores,
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
    'finds another name once it was told',
    stores,
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
