import { defineConfig } from 'vitest/config';

/**
 * The fault laboratory, which `vitest.config.ts` leaves out: thousands of runs of the built command. What each prints
 * is searched for secrets and people there and then (`judge-end.ts`), for all of it together is too much to be kept for
 * `test/printed`.
 */
export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node',
    setupFiles: ['./test/setup.ts'],
    globalSetup: ['./test/faults/lab/global-setup.ts'],
    include: ['test/faults/*.lab.ts'],
    // It takes as long as it takes. A case that hangs is ended by itself.
    testTimeout: 0,
    hookTimeout: 0,
    // Each works with processes beside it.
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
