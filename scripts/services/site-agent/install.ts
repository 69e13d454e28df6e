import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The releases of the Python agent that the tests run: the newest stable one, and the newest pre-release. */
export const siteAgentVersions = ['1.0.7', '1.0.8rc12'] as const;

/** An installed Python agent. */
export interface SiteAgent {
  readonly version: string;
  /** The directory of its commands. */
  readonly bin: string;
}

/**
 * Installs a release with all that it needs, each file verified by its hash. Installations are kept in the directory
 * for temporary files and used again. Requires Python 3.10 or newer with `venv`, and a package index.
 */
export async function installSiteAgent(version: (typeof siteAgentVersions)[number]): Promise<SiteAgent> {
  const requirements = fileURLToPath(new URL(`./${version}.txt`, import.meta.url));
  const { stdout: python } = await runPython('python3', ['--version', '--version']);
  const key = createHash('sha256')
    .update(await readFile(requirements))
    .update(python)
    .digest('hex')
    .slice(0, 16);
  const cache = join(tmpdir(), `waldur-site-agent-${process.getuid?.() ?? ''}`);
  const kept = join(cache, key);
  await mkdir(cache, { recursive: true, mode: 0o700 });
  if (!(await exists(kept))) {
    const directory = join(cache, `${key}-${randomBytes(4).toString('hex')}`);
    await createEnvironment(directory, ['--require-hashes', '--requirement', requirements]);
    await keep(directory, kept);
  }
  return { version, bin: join(kept, 'bin') };
}

/** Installs the newest release, pre-releases included, into a new directory, which the caller removes. */
export async function installNewestSiteAgent(directory: string): Promise<SiteAgent> {
  await createEnvironment(directory, ['--pre', 'waldur-site-agent']);
  return { version: await readVersion(directory), bin: join(directory, 'bin') };
}

/** The version that is installed in a directory. */
export async function readVersion(directory: string): Promise<string> {
  const code = 'from importlib.metadata import version; print(version("waldur-site-agent"))';
  return (await runPython(join(directory, 'bin/python'), ['-c', code])).stdout.trim();
}

async function createEnvironment(directory: string, packages: readonly string[]): Promise<void> {
  await runPython('python3', ['-m', 'venv', directory]);
  await runPython(join(directory, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--no-input', ...packages]);
}

/** Makes a complete installation the one that is kept, unless another process was faster. */
async function keep(directory: string, kept: string): Promise<void> {
  const link = `${directory}.link`;
  await symlink(directory, link);
  if (await exists(kept)) {
    await rm(link);
    await rm(directory, { recursive: true });
  } else {
    await rename(link, kept);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function runPython(program: string, args: readonly string[]) {
  return execa(program, args, { all: true, stdin: 'ignore' });
}
