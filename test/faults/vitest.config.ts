import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    root: new URL('../..', import.meta.url).pathname,
    environment: 'node',
    setupFiles: ['./test/setup.ts'],
    globalSetup: ['./test/faults/global-setup.ts'],
    include: ['test/faults/**/*.lab.ts'],
    // The whole of it takes as long as it takes.
    testTimeout: 0,
    hookTimeout: 0,
    // The two processes of a worker and its cases are busy enough.
    maxWorkers: 2,
    disableConsoleIntercept: true,
  },
});
