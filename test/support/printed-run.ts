import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fullRunVariable, outputFolderVariable } from './recorded-output.js';

// `filenamePattern` is a private property of vitest. If it is renamed, every run counts as full, and a run of a single
// file fails.
function isFullRun({ vitest }: TestProject): boolean {
  const { project, shard, changed, related } = vitest.config;
  const files: unknown = Reflect.get(vitest, 'filenamePattern');
  const filters = [files, vitest.getGlobalTestNamePattern(), shard, changed, related, project.length > 0 || undefined];
  return filters.every((filter) => filter === undefined || filter === false);
}

/**
 * Creates the folder for the recorded output of this run, and removes it at the end. Every project of the run calls
 * this function; the first call creates the folder.
 */
export function setup(project: TestProject): (() => Promise<void>) | undefined {
  if (process.env[outputFolderVariable] !== undefined) return undefined;
  const directory = join(tmpdir(), `waldur-offering-processor-printed-${process.pid}`);
  mkdirSync(directory, { mode: 0o700 });
  process.env[outputFolderVariable] = directory;
  process.env[fullRunVariable] = String(isFullRun(project));
  return () => rm(directory, { recursive: true, force: true });
}
