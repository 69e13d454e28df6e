import { BackendError } from '../../../src/shared/errors.js';
import type { Flaw } from './flaw.js';

const completion = 'a create that was cut off is completed by the next one';
const repetition = 'repeating create adds what is missing and changes nothing else';

/** Flaws in a `create` that is repeated. */
export const completionFlaws: readonly Flaw[] = [
  [
    'takes a resource that exists for complete',
    completion,
    /^create\('contract-one'\) after a create that was cut off when it had looked at its signal 2 times: expected .*"alice".*, got \{"users":\[\]\}$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        ctx.signal.throwIfAborted();
        if ((await good.find(id, { ...ctx, signal: new AbortController().signal }))?.owner === resource.uuid)
          return undefined;
        const inner = { ...ctx, signal: new AbortController().signal };
        await good.create(id, resource, [], inner);
        ctx.signal.throwIfAborted();
        await good.addPeople(id, people, inner);
        return undefined;
      },
    }),
  ],
  [
    'fails for a resource that an earlier call has begun',
    completion,
    /^create\('contract-one'\): expected success, got BackendError: mkdir: File exists$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        const inner = { ...ctx, signal: new AbortController().signal };
        if (good.resource(id)?.people.length === 0) throw new BackendError('mkdir: File exists');
        await good.create(id, resource, [], inner);
        ctx.signal.throwIfAborted();
        await good.addPeople(id, people, inner);
        return undefined;
      },
    }),
  ],
  [
    'sets the roles of existing users again',
    repetition,
    /^create\('contract-one'\) again: expected no change of .*, got .*"member"/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        const result = await good.create(id, resource, people, ctx);
        for (const { username, role } of people) await good.setRole(id, username, role, ctx);
        return result;
      },
    }),
  ],
  [
    'removes users who were added later',
    repetition,
    /^create\('contract-one'\) again: expected no change of .*"bob".*, got (?!.*"bob")/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        await good.remove(id, ctx);
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
];
