import { rm } from 'node:fs/promises';
import { describe, test } from 'vitest';
import { InMemoryResourceBackend } from '../../src/testing/in-memory-resource-backend.js';
import { type ResourceBackendSetup, resourceBackendContract } from '../../src/testing/resource-backend-contract.js';
import { ProjectDirectories } from '../examples/project-directories/backend.js';
import { makeTemporaryDirectory } from '../support/temporary-directory.js';
import { createContext } from './context.js';

type CreateSetup = () => Promise<ResourceBackendSetup>;

const context = createContext();

const backends: Readonly<Record<string, CreateSetup>> = {
  'the in-memory backend': async () => ({ backend: new InMemoryResourceBackend(), context }),
  'the in-memory backend with all optional methods': async () => ({
    backend: new InMemoryResourceBackend({
      pollsUntilDone: 2,
      proposeId: async ({ slug }, attempt) => `${slug}-${attempt}`,
      evaluateOrder: async () => ({ decision: 'accept' }),
    }),
    context,
  }),
  'the in-memory backend with the required methods only': async () => ({
    backend: new InMemoryResourceBackend({
      without: ['setLimits', 'setRole', 'pause', 'downscale', 'restore', 'metadata', 'endpoints', 'preflight'],
    }),
    context,
  }),
  'the project-directories example': async () => {
    const root = await makeTemporaryDirectory();
    const backend = new ProjectDirectories({ settings: { root }, offering: context.offering });
    return { backend, context, cleanup: () => rm(root, { recursive: true, force: true }) };
  },
};

describe.each(Object.entries(backends))('%s', (_name, make) => {
  for (const { name, run } of resourceBackendContract(make)) test(name, run);
});
