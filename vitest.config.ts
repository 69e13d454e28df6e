import { configDefaults, defineConfig } from 'vitest/config';

/** What the tests of every configuration have in common. */
export const shared = {
  // Vite transpiles with Oxc; decorated classes in test/ need the legacy decorators switched on here as well as in
  // tsconfig.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node' as const,
    setupFiles: ['./test/setup.ts'],
    // Nothing is measured by it: machines that run several things at once are slow.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
};

const whatWasPrinted = 'test/printed/*.test.ts';

/** Runs after all others, and looks through what they have printed. */
export const printedProject = {
  ...shared,
  test: {
    ...shared.test,
    name: 'printed',
    include: [whatWasPrinted],
    globalSetup: ['./test/support/printed-run.ts'],
    sequence: { groupOrder: 1 },
  },
};

/** Half of the time goes by in other processes, so that no core is kept free. */
export const maxWorkers = '100%';

export default defineConfig({
  test: {
    maxWorkers,
    // What talks to a directory is tested against one.
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/usernames/ldap/**'], thresholds: { lines: 95 } },
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'tests',
          include: ['test/**/*.test.ts'],
          // Services are needed for those: `npm run test:services`.
          exclude: [...configDefaults.exclude, 'test/services/**', whatWasPrinted],
          globalSetup: ['./test/support/printed-run.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      printedProject,
    ],
  },
});
