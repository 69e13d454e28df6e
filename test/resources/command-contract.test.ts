import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { CommandResourceBackend } from '../../src/resources/command/command-backend.js';
import { silentLogger } from '../../src/shared/logger.js';
import { type ResourceBackendSetup, resourceBackendContract } from '../../src/testing/resource-backend-contract.js';
import { makeTemporaryDirectory, temporaryDirectory } from '../support/temporary-directory.js';
import { writeClusterScript } from './command-scripts.js';
import { createContext } from './context.js';

const context = createContext();

// Starting many programs can take long on a busy machine.
async function createCluster(): Promise<ResourceBackendSetup> {
  const directory = await makeTemporaryDirectory();
  const settings = { command: await writeClusterScript(directory) };
  const backend = new CommandResourceBackend({ settings, offering: context.offering, logger: silentLogger });
  return { backend, context, cleanup: () => rm(directory, { recursive: true, force: true }) };
}

describe('the command backend with a program for each action', () => {
  for (const { name, run } of resourceBackendContract(createCluster)) test(name, run);

  test('an order can be rejected, ids can run out, and limits are stored', async () => {
    const settings = { command: await writeClusterScript(await temporaryDirectory()) };
    const backend = new CommandResourceBackend({ settings, offering: context.offering, logger: silentLogger });
    const resource = { uuid: '1'.repeat(32), slug: 'hpc', attributes: {}, options: {}, limits: {} };
    const decision = await backend.evaluateOrder?.(
      { uuid: '0d'.repeat(16), attributes: {}, limits: { cpu: 101 } },
      context,
    );
    expect(decision).toEqual({ decision: 'reject', comment: 'Too many CPUs.' });
    expect(await backend.proposeId?.(resource, 1, context)).toBe('hpc');
    expect(await backend.proposeId?.(resource, 4, context)).toBeUndefined();
    await backend.create('hpc', resource, [], context);
    await backend.setLimits?.('hpc', { cpu: 7 }, context);
    expect(await backend.metadata?.('hpc', context)).toEqual({ partition: 'batch', limits: { cpu: 7 } });
    expect(await backend.endpoints?.('hpc', context)).toEqual([
      { name: 'web', url: 'https://cluster.example.org/hpc' },
    ]);
  });
});
