import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { SlurmCluster } from '../../scripts/services/slurm.js';
import type { NewResource, ResourceUser } from '../../src/resources/backend.js';
import { createSlurmBackend } from './support/slurm-backend.js';
import { SlurmPrograms } from './support/slurm-programs.js';

let cluster: SlurmCluster;

beforeAll(async () => {
  cluster = await SlurmCluster.start();
});

afterAll(() => cluster.remove());

let resources = 0;

/** A resource of the project `Proj1` of the customer `Uni`, unless its own slugs say otherwise. */
function resource(changes: Partial<NewResource> = {}): NewResource {
  resources += 1;
  return {
    uuid: resources.toString(16).padStart(32, '0'),
    name: `Resource ${resources}`,
    state: 'Creating',
    attributes: {},
    options: {},
    limits: {},
    projectUuid: 'b0'.repeat(16),
    projectName: 'A project',
    projectSlug: 'Proj1',
    customerUuid: 'c0'.repeat(16),
    customerName: 'A customer',
    customerSlug: 'Uni',
    ...changes,
  };
}

function user(username: string, changes: Partial<ResourceUser> = {}): ResourceUser {
  return { username, attributes: {}, ...changes };
}

const users = (...usernames: readonly string[]): ResourceUser[] => usernames.map((username) => user(username));

/** A backend whose accounts begin with a prefix of their own, so that tests do not meet. */
function open(prefix: string, { settings = {}, ...options }: Parameters<typeof createSlurmBackend>[1] = {}) {
  const prefixes = { customer_prefix: `${prefix}C_`, project_prefix: `${prefix}P_` };
  return createSlurmBackend(cluster, { ...options, settings: { ...prefixes, ...settings } });
}

const accountsOf = (prefix: string): Promise<readonly string[]> =>
  cluster
    .show(['show', 'assoc', 'where', 'user=', 'format=account,parentname'])
    .then((rows) => rows.filter((row) => row.startsWith(prefix)));

const usersOf = async (account: string): Promise<readonly string[]> =>
  (await cluster.listUsers(account)).filter((name) => name !== '');

const limitsOf = async (account: string): Promise<string> =>
  (
    await cluster.run('sacctmgr', [
      '-n',
      '-P',
      'show',
      'assoc',
      'where',
      `account=${account}`,
      'user=',
      'format=grptresmins',
    ])
  ).trim();

/** Submits a job as a user of the operating system, which waits or runs until the test ends. Returns its id. */
async function submit(account: string, username: string, ...options: readonly string[]): Promise<string> {
  const args = [
    '--parsable',
    `--uid=${username}`,
    `--account=${account}`,
    '--output=/dev/null',
    '--chdir=/',
    ...options,
  ];
  const job = (await cluster.run('sbatch', [...args, '--wrap=sleep 600'])).trim();
  onTestFinished(async () => void (await cluster.tryRun('scancel', [job])));
  return job;
}

