import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Installs packages, such as `oidc-provider@9.13.3`, once in the directory for temporary files, and returns the
 * directory with their `node_modules`. Needs the npm registry when it runs for the first time. No script of a package
 * is run.
 */
export async function installNpmPackages(packages: readonly string[]): Promise<string> {
  const cache = join(tmpdir(), `waldur-test-packages-${process.getuid?.() ?? ''}`);
  const kept = join(cache, packages.join('+').replaceAll('/', '-'));
  await mkdir(cache, { recursive: true, mode: 0o700 });
  if (await exists(kept)) return kept;
  const directory = await mkdtemp(join(cache, 'install-'));
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', directory];
  await execa('npm', ['install', ...options, ...packages], { cwd: directory, stdin: 'ignore' });
  // Another process may have been faster.
  await rename(directory, kept).catch(() => rm(directory, { recursive: true, force: true }));
  return kept;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
