import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildPackageCopy } from '../support/package-copy.js';
import { makeTemporaryDirectory } from '../support/temporary-directory.js';

/** Builds the command once for all files of the laboratory. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const copy = await buildPackageCopy();
  const results = await makeTemporaryDirectory();
  await mkdir(join(copy, 'laboratory'));
  await cp(join(import.meta.dirname, 'lab/backends.js'), join(copy, 'laboratory/backends.js'));
  provide('packageCopy', copy);
  provide('results', results);
  return async () => {
    await rm(copy, { recursive: true, force: true });
    await rm(results, { recursive: true, force: true });
  };
}