describe('accounts', () => {
  it('a resource becomes an account below its project and customer, with its users and limits', async () => {
    const { backend, context } = open('a1');
    const limits = { cpu: 10, mem: 2, 'gres/gpu': 10 };
    const created = resource({ limits });
    await backend.create('a1one', created, users('alice', 'bob'), context);
    expect(await accountsOf('a1')).toEqual(['a1c_uni|root', 'a1one|a1p_proj1', 'a1p_proj1|a1c_uni']);
    expect(await usersOf('a1one')).toEqual(['alice', 'bob']);
    expect(await limitsOf('a1one')).toBe('cpu=600,gres/gpu=600,mem=120G');
    expect(await backend.find('A1ONE', context)).toEqual({ owner: created.uuid });
    expect(await backend.find('a1p_proj1', context)).toEqual({ owner: created.projectUuid });
  });

  it('in a flat hierarchy, a resource is an account directly below parent_account', async () => {
    const { backend, context } = open('a2', { settings: { parent_account: 'ROOT' } });
    await backend.create('a2one', resource({ projectSlug: '', customerSlug: '' }), [], context);
    expect(await accountsOf('a2')).toEqual(['a2one|root']);
  });

  it('a resource without the slugs of its customer and project is not created, and the message names them', async () => {
    const { backend, context } = open('a3');
    const create = backend.create('a3one', resource({ projectSlug: '', customerSlug: '' }), [], context);
    await expect(create).rejects.toMatchObject({
      name: 'BackendError',
      publicMessage: 'The slug of the customer and of the project is missing.',
    });
    expect(await accountsOf('a3')).toEqual([]);
  });

  it('an account that an administrator or another program has made is not used', async () => {
    const { backend, context } = open('a4', { settings: { parent_account: 'root' } });
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'a4one', 'parent=root', 'description=by hand']);
    await expect(backend.create('a4one', resource(), users('alice'), context)).rejects.toMatchObject({
      name: 'DuplicateResourceError',
    });
    expect(await backend.find('a4one', context)).toEqual({});
    expect(await usersOf('a4one')).toEqual([]);
  });

  it('an id that is the account of the project, its own parent, is refused', async () => {
    const { backend, context } = open('a5');
    await expect(backend.create('a5p_proj1', resource(), [], context)).rejects.toThrow('is also above the resource');
    expect(await accountsOf('a5')).toEqual([]);
  });

  it('a name of Waldur cannot claim another owner, and breaks no row', async () => {
    const { backend, context } = open('a6', { settings: { parent_account: 'root' } });
    const created = resource({ name: `waldur:${'f'.repeat(32)}|x\n"o'brien" grp=cpu` });
    await backend.create('a6one', created, [], context);
    expect(await backend.find('a6one', context)).toEqual({ owner: created.uuid });
    const rows = await cluster.show(['show', 'account', 'where', 'name=a6one', 'format=description']);
    expect(rows).toEqual([`waldur:${created.uuid} waldur${'f'.repeat(32)}xobrien grpcpu`]);
  });

  it('an account without an association does not exist, is created again, and gets the new owner', async () => {
    const { backend, context } = open('a7', { settings: { parent_account: 'a7top' } });
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'a7top', 'parent=root', 'description=top']);
    await backend.create('a7one', resource(), users('alice'), context);
    // Removing the parent leaves the record of the child.
    await cluster.run('sacctmgr', ['-i', 'remove', 'user', 'where', 'name=alice', 'account=a7one']);
    await cluster.run('sacctmgr', ['-i', 'remove', 'account', 'where', 'name=a7top']);
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'a7top', 'parent=root', 'description=top']);
    expect(await cluster.show(['show', 'account', 'where', 'name=a7one', 'format=account'])).toEqual(['a7one']);
    expect(await backend.find('a7one', context)).toBeUndefined();
    await expect(backend.addPeople('a7one', users('bob'), context)).rejects.toThrow('does not exist on the cluster');
    const again = resource();
    await backend.create('a7one', again, users('bob'), context);
    expect(await backend.find('a7one', context)).toEqual({ owner: again.uuid });
    expect(await usersOf('a7one')).toEqual(['bob']);
  });
});

