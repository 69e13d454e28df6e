import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { buildPackageCopy } from '../../support/package-copy.js';

/** Builds the command once for all tests that run it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const began = performance.now();
  const copy = await buildPackageCopy();
  provide('packageCopy', copy);
  return async () => {
    await rm(copy, { recursive: true, force: true });
    console.log(
      `test:services took ${((performance.now() - began) / 1000).toFixed(0)} s, building the command included`,
    );
  };
}
