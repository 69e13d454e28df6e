import { configDefaults, defineConfig } from 'vitest/config';

/** What the tests of every configuration share. */
export const shared = {
  // Vite transpiles with Oxc. Decorated classes in test/ need the legacy decorators here as well as in tsconfig.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node' as const,
    setupFiles: ['./test/setup.ts'],
    // No test asserts a time. These limits only end what hangs, also on a machine that does much other work, so that no
    // test has its own.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
};

const recordedOutput = 'test/printed/*.test.ts';

/** Runs after all other projects, and checks everything that they have printed. */
export const printedProject = {
  ...shared,
  test: {
    ...shared.test,
    name: 'printed',
    include: [recordedOutput],
    globalSetup: ['./test/support/printed-run.ts'],
    sequence: { groupOrder: 1 },
  },
};

/** Half of the time is spent in other processes, so that no core is kept free. */
export const maxWorkers = '100%';

/** What `npm test` leaves out: other commands run it. */
export const otherCommands = [...configDefaults.exclude, 'test/services/**', '**/*.long.test.ts', recordedOutput];

/** Tests that change their process: fake timers, mocked modules, the number of listeners. */
const isolated = [
  'test/cli/run-process.test.ts',
  'test/resources/run-script.test.ts',
  'test/shared/with-time-limit.test.ts',
  'test/support/*.test.ts',
  'test/waldur/{host-limits,proxy,retry}.test.ts',
];

function project(name: string, include: readonly string[], exclude: readonly string[], isolate: boolean) {
  const files = { include: [...include], exclude: [...otherCommands, ...exclude] };
  const setup = { globalSetup: ['./test/support/printed-run.ts'], sequence: { groupOrder: 0 } };
  return { ...shared, test: { ...shared.test, name, isolate, ...files, ...setup } };
}

export default defineConfig({
  test: {
    maxWorkers,
    // The LDAP backend is tested against a directory: `npm run test:services`.
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/usernames/ldap/**'], thresholds: { lines: 95 } },
    projects: [
      // Loading the modules anew for each file would take as long as the tests.
      project('tests', ['test/**/*.test.ts'], isolated, false),
      project('isolated', isolated, [], true),
      printedProject,
    ],
  },
});