describe('the end of a resource', () => {
  it('the siblings stay, although the slug of the project has a capital, and the project goes with its last resource', async () => {
    const { backend, context } = open('e1');
    await backend.create('e1one', resource(), users('alice', 'bob'), context);
    await backend.create('e1two', resource(), users('bob', 'carol'), context);
    await backend.remove('e1one', context);
    expect(await accountsOf('e1')).toEqual(['e1c_uni|root', 'e1p_proj1|e1c_uni', 'e1two|e1p_proj1']);
    expect(await usersOf('e1two')).toEqual(['bob', 'carol']);
    await backend.remove('e1two', context);
    await backend.remove('e1two', context);
    expect(await accountsOf('e1')).toEqual(['e1c_uni|root']);
    expect(await backend.find('e1two', context)).toBeUndefined();
  });

  it('an account with another below it is not removed', async () => {
    const { backend, context } = open('e2', { settings: { parent_account: 'root' } });
    await backend.create('e2one', resource(), users('alice'), context);
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'e2child', 'parent=e2one', 'description=by hand']);
    await expect(backend.remove('e2one', context)).rejects.toMatchObject({ name: 'TransientBackendError' });
    expect(await accountsOf('e2')).toEqual(['e2child|e2one', 'e2one|root']);
  });

  it('an account of the project that this module has not made stays', async () => {
    const { backend, context } = open('e3');
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'e3p_proj1', 'parent=root', 'description=by the agent']);
    await backend.create('e3one', resource(), [], context);
    await backend.remove('e3one', context);
    expect(await accountsOf('e3')).toEqual(['e3c_uni|root', 'e3p_proj1|root']);
  });

  it('with running jobs it waits, accepts no new ones, and ends after them', async () => {
    const { backend, context } = open('e4', { settings: { parent_account: 'root' } });
    await backend.create('e4one', resource(), users('daemon', 'games'), context);
    const job = await submit('e4one', 'daemon');
    await expect(backend.remove('e4one', context)).rejects.toThrow('is leaving: 1 jobs are running or pending');
    expect(await usersOf('e4one')).toEqual(['daemon']);
    await expect(submit('e4one', 'daemon')).rejects.toThrow();
    await cluster.run('scancel', [job]);
    await expect.poll(() => cluster.run('squeue', ['-h', '-A', 'e4one']), { timeout: 60_000 }).toBe('');
    await backend.remove('e4one', context);
    expect(await accountsOf('e4')).toEqual([]);
  });
});

describe('limits', () => {
  it('limits of an account that does not exist are an error', async () => {
    const { backend, context } = open('l1');
    await expect(backend.setLimits('l1nosuch', { cpu: 1 }, context)).rejects.toThrow('were not set');
  });

  it('fractions that Slurm can store are kept, and others are an error', async () => {
    const { backend, context } = open('l2', { settings: { parent_account: 'root' } });
    await backend.create('l2one', resource({ limits: { cpu: 1.5 } }), [], context);
    expect(await limitsOf('l2one')).toBe('cpu=90');
    await backend.setLimits('l2one', { cpu: 0.1 }, context);
    expect(await limitsOf('l2one')).toBe('cpu=6');
    await expect(backend.setLimits('l2one', { cpu: 0.01 }, context)).rejects.toThrow('is not a whole number');
    await expect(backend.setLimits('l2one', { cpu: -1 }, context)).rejects.toThrow('expected 0 or more');
    expect(await limitsOf('l2one')).toBe('cpu=6');
    await backend.setLimits('l2one', { cpu: 0, unknown: 3 }, context);
    expect(await limitsOf('l2one')).toBe('cpu=0');
  });

  it('equal limits are not written again', async () => {
    const { backend, context, commands } = open('l3', { settings: { parent_account: 'root' } });
    await backend.create('l3one', resource({ limits: { cpu: 2, mem: 1 } }), [], context);
    commands.length = 0;
    await backend.setLimits('l3one', { cpu: 2, mem: 1 }, context);
    expect(commands.filter((command) => command.startsWith('sacctmgr -i'))).toEqual([]);
  });
});

describe('pausing', () => {
  it('a pause by QoS and by refusing jobs can be repeated, and restore reverts both', async () => {
    await cluster.run('sacctmgr', ['-i', 'add', 'qos', 'paused,limited']);
    const byQos = { parent_account: 'root', qos_paused: 'paused', qos_downscaled: 'limited' };
    const { backend, context, commands } = open('q1', { settings: byQos });
    await backend.create('q1one', resource(), users('alice'), context);
    const qosOf = () => cluster.show(['show', 'assoc', 'where', 'account=q1one', 'format=user,qos,grpsubmit']);
    await backend.pause('q1one', context);
    expect(await qosOf()).toEqual(['alice|paused|', '|paused|']);
    commands.length = 0;
    await backend.pause('q1one', context);
    expect(commands.filter((command) => command.startsWith('sacctmgr -i'))).toEqual([]);
    await backend.downscale?.('q1one', context);
    expect(await qosOf()).toEqual(['alice|limited|', '|limited|']);
    await backend.restore('q1one', context);
    await backend.restore('q1one', context);
    expect(await qosOf()).toEqual(['alice|normal|', '|normal|']);

    const plain = open('q1', { settings: { parent_account: 'root' } });
    expect(plain.backend.downscale).toBeUndefined();
    await plain.backend.pause('q1one', context);
    expect(await qosOf()).toEqual(['alice|normal|', '|normal|0']);
    await plain.backend.restore('q1one', context);
    expect(await qosOf()).toEqual(['alice|normal|', '|normal|']);
  });
});

