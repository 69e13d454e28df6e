import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../../src/usernames/errors.js';
import { createCounter } from '../resource-flaws/flaw.js';
import { keyOf } from './directory.js';
import type { Flaw } from './flaw.js';

const abortedCall = 'a call ends when its signal is aborted, and the next call gives one username';
const missingResponse =
  'a call that waits for a missing response ends when its signal is aborted, and the next call gives one username';
const lostResponse = 'an account is found again if the response to its creation was lost';
const failedQuery = 'an error of isTaken or reserve is passed on, and the username is not treated as free';
const accountLinking = 'a user who must link an account gets an account-linking error on every call until it is linked';
const validation = 'a user who must be validated gets a validation error on every call until the user is validated';

const neverAborted = new AbortController().signal;

/** Flaws in the reaction to failures. */
export const failureFlaws: readonly Flaw[] = [
  [
    'waits forever after its signal is aborted',
    abortedCall,
    /^getOrCreateUsername with a signal that is already aborted: expected the call to end within 0\.05 s after its signal was aborted, but it did not$/,
    (good) => ({
      getUsername: (user, context) =>
        context.signal.aborted ? new Promise(() => {}) : good.getUsername(user, context),
    }),
  ],
  [
    'ignores an abort while it waits',
    abortedCall,
    /^getOrCreateUsername with a signal that is aborted during the call: expected the call to end within 0\.05 s/,
    (good) => {
      const count = createCounter();
      return {
        getUsername: (user, context) => (count() === 2 ? new Promise(() => {}) : good.getUsername(user, context)),
      };
    },
  ],
  [
    'forgets the username of an aborted call',
    abortedCall,
    /^getOrCreateUsername afterwards: expected 'lee1' as before, got 'lee3'$/,
    () => {
      const count = createCounter();
      return { getOrCreateUsername: async () => `lee${count()}` };
    },
  ],
  [
    'does not pass its signal on',
    missingResponse,
    /^getOrCreateUsername whose response never arrives: expected the call to end within 0\.05 s after its signal was aborted, but it did not$/,
    (good) => ({ getUsername: (user, context) => good.getUsername(user, { ...context, signal: neverAborted }) }),
  ],
  [
    'does not look for the account of an earlier call',
    lostResponse,
    /^accounts after repeated calls for one user: expected 1, each with its own username, got \["lee","lee2"\]$/,
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
    'treats a failed query as a free username',
    failedQuery,
    /^getOrCreateUsername while Waldur is unavailable: expected WaldurUnavailableError or TransientBackendError, got "lee"$/,
    (good) => ({
      generateUsername: (user, context) =>
        good.generateUsername(user, { ...context, reserve: (name) => context.reserve(name).catch(() => true) }),
    }),
  ],
  [
    'replaces the error of a query with its own',
    failedQuery,
    /^getOrCreateUsername while Waldur is unavailable: expected WaldurUnavailableError .*, got Error: it did not work$/,
    (good) => ({
      generateUsername: (user, context) =>
        good.generateUsername(user, context).catch(() => {
          throw new Error('it did not work');
        }),
    }),
  ],
  [
    'creates the account before it reserves the username',
    failedQuery,
    /^accounts while the backend could not tell which usernames are free: expected 0, each with its own username, got \["lee"\]$/,
    (good) => ({
      generateUsername: async (user, context) => {
        await good.directory.add(keyOf(user), 'lee', context.signal);
        return (await context.reserve('lee')) ? 'lee' : undefined;
      },
    }),
  ],
  [
    'never requests account linking',
    accountLinking,
    /^getOrCreateUsername once: expected OfferingUserAccountLinkingRequiredError, got "lee"$/,
    (good) => ({
      generateUsername: (user, context) => good.generateUsername({ ...user, userIdentitySource: '' }, context),
    }),
  ],
  [
    'requests account linking only once',
    accountLinking,
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
    'requests account linking without a message',
    accountLinking,
    /^getOrCreateUsername once: expected a message for the user, got an empty one$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAccountLinkingRequiredError(' ');
      },
    }),
  ],
  [
    'gives an invalid comment URL',
    accountLinking,
    /^getOrCreateUsername once: expected an http\(s\) URL of at most 200 characters as commentUrl, got "\/link"$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAccountLinkingRequiredError('Please link it.', { commentUrl: '/link' });
      },
    }),
  ],
  [
    'creates the account before it requests validation',
    validation,
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
    'throws a plain Error instead of a validation error',
    validation,
    /^getOrCreateUsername once: expected OfferingUserAdditionalValidationRequiredError, got Error: no$/,
    () => ({
      generateUsername: async () => {
        throw new Error('no');
      },
    }),
  ],
  [
    'requests validation from a validated user',
    validation,
    /^getOrCreateUsername for "Ann Lee" after the user has done it: expected success, got OfferingUserAdditionalValidationRequiredError: Still not\.$/,
    () => ({
      generateUsername: async () => {
        throw new OfferingUserAdditionalValidationRequiredError('Still not.');
      },
    }),
  ],
];
