import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../../src/usernames/errors.js';
import { keyOf } from './directory.js';
import { createCounter, type Flaw } from './flaw.js';

const aborts = 'a call ends when its signal is aborted, and the next call gives one username';
const stalls =
  'a call that waits for a missing response ends when its signal is aborted, and the next call gives one username';
const loses = 'an account is found again if the response to its creation was lost';
const unknown = 'an error of isTaken or reserve is passed on, and the username is not treated as free';
const links = 'a user who must link an account gets an account-linking error on every call until it is linked';
const validates = 'a user who must be validated gets a validation error on every call until the user is validated';

const neverAborted = new AbortController().signal;

/** What can be wrong with what a backend does when something goes wrong. */
export const failureFlaws: readonly Flaw[] = [
  [
    'waits for ever once its signal is aborted',
    aborts,
    /^getOrCreateUsername with a signal that is already aborted: expected the call to end within 0\.05 s after its signal was aborted, but it did not$/,
    (good) => ({
      getUsername: (user, context) =>
        context.signal.aborted ? new Promise(() => {}) : good.getUsername(user, context),
    }),
  ],
  [
    'does not hear of the abort while it waits',
    aborts,
    /^getOrCreateUsername with a signal that is aborted during the call: expected the call to end within 0\.05 s/,
    (good) => {
      const count = createCounter();
      return {
        getUsername: (user, context) => (count() === 2 ? new Promise(() => {}) : good.getUsername(user, context)),
      };
    },
  ],
  [
    'forgets what it made in a call that was aborted',
    aborts,
    /^getOrCreateUsername afterwards: expected 'lee1' as before, got 'lee3'$/,
    () => {
      const count = createCounter();
      return { getOrCreateUsername: async () => `lee${count()}` };
    },
  ],
  [
    'does not pass its signal on',
    stalls,
    /^getOrCreateUsername whose response never arrives: expected the call to end within 0\.05 s after its signal was aborted, but it did not$/,
    (good) => ({ getUsername: (user, context) => good.getUsername(user, { ...context, signal: neverAborted }) }),
  ],
  [
    'does not look for what an earlier call has made',
    loses,
    /^accounts of one user afterwards: expected 1, each with its own username, got \["lee","lee2"\]$/,
    (good) => {
      const count = createCounter();
      const asAnother = (key: string, n: number) => (n === 1 ? `${key} lost` : key);
      return {
        generateUsername: async (user, context) => {
          const userUuid = asAnother(keyOf(user), count());
          return good.generateUsername({ ...user, userUuid }, context);
        },
      };
    },
  ],
  [
    'makes nothing of what it can not find out',
    unknown,
    /^getOrCreateUsername while Waldur is unavailable: expected WaldurUnavailableError or TransientBackendError, got "lee"$/,
    (good) => ({
      generateUsername: (user, context) =>
        good.generateUsername(user, { ...context, reserve: (name) => context.reserve(name).catch(() => true) }),
    }),
  ],
  [
    'passes it on as an error of its own',
    unknown,
    /^getOrCreateUsername while Waldur is unavailable: expected WaldurUnavailableError .*, got Error: it did not work$/,
    (good) => ({
      generateUsername: (user, context) =>
        good.generateUsername(user, context).catch(() => {
          throw new Error('it did not work');
        }),
    }),
  ],
  [
    'makes the account before it asks whether the name is free',
    unknown,
    /^accounts while free usernames were unknown: expected 0, each with its own username, got \["lee"\]$/,
    (good) => ({
      generateUsername: async (user, context) => {
        await good.directory.add(keyOf(user), 'lee', context.signal);
        return (await context.reserve('lee')) ? 'lee' : undefined;
      },
    }),
  ],
  [
    'asks nobody to link anything',
    links,
    /^getOrCreateUsername once: expected OfferingUserAccountLinkingRequiredError, got "lee"$/,
    (good) => ({
      generateUsername: (user, context) => good.generateUsername({ ...user, userIdentitySource: '' }, context),
    }),
  ],
  [
    'asks only once',
    links,
    /^getOrCreateUsername twice: expected OfferingUserAccountLinkingRequiredError, got "lee"$/,
    (good) => {
      const count = createCounter();
      return {
        generateUsername: (user, context) =>
          good.generateUsername(count() === 1 ? user : { ...user, userIdentitySource: '' }, context),
      };
    },
  ],
  [
    'asks without a word',
    links,
    /^getOrCreateUsername once: expected a message for the user, got an empty one$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAccountLinkingRequiredError(' ');
      },
    }),
  ],
  [
    'sends people to a page that is none',
    links,
    /^getOrCreateUsername once: expected an http\(s\) URL of at most 200 characters as commentUrl, got "\/link"$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAccountLinkingRequiredError('Please link it.', { commentUrl: '/link' });
      },
    }),
  ],
  [
    'makes the account and then asks',
    validates,
    /^accounts of a user who must act first: expected 0, each with its own username, got \["lee"\]$/,
    (good) => ({
      generateUsername: async (user, context) => {
        await good.directory.add(keyOf(user), 'lee', context.signal);
        return good.generateUsername(user, context);
      },
      getUsername: async () => undefined,
    }),
  ],
  [
    'says no more than that it does not work',
    validates,
    /^getOrCreateUsername once: expected OfferingUserAdditionalValidationRequiredError, got Error: no$/,
    () => ({
      generateUsername: async () => {
        throw new Error('no');
      },
    }),
  ],
  [
    'never takes note that somebody has done it',
    validates,
    /^getOrCreateUsername for "Ann Lee" after the user has done it: expected success, got OfferingUserAdditionalValidationRequiredError: Still not\.$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAdditionalValidationRequiredError('Still not.');
      },
    }),
  ],
];
