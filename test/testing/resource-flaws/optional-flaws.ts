import { BackendError } from '../../../src/shared/errors.js';
import { createCounter, type Flaw } from './flaw.js';

/** What can be wrong with what a backend need not be able to do. */
export const optionalFlaws: readonly Flaw[] = [
  [
    'has something else for a method',
    'optional methods are functions or undefined',
    /^pause: expected a function or undefined, got true$/,
    () => ({ pause: true as never }),
  ],
  [
    'can be asked once only whether it is well',
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
    'never lowers a limit',
    'setLimits can be repeated, and can raise and lower limits',
    /^setLimits\(\{"cpu":5,"storage":50\}\): expected success, got BackendError: too low$/,
    () => ({
      setLimits: async (_id, limits) => {
        if (Number(limits['cpu']) < 10) throw new BackendError('too low');
      },
    }),
  ],
  [
    'loses its people when it is paused',
    'pause, downscale and restore can be repeated in any order and change neither owner nor users',
    /^listPeople\('contract-one'\) after pause, downscale and restore: expected \["alice"\], got \[\]$/,
    (good) => ({ pause: (id, ctx) => good.removePeople(id, ['alice'], ctx) }),
  ],
  [
    'restores only what was paused',
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
    'has metadata that JSON can not hold',
    'metadata returns a plain object that can be serialized as JSON',
    /^metadata: expected a plain object, got \{"since":"2026/,
    () => ({ metadata: async () => ({ since: new Date('2026-11-23') }) }),
  ],
  [
    'has a list for metadata',
    'metadata returns a plain object that can be serialized as JSON',
    /^metadata: expected a plain object, got \[\]$/,
    () => ({ metadata: async () => [] as never }),
  ],
  [
    'has endpoints without an address',
    'each endpoint has a name and a URL',
    /^endpoints: expected a list of \{name, url\}, got \[\{"name":"web","url":"here"\}\]$/,
    () => ({ endpoints: async () => [{ name: 'web', url: 'here' }] }),
  ],
  [
    'proposes the same id for ever',
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
    'rejects without a word',
    'evaluateOrder accepts an order, rejects it with a comment or keeps it',
    /^evaluateOrder: expected .*, got \{"decision":"reject","comment":""\}$/,
    () => ({ evaluateOrder: async () => ({ decision: 'reject', comment: '' }) }),
  ],
  [
    'hands out a handle that nobody can poll',
    'work behind a handle finishes, is started only once and stays done',
    /^create: expected no handle from a backend without poll, got 'job'$/,
    () => ({ create: async () => ({ handle: 'job' }) }),
  ],
  [
    'begins its work anew each time',
    'work behind a handle finishes, is started only once and stays done',
    /^create while work is running: expected the same handle or none, got \{"handle":"job 2"\}$/,
    () => {
      const count = createCounter();
      return { create: async () => ({ handle: `job ${count()}` }), poll: async () => 'done' as const };
    },
  ],
  [
    'does not know any more that its work is done',
    'work behind a handle finishes, is started only once and stays done',
    /^poll after done: expected 'done', got "running"$/,
    () => {
      const count = createCounter();
      return { poll: async () => (count() === 1 ? 'done' : 'running') };
    },
    { pollsUntilDone: 0 },
  ],
  [
    'is not at a loss for other words',
    'work behind a handle finishes, is started only once and stays done',
    /^poll\('work-on-contract-one'\): expected 'running' or 'done', got "soon"$/,
    () => ({ poll: async () => 'soon' as never }),
    { pollsUntilDone: 0 },
  ],
];
