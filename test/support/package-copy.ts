import { cp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { makeTemporaryDirectory } from './temporary-directory.js';

const root = join(import.meta.dirname, '../..');
const buildInputs = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'src', 'generated', 'scripts'];
const packagedDocuments = ['README.md', 'docs', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'];

/** The folder of the development dependencies. */
export const developmentModules = join(root, 'node_modules');

/**
 * Copies the project to a new directory and builds it there, so that several tests and the developer can build at the
 * same time. Files in the copy can import the package by its name. The caller removes the copy.
 */
export async function buildPackageCopy(): Promise<string> {
  const copy = await makeTemporaryDirectory();
  try {
    for (const name of [...buildInputs, ...packagedDocuments])
      await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(developmentModules, join(copy, 'node_modules'));
    await execa('npm', ['run', '--silent', 'build'], { cwd: copy, all: true });
  } catch (error) {
    await rm(copy, { recursive: true, force: true });
    throw error;
  }
  return copy;
}
