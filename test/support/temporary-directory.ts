import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Creates an empty temporary directory. The caller removes it. */
export async function makeTemporaryDirectory(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'waldur-offering-processor-')));
}

/** Creates an empty temporary directory that is removed at the end of the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await makeTemporaryDirectory();
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes files, given by their relative paths, and creates their folders. */
export async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
}
