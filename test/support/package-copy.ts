import { cp, mkdir, rename, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { outputFolderVariable } from './recorded-output.js';
import { makeTemporaryDirectory } from './temporary-directory.js';

const root = join(import.meta.dirname, '../..');
const buildInputs = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'src', 'generated', 'scripts'];
const packagedDocuments = ['README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'docs', 'test/examples'];

/** The folder of the development dependencies. */
export const developmentModules = join(root, 'node_modules');

/**
 * Copies the project with its build to a new directory, so that tests can write next to it. Files in the copy can
 * import the package by its name. The project is built once for each test run. The caller removes the copy.
 */
export async function buildPackageCopy(): Promise<string> {
  const copy = await makeTemporaryDirectory();
  const runFolder = process.env[outputFolderVariable];
  if (runFolder === undefined) await build(copy);
  else await cp(await buildOnce(runFolder), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Packs a package copy, or any other package, and returns the path of the tarball and the packed files. */
export async function packPackage(directory: string): Promise<{ readonly tarball: string; readonly files: string[] }> {
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts'], { cwd: directory });
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error(`npm pack: expected one tarball, got ${stdout}`);
  return { tarball: join(directory, packed.filename), files: packed.files.map(({ path }) => path) };
}

// The test files of a run are in several processes. The first one to create the folder builds; the others wait.
async function buildOnce(runFolder: string): Promise<string> {
  const built = join(runFolder, 'package');
  const work = join(runFolder, 'package-build');
  // Never removed during the run, so that only one process is the first.
  const isFirst = await mkdir(join(runFolder, 'package-lock')).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    await mkdir(work);
    try {
      await build(work);
    } catch (error) {
      await rename(work, join(runFolder, 'package-failed'));
      throw error;
    }
    await rename(work, built);
    return built;
  }
  for (;;) {
    if (await exists(built)) return built;
    if (await exists(join(runFolder, 'package-failed'))) throw new Error('the package could not be built');
    await wait(100);
  }
}

async function build(directory: string): Promise<void> {
  for (const name of [...buildInputs, ...packagedDocuments])
    if (await exists(join(root, name))) await cp(join(root, name), join(directory, name), { recursive: true });
  await symlink(developmentModules, join(directory, 'node_modules'));
  await execa('npm', ['run', '--silent', 'build'], { cwd: directory, all: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
