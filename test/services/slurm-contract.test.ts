import { afterAll, beforeAll, describe, test } from 'vitest';
import { SlurmCluster } from '../../scripts/services/slurm.js';
import { resourceBackendContract } from '../../src/testing/resource-backend-contract.js';
import { createSlurmBackend } from './support/slurm-backend.js';
import { SlurmPrograms } from './support/slurm-programs.js';

let cluster: SlurmCluster;

beforeAll(async () => {
  cluster = await SlurmCluster.start();
});

afterAll(() => cluster.remove());

/** `create` writes twice: the account with its limits, and its users. */
const createSteps = 2;

describe('the backend slurm follows the contract of resource backends', () => {
  const checks = resourceBackendContract(async () => {
    const programs = await SlurmPrograms.create();
    const settings = { parent_account: 'root', slurm_bin_path: programs.directory };
    const { backend, context } = createSlurmBackend(cluster, { settings });
    const create = backend.create.bind(backend);
    return {
      backend: Object.assign(backend, {
        create: async (...args: Parameters<typeof create>) => {
          try {
            return await create(...args);
          } finally {
            await programs.clear();
          }
        },
      }),
      context,
      cutCreate: async (step: number) => {
        if (step <= createSteps) await programs.fail('unreachable', { after: step });
        return step <= createSteps;
      },
      inspect: (id: string) =>
        cluster.show([
          'show',
          'assoc',
          'where',
          `account=${id}`,
          'format=account,user,parentname,share,grptresmins,qos',
        ]),
      // What a check has left, so that the next one begins with an empty cluster. First the users: Slurm refuses to
      // remove the default account of a user.
      cleanup: async () => {
        const users = (await cluster.show(['show', 'user', 'format=user'])).filter((user) => user !== 'root');
        for (const user of users) await cluster.run('sacctmgr', ['-i', 'remove', 'user', 'where', `name=${user}`]);
        const accounts = await cluster.show(['show', 'account', 'format=account']);
        const own = accounts.filter((account) => account !== 'root');
        if (own.length > 0)
          await cluster.run('sacctmgr', ['-i', 'remove', 'account', 'where', `name=${own.join(',')}`]);
      },
    };
  });
  for (const { name, run } of checks) test(name, run);
});