describe('users', () => {
  it('usernames that Slurm would alter or expand are held back, and the others are added', async () => {
    const { backend, context } = open('u1', { settings: { parent_account: 'root' } });
    await backend.create('u1one', resource(), [], context);
    const odd = ['Capital', 'n[1-3]', 'a,b', 'we ird', "o'brien", 'with|pipe', '*', '1000', '日本'];
    const result = await backend.addPeople('u1one', users('alice', ...odd, 'bob'), context);
    expect(result.failed.map(({ username }) => username)).toEqual(odd);
    expect(await usersOf('u1one')).toEqual(['alice', 'bob']);
  });

  it('a user is added once the operating system knows the account', async () => {
    const settings = { parent_account: 'root' };
    const { backend, context } = open('u2', { settings, slurm: { account_check: 'getent' } });
    // Without users: the processor adds them afterwards.
    await expect(backend.create('u2one', resource(), users('daemon', 'nosuchuser'), context)).rejects.toMatchObject({
      name: 'TransientBackendError',
    });
    await backend.create('u2one', resource(), [], context);
    expect(await backend.addPeople('u2one', users('daemon', 'nosuchuser'), context)).toEqual({
      failed: [{ username: 'nosuchuser', message: expect.stringContaining('does not know the account yet') }],
    });
    expect(await usersOf('u2one')).toEqual(['daemon']);
  });

  it('a user with jobs is leaving until they have ended, and can come back meanwhile', async () => {
    const { backend, context } = open('u3', { settings: { parent_account: 'root' } });
    await backend.create('u3one', resource(), users('daemon', 'games'), context);
    const job = await submit('u3one', 'daemon', '--hold');
    const leaving = { username: 'daemon', message: expect.stringContaining('is leaving: 1 jobs') };
    expect(await backend.removePeople('u3one', ['daemon', 'games'], context)).toEqual({ failed: [leaving] });
    expect(await backend.listPeople('u3one', context)).toEqual([{ username: 'daemon', isLeaving: true }]);
    await expect(submit('u3one', 'daemon', '--hold')).rejects.toThrow();
    expect(await backend.addPeople('u3one', users('daemon'), context)).toEqual({ failed: [] });
    expect(await backend.listPeople('u3one', context)).toEqual([{ username: 'daemon' }]);
    const other = await submit('u3one', 'daemon', '--hold');
    await cluster.run('scancel', [job, other]);
    await expect.poll(() => cluster.run('squeue', ['-h', '-A', 'u3one']), { timeout: 60_000 }).toBe('');
    expect(await backend.removePeople('u3one', ['daemon'], context)).toEqual({ failed: [] });
    expect(await usersOf('u3one')).toEqual([]);
  });

  it('jobs of a removed user are cancelled where the setting says so, and those in other accounts go on', async () => {
    const { backend, context } = open('u4', {
      settings: { parent_account: 'root' },
      slurm: { running_jobs: 'cancel' },
    });
    await backend.create('u4one', resource(), users('daemon'), context);
    await backend.create('u4two', resource(), users('daemon'), context);
    await submit('u4one', 'daemon');
    const other = await submit('u4two', 'daemon', '--hold');
    expect(await backend.removePeople('u4one', ['daemon'], context)).toEqual({ failed: [] });
    expect(await usersOf('u4one')).toEqual([]);
    expect((await cluster.run('squeue', ['-h', '-o', '%i', '-A', 'u4two'])).trim()).toBe(other);
    await backend.remove('u4two', context);
    expect(await accountsOf('u4')).toEqual(['u4one|root']);
  });

  it('a user who leaves their default account gets another of theirs as default, and never root', async () => {
    const { backend, context } = open('d1', { settings: { parent_account: 'root' } });
    await backend.create('d1one', resource(), users('d1user'), context);
    await backend.create('d1two', resource(), users('d1user'), context);
    const defaultOf = () => cluster.show(['show', 'user', 'where', 'name=d1user', 'format=defaultaccount']);
    expect(await defaultOf()).toEqual(['d1one']);
    await backend.removePeople('d1one', ['d1user'], context);
    expect(await defaultOf()).toEqual(['d1two']);
    await backend.removePeople('d1two', ['d1user'], context);
    expect(await defaultOf()).toEqual([]);
  });

  it('an association with the default account goes with the last resource if this module has made it', async () => {
    const stored = new Map<string, unknown>();
    const notes = {
      put: async (key: string, value: unknown) => void stored.set(key, value),
      find: async (key: string) => stored.get(key),
      remove: async (key: string) => void stored.delete(key),
    };
    const settings = { parent_account: 'root', default_account: 'd2all', root_account: 'root' };
    const { backend, context } = open('d2', { settings, notes });
    await cluster.run('sacctmgr', ['-i', 'add', 'account', 'd2all', 'parent=root', 'description=by hand']);
    await cluster.run('sacctmgr', ['-i', 'add', 'user', 'd2old', 'account=d2all']);
    await backend.create('d2one', resource(), users('d2new', 'd2old'), context);
    expect(await usersOf('d2all')).toEqual(['d2new', 'd2old']);
    await backend.create('d2two', resource(), users('d2new'), context);
    await backend.removePeople('d2one', ['d2new', 'd2old'], context);
    expect(await usersOf('d2all')).toEqual(['d2new', 'd2old']);
    await backend.removePeople('d2two', ['d2new'], context);
    expect(await usersOf('d2all')).toEqual(['d2old']);
    expect([...stored]).toEqual([]);
  });

  it('a half-made user, with an association and without a record, is repaired', async () => {
    const { backend, context } = open('u5', { settings: { parent_account: 'root' } });
    await backend.create('u5one', resource(), users('alice', 'u5half'), context);
    await backend.create('u5two', resource(), users('u5half'), context);
    await cluster.sql("delete from user_table where name = 'u5half'");
    const add = ['-i', 'add', 'user', 'u5half', 'account=u5one'];
    expect((await cluster.tryRun('sacctmgr', add)).code).toBe(1);
    // A row that has no user, as parallel writers leave it.
    const own = "user = 'u5half' and acct = 'u5one'";
    await cluster.sql(`update test_assoc_table set deleted = 1 where ${own}`);
    expect(await backend.addPeople('u5one', users('alice', 'u5half'), context)).toEqual({ failed: [] });
    expect(await cluster.show(['show', 'user', 'where', 'name=u5half', 'format=user'])).toEqual(['u5half']);
    expect(await usersOf('u5one')).toEqual(['alice', 'u5half']);
  });
});

