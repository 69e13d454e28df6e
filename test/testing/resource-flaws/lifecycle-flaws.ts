import type { ResourceUser } from '../../../src/resources/backend.js';
import { BackendError, DuplicateResourceError, TransientBackendError } from '../../../src/shared/errors.js';
import { alterListedUsers, context, createCounter, type Flaw } from './flaw.js';

/** Flaws in create, find and remove. */
export const lifecycleFlaws: readonly Flaw[] = [
  [
    'does not add the users passed to create',
    'a created resource is found with its owner and lists its users',
    /^listPeople\('contract-one'\) after create: expected \["alice","bob"\], got \[\]$/,
    (good) => ({ create: (id, resource, _people, ctx) => good.create(id, resource, [], ctx) }),
  ],
  [
    'does not return the owner from find',
    'a created resource is found with its owner and lists its users',
    /^find\('contract-one'\) after create: expected \{"owner":"1+"\}, got \{\}$/,
    (good) => ({ find: async (id, ctx) => ((await good.find(id, ctx)) === undefined ? undefined : {}) }),
  ],
  [
    'lists its own accounts as foreign',
    'a created resource is found with its owner and lists its users',
    /expected isOurs: true or nothing for every added user, got another value for \["alice","bob"\]$/,
    alterListedUsers((people) => people.map((person) => ({ ...person, isOurs: false }))),
  ],
  [
    'finds resources that do not exist',
    'find returns undefined for an id that was never used',
    /^find\('contract-unused'\) before create: expected undefined, got \{"owner":"1+"\}$/,
    () => ({ find: async () => ({ owner: '1'.repeat(32) }) }),
  ],
  [
    'throws from find for a missing resource',
    'find returns undefined for an id that was never used',
    /^find\('contract-unused'\) .*: expected success, got BackendError: no such id$/,
    (good) => ({
      find: async (id, ctx) => {
        const found = await good.find(id, ctx);
        if (found === undefined) throw new BackendError('no such id');
        return found;
      },
    }),
  ],
  [
    'rejects a repeated create',
    'repeating create for the same Waldur resource changes nothing',
    /^create\('contract-one'\): expected success, got DuplicateResourceError: there already$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        if (await good.find(id, ctx)) throw new DuplicateResourceError('there already');
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
  [
    'takes over the id of another resource',
    'create with the id of another Waldur resource throws DuplicateResourceError and changes nothing',
    /^create\('contract-one'\) for another Waldur resource: expected an error, got undefined$/,
    (good) => ({
      create: (id, resource, people, ctx) => {
        good.reserveId(id, resource.uuid);
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
  [
    'rejects the id of another resource with the wrong error',
    'create with the id of another Waldur resource throws DuplicateResourceError and changes nothing',
    /^create\('contract-one'\) for another Waldur resource: expected DuplicateResourceError, got TransientBackendError: busy$/,
    (good) => ({
      create: (id, resource, people, ctx) =>
        good.create(id, resource, people, ctx).catch(() => {
          throw new TransientBackendError('busy');
        }),
    }),
  ],
  [
    'adds users before it checks the owner',
    'create with the id of another Waldur resource throws DuplicateResourceError and changes nothing',
    /^listPeople\('contract-one'\) after create for another resource was rejected: expected \["alice"\], got \["alice","bob"\]$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        if (await good.find(id, ctx)) await good.addPeople(id, people, ctx);
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
  [
    'rejects concurrent creates',
    'two concurrent creates for one Waldur resource create one resource',
    /^create\('contract-one'\): expected success, got BackendError: the directory is locked$/,
    (good) => {
      const count = createCounter();
      return {
        create: async (id, resource, people, ctx) => {
          if (count() === 2) throw new BackendError('the directory is locked');
          return good.create(id, resource, people, ctx);
        },
      };
    },
  ],
  [
    'checks and creates in separate steps',
    'of two concurrent creates with one id for two Waldur resources, one throws DuplicateResourceError',
    /^create\('contract-one'\) for two Waldur resources concurrently: expected one to succeed, got 2$/,
    (good) => ({
      create: async (id, resource, people, ctx) => {
        const found = await good.find(id, ctx);
        if (found !== undefined && found.owner !== resource.uuid) throw new DuplicateResourceError('taken');
        good.reserveId(id, resource.uuid);
        return good.create(id, resource, people, ctx);
      },
    }),
  ],
  [
    'rejects the later of two concurrent creates with the wrong error',
    'of two concurrent creates with one id for two Waldur resources, one throws DuplicateResourceError',
    /^create\('contract-one'\) for the second resource: expected DuplicateResourceError, got BackendError: EEXIST$/,
    (good) => ({
      create: (id, resource, people, ctx) =>
        good.create(id, resource, people, ctx).catch(() => {
          throw new BackendError('EEXIST');
        }),
    }),
  ],
  [
    'fails when remove is repeated',
    'a removed resource is no longer found, and remove can be repeated',
    /^remove\('contract-one'\) again: expected success, got BackendError: not there$/,
    (good) => ({
      remove: async (id, ctx) => {
        if (!(await good.find(id, ctx))) throw new BackendError('not there');
        return good.remove(id, ctx);
      },
    }),
  ],
  [
    'does nothing in remove',
    'a removed resource is no longer found, and remove can be repeated',
    /^find\('contract-one'\) after remove: expected undefined, got/,
    () => ({ remove: async () => {} }),
  ],
  [
    'keeps the users of a removed resource',
    'the id of a removed resource can be reused without its former users',
    /^listPeople\('contract-one'\) after create for another resource: expected \["bob"\], got \["alice","bob"\]$/,
    (good) => {
      const left: ResourceUser[] = [];
      return {
        remove: async (id, ctx) => {
          for (const { username } of await good.listPeople(id, ctx)) left.push({ username, attributes: {} });
          return good.remove(id, ctx);
        },
        create: (id, resource, people, ctx) => good.create(id, resource, [...left, ...people], ctx),
      };
    },
  ],
  [
    'ignores the signal',
    'a call with an aborted signal rejects and changes nothing',
    /^create with an aborted signal: expected an error, got undefined$/,
    (good) => ({ create: (id, resource, people) => good.create(id, resource, people, context) }),
  ],
  [
    'checks the signal after doing the work',
    'a call with an aborted signal rejects and changes nothing',
    /^listPeople\('contract-one'\) after calls with an aborted signal: expected \["alice"\], got \["alice","bob"\]$/,
    (good) => ({
      addPeople: async (id, people, ctx) => {
        await good.addPeople(id, people, context);
        ctx.signal.throwIfAborted();
      },
    }),
  ],
];
