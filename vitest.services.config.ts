import { configDefaults, defineConfig } from 'vitest/config';
import { maxWorkers, printedProject, shared } from './vitest.config.js';

// Tests against real servers, which they start and stop themselves: `npm run test:services`. They need Debian's slapd,
// nginx, squid, tinyproxy, microsocks, postgresql, pgbouncer, redis-server, rabbitmq-server, Slurm, mariadb and gcc, or
// the like, openssl, and Python 3.10 or newer with venv and a package index: the Python agent is installed from it. An
// identity provider, Bun, Deno, esbuild and webpack are installed from the npm registry.
export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      {
        ...shared,
        test: {
          ...shared.test,
          name: 'services',
          globalSetup: ['./test/support/printed-run.ts', './test/services/support/global-setup.ts'],
          include: ['test/services/**/*.test.ts'],
          exclude: configDefaults.exclude,
          sequence: { groupOrder: 0 },
        },
      },
      printedProject,
    ],
  },
});
