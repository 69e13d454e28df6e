import { BackendError } from '../../../src/shared/errors.js';
import { createCounter, type Flaw } from './flaw.js';

/** What can be wrong with what a backend need not be able to do. */
export const optionalFlaws: readonly Flaw[] = [
  [
    'has an optional method that is not a function',
    'optional methods are functions or undefined',
    /^pause: expected a function or undefined, got true$/,
    () => ({ pause: true as never }),
  ],
  [
    'fails when preflight is repeated',
    'preflight succeeds for a healthy backend',
    /^preflight again: expected success, got BackendNotReadyError: still at it$/,
    () => {
      const count = createCounter();
      return {
        preflight: async () => {
          if (count() > 1) throw Object.assign(new Error('still at it'), { name: 'BackendNotReadyError' });
        },
      };
    },
  ],
  [
    'cannot lower a limit',
    'setLimits can be repeated, and can raise and lower limits',
    /^setLimits\(\{"cpu":5,"storage":50\}\): expected success, got BackendError: too low$/,
    () => ({
      setLimits: async (_id, limits) => {
        if (Number(limits['cpu']) < 10) throw new BackendError('too low');
      },
    }),
  ],
  [
    'removes the users when it is paused',
    'pause, downscale and restore can be repeated in any order and change neither owner nor users',
    /^listPeople\('contract-one'\) after pause, downscale and restore: expected \["alice"\], got \[\]$/,
    (good) => ({ pause: async (id, ctx) => void (await good.removePeople(id, ['alice'], ctx)) }),
  ],
  [
    'rejects restore of a resource that is not paused',
    'pause, downscale and restore can be repeated in any order and change neither owner nor users',
    /^restore: expected success, got BackendError: nothing to restore$/,
    (good) => ({
      restore: async (id, ctx) => {
        if (good.resource(id)?.state === 'normal') throw new BackendError('nothing to restore');
        return good.restore(id, ctx);
      },
    }),
  ],
  [
    'returns metadata that cannot be serialized as JSON',
    'metadata returns a plain object that can be serialized as JSON',
    /^metadata: expected a plain object, got \{"since":"2026/,
    () => ({ metadata: async () => ({ since: new Date('2026-11-23') }) }),
  ],
  [
    'returns an array as metadata',
    'metadata returns a plain object that can be serialized as JSON',
    /^metadata: expected a plain object, got \[\]$/,
    () => ({ metadata: async () => [] as never }),
  ],
  [
    'returns an endpoint without a valid URL',
    'each endpoint has a name and a URL',
    /^endpoints: expected a list of \{name, url\}, got \[\{"name":"web","url":"here"\}\]$/,
    () => ({ endpoints: async () => [{ name: 'web', url: 'here' }] }),
  ],
  [
    'proposes the same id for every attempt',
    'proposeId returns a different non-empty string for each attempt',
    /^proposeId, attempt 2: expected a new id, got 'resource-1' again$/,
    () => ({ proposeId: async (resource) => resource.slug }),
  ],
  [
    'proposes an empty id',
    'proposeId returns a different non-empty string for each attempt',
    /^proposeId, attempt 1: expected a non-empty string or undefined, got ""$/,
    () => ({ proposeId: async () => '' }),
  ],
  [
    'ignores the letter case of ids and does not say so',
    'idRules accept the ids that proposeId returns, and fold only ids that are one id',
    /^find\('CONTRACT-ONE'\): expected none, or an idRules.fold that makes it one id with 'contract-one', got /,
    (good) => ({ find: (id, ctx) => good.find(id.toLowerCase(), ctx) }),
  ],
  [
    'says that it ignores the letter case of ids and does not',
    'idRules accept the ids that proposeId returns, and fold only ids that are one id',
    /^find\('CONTRACT-ONE'\): expected the resource 'contract-one', because idRules.fold makes both ids one, got none$/,
    () => ({ idRules: { fold: (id) => id.toLowerCase() } }),
  ],
  [
    'proposes ids that it does not take',
    'idRules accept the ids that proposeId returns, and fold only ids that are one id',
    /^idRules.pattern: expected to match 'contract-one', got /,
    () => ({ idRules: { pattern: /^p[0-9]+$/ } }),
  ],
  [
    'fails for a plan without quotas',
    'setPlan can be repeated, switches back, and accepts a plan without quotas',
    /^setPlan\(\{"uuid":"[0-9a-f]{32}"\}\): expected success, got /,
    (good) => ({
      setPlan: async (id, plan, ctx) => {
        if (plan.quotas === undefined) throw new BackendError('no quotas');
        await good.setPlan(id, plan, ctx);
      },
    }),
  ],
  [
    'does not clear an end date',
    'setEndDate can be repeated, moves the date in both directions, and clears it',
    /^setEndDate\(undefined\): expected success, got /,
    (good) => ({
      setEndDate: async (id, endDate, ctx) => {
        if (endDate === undefined) throw new BackendError('no date');
        await good.setEndDate(id, endDate, ctx);
      },
    }),
  ],
  [
    'rejects an order without a comment',
    'evaluateOrder accepts an order, rejects it with a comment or keeps it',
    /^evaluateOrder: expected .*, got \{"decision":"reject","comment":""\}$/,
    () => ({ evaluateOrder: async () => ({ decision: 'reject', comment: '' }) }),
  ],
  [
    'returns a handle but has no poll',
    'work behind a handle finishes, is started only once and stays done',
    /^create: expected no handle from a backend without poll, got 'job'$/,
    () => ({ create: async () => ({ handle: 'job' }) }),
  ],
  [
    'starts new work on every create',
    'work behind a handle finishes, is started only once and stays done',
    /^create while work is running: expected the same handle or none, got \{"handle":"job 2"\}$/,
    () => {
      const count = createCounter();
      return { create: async () => ({ handle: `job ${count()}` }), poll: async () => 'done' as const };
    },
  ],
  [
    'reports finished work as running',
    'work behind a handle finishes, is started only once and stays done',
    /^poll after done: expected 'done', got "running"$/,
    () => {
      const count = createCounter();
      return { poll: async () => (count() === 1 ? 'done' : 'running') };
    },
    { pollsUntilDone: 0 },
  ],
  [
    'returns an unknown state from poll',
    'work behind a handle finishes, is started only once and stays done',
    /^poll\('work-on-contract-one'\): expected 'running' or 'done', got "soon"$/,
    () => ({ poll: async () => 'soon' as never }),
    { pollsUntilDone: 0 },
  ],
];
