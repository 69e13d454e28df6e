import { createCounter, type Flaw } from './flaw.js';

const makes = 'makesUsernames says whether people get a name';
const looks = 'getUsername changes nothing, and knows nobody who never asked';
const previews = 'previewUsername makes nothing, and says what would be made if it says anything';
const stores = 'usernameStored can be repeated and leaves the name as it is';

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
    /^getOrCreateUsername: expected nothing of a backend whose makesUsernames is false, got "lee"$/,
    () => ({ makesUsernames: false }),
  ],
  [
    'makes no names and does not say so',
    makes,
    /^getOrCreateUsername for "Ann Lee": expected a username that can be used, got undefined/,
    () => ({ generateUsername: async () => undefined }),
  ],
  [
    'makes an account when it is to look',
    looks,
    /^getUsername once for somebody who never asked: expected nothing, got "lee"$/,
    (good) => ({
      getUsername: async (user, context) => good.generateUsername(user, { ...context, reserve: async () => true }),
    }),
  ],
  [
    'takes a name when it is to look',
    looks,
    /^getUsername once for somebody who never asked: expected it to change nothing, got a call of reserve$/,
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
    /^accounts after getUsername: expected 0, each under its own name, got \["seen"\]$/,
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
    /^getUsername once Waldur knows the name: expected 'lee' or nothing, got "LEE-1"$/,
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
    /^accounts after previewUsername: expected 0, each under its own name, got \["draft"\]$/,
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
    /^previewUsername once more: expected "lee1" as before, got "lee2"$/,
    () => {
      const count = createCounter();
      return { previewUsername: async () => `lee${count()}` };
    },
  ],
  [
    'can be told only once',
    stores,
    /^usernameStored twice: expected it to do its work, got Error: told already$/,
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
