import { configDefaults, defineConfig } from 'vitest/config';
import { maxWorkers, printedProject, shared } from './vitest.config.js';

// Tests that are long by nature: simulated days, benchmarks, hundreds of processes. Run by `npm run test:long`.
export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'long',
          include: ['test/**/*.long.test.ts'],
          exclude: configDefaults.exclude,
          globalSetup: ['./test/support/printed-run.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      printedProject,
    ],
  },
});
