import { configDefaults, defineConfig } from 'vitest/config';
import base from './vitest.config.js';

// Tests against real servers, which they start and stop themselves: `npm run test:services`. They need Debian's slapd, or the like, and openssl.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    globalSetup: ['./test/services/support/global-setup.ts'],
    include: ['test/services/**/*.test.ts'],
    exclude: configDefaults.exclude,
    // Commands are started by the dozen, and machines that run several things at once are slow.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
