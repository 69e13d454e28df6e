import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite transpiles with Oxc; decorated classes in test/ need the legacy decorators switched on here as well as in tsconfig.
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node',
    setupFiles: ['./test/setup.ts'],
    include: ['test/**/*.test.ts'],
    // They need servers: `npm run test:services`.
    exclude: [...configDefaults.exclude, 'test/services/**'],
    // Nothing is measured by it: machines that run several things at once are slow.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    // What talks to a directory is tested against one.
    coverage: { provider: 'v8', include: ['src/**'], exclude: ['src/usernames/ldap/**'], thresholds: { lines: 95 } },
  },
});
