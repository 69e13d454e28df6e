import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { installNewestSiteAgent } from './site-agent/install.js';

// Compares this package with the newest release of the Python agent, as test:services does with the pinned ones:
// `npm run services:newest-agent`. Tells when a pin is to be moved, and which differences are new.
const directory = await mkdtemp(join(tmpdir(), 'newest-site-agent-'));
try {
  const { version } = await installNewestSiteAgent(directory);
  console.log(`waldur-site-agent ${version}`);
  const { exitCode } = await execa('npx', ['vitest', 'run', '-c', 'vitest.services.config.ts', 'test/services/agent'], {
    env: { SITE_AGENT_DIRECTORY: directory },
    stdio: 'inherit',
    reject: false,
  });
  process.exitCode = exitCode ?? 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