describe('many users and several processes', () => {
  it('1,000 users are added in ten batches, and the next run has nothing to write', async () => {
    const { backend, context, commands } = open('m1', { settings: { parent_account: 'root' } });
    await backend.create('m1one', resource(), [], context);
    const many = Array.from({ length: 1000 }, (_, index) => user(`m1user${index}`));
    commands.length = 0;
    expect(await backend.addPeople('m1one', many, context)).toEqual({ failed: [] });
    const writes = () => commands.filter((command) => command.startsWith('sacctmgr -i')).length;
    expect(writes()).toBe(10);
    console.log(`1,000 users: ${commands.length} commands, ${writes()} of them write`);
    expect(commands.length).toBeLessThanOrEqual(31);
    expect(await usersOf('m1one')).toHaveLength(1000);
    commands.length = 0;
    await backend.addPeople('m1one', many, context);
    expect(writes()).toBe(0);
    expect(commands).toHaveLength(1);
  });

  it('eight writers at once lose no user', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `m2user${index}`);
    const first = open('m2', { settings: { parent_account: 'root' } });
    await first.backend.create('m2one', resource(), [], first.context);
    const results = await Promise.all(
      names.map((name) => {
        const { backend, context } = open('m2', { settings: { parent_account: 'root' } });
        return backend.addPeople('m2one', users(name), context);
      }),
    );
    expect(results).toEqual(names.map(() => ({ failed: [] })));
    expect(await usersOf('m2one')).toEqual(names);
  });
});

