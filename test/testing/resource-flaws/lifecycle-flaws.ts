import type { ResourceUser } from '../../../src/resources/backend.js';
import { BackendError, DuplicateResourceError, TransientBackendError } from '../../../src/shared/errors.js';
import { alterListedUsers, context, createCounter, type Flaw } from './flaw.js';

/** What can be wrong with the making and the end of resources. */
export const lifecycleFlaws: readonly Flaw[] = [
  [
    'forgets the people of create',
    'a created resource is found with its owner and lists its users',
    /^listPeople\('contract-one'\) after create: expected \["alice","bob"\], got \[\]$/,
    (good) => ({ create: (id, resource, _people, ctx) => good.create(id, resource, [], ctx) }),
  ],
  [
    'does not know whose it is',
    'a created resource is found with its owner and lists its users',
    /^find\('contract-one'\) after create: expected \{"owner":"1+"\}, got \{\}$/,
    (good) => ({ find: async (id, ctx) => ((await good.find(id, ctx)) === undefined ? undefined : {}) }),
  ],
  [
    'takes its own accounts for foreign ones',
    'a created resource is found with its owner and lists its users',
    /expected isOurs: true for every added user, got another value for \["alice","bob"\]$/,
    alterListedUsers((people) => people.map((person) => ({ ...person, isOurs: false }))),
  ],
  [
    'finds whatever it is asked for',
    'find returns undefined for an id that was never used',
    /^find\('contract-unused'\) before create: expected undefined, got \{"owner":"1+"\}$/,
    () => ({ find: async () => ({ owner: '1'.repeat(32) }) }),
  ],
  [
    'throws for what is not there',
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
    'refuses its own resource the second time',
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
    'takes an id over',
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
    'refuses the id of another with any error',
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
    'puts people on before it looks whose it is',
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
    'is too busy for a second create',
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
    'looks first and makes later',
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
    'tells the one who came late something else',
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
    'can not remove what is gone',
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
    'only says that it has removed',
    'a removed resource is no longer found, and remove can be repeated',
    /^find\('contract-one'\) after remove: expected undefined, got/,
    () => ({ remove: async () => {} }),
  ],
  [
    'leaves the people of a removed resource behind',
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
    'does not look at the signal',
    'a call with an aborted signal rejects and changes nothing',
    /^create with an aborted signal: expected an error, got undefined$/,
    (good) => ({ create: (id, resource, people) => good.create(id, resource, people, context) }),
  ],
  [
    'looks at the signal when all is done',
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
