import { defineConfig } from 'vitest/config';

/**
 * The fault laboratory: thousands of runs of the built command, excluded from `vitest.config.ts`. The output of each
 * run is searched for secrets and personal data at once (`check-process-result.ts`), since all of it is too much for
 * `test/printed`.
 */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node',
    setupFiles: ['./test/setup.ts'],
    globalSetup: ['./test/faults/lab/global-setup.ts'],
    include: ['test/faults/*.lab.ts'],
    // No timeouts: a case that hangs kills its own process.
    testTimeout: 0,
    hookTimeout: 0,
    // Each worker starts further processes.
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