describe('faults', () => {
  it('a failed, lost or cut read is an error, and never an empty list', async () => {
    const programs = await SlurmPrograms.create();
    const settings = { parent_account: 'root', slurm_bin_path: programs.directory };
    const { backend, context } = open('f1', { settings });
    await backend.create('f1one', resource(), users('alice', 'bob'), context);
    for (const fault of ['unreachable', 'lost-output', 'cut-output', 'killed'] as const) {
      await programs.fail(fault, { kind: 'read' });
      for (const call of [
        () => backend.find('f1one', context),
        () => backend.find('f1nosuch', context),
        () => backend.listPeople('f1one', context),
        () => backend.removePeople('f1one', ['alice'], context),
        () => backend.remove('f1one', context),
      ])
        await expect(call(), fault).rejects.toMatchObject({ name: 'TransientBackendError' });
    }
    await programs.clear();
    expect(await backend.listPeople('f1one', context)).toEqual([{ username: 'alice' }, { username: 'bob' }]);
  });

  it('what a killed command, or one whose output was lost, has left is completed by the next call', async () => {
    const programs = await SlurmPrograms.create();
    const settings = { parent_account: 'root', slurm_bin_path: programs.directory };
    const { backend, context } = open('f2', { settings });
    const created = resource({ limits: { cpu: 1 } });
    for (const fault of ['killed', 'lost-output'] as const) {
      for (const after of [0, 1]) {
        await programs.fail(fault, { after, times: 1 });
        await backend.create('f2one', created, users('alice', 'bob'), context).catch(() => undefined);
        await programs.clear();
        await backend.create('f2one', created, users('alice', 'bob'), context);
        expect(await usersOf('f2one'), fault).toEqual(['alice', 'bob']);
        expect(await limitsOf('f2one')).toBe('cpu=60');
        await programs.fail(fault, { after, times: 1 });
        await backend.remove('f2one', context).catch(() => undefined);
        await programs.clear();
        await backend.remove('f2one', context);
        expect(await accountsOf('f2')).toEqual([]);
      }
    }
  });

  it('slurmdbd that is stopped or hangs is an error of the call, and the next call succeeds', async () => {
    const { backend, context } = open('f3', { settings: { parent_account: 'root' }, slurm: { timeout_seconds: 2 } });
    const patient = open('f3', { settings: { parent_account: 'root' } }).backend;
    await patient.create('f3one', resource(), users('alice'), context);
    await cluster.signalDaemon('slurmdbd', 'SIGSTOP');
    await expect(backend.listPeople('f3one', context)).rejects.toThrow('timed out after 2 s');
    await cluster.signalDaemon('slurmdbd', 'SIGCONT');
    await cluster.signalDaemon('slurmdbd', 'SIGKILL');
    await expect(patient.listPeople('f3one', context)).rejects.toMatchObject({ name: 'TransientBackendError' });
    await expect(patient.preflight(context)).rejects.toMatchObject({ name: 'TransientBackendError' });
    await cluster.startDaemon('slurmdbd');
    expect(await patient.addPeople('f3one', users('bob'), context)).toEqual({ failed: [] });
    expect(await usersOf('f3one')).toEqual(['alice', 'bob']);
  });
});
