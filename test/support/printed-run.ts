import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fullRunVariable, outputFolderVariable } from './recorded-output.js';

// The names of files come where they are kept for nobody else to see. Should they be kept elsewhere one day, every run
// counts as whole, and one of a single file fails.
function isFullRun({ vitest }: TestProject): boolean {
  const { project, shard, changed, related } = vitest.config;
  const files: unknown = Reflect.get(vitest, 'filenamePattern');
  const chosen = [files, vitest.getGlobalTestNamePattern(), shard, changed, related, project.length > 0 || undefined];
  return chosen.every((choice) => choice === undefined || choice === false);
}

/**
 * Makes the folder for the notes of this run, for all its processes, and takes it away at the end. Each project of the
 * run calls it; the first makes it.
 */
export function setup(project: TestProject): (() => Promise<void>) | undefined {
  if (process.env[outputFolderVariable] !== undefined) return undefined;
  const directory = join(tmpdir(), `waldur-offering-processor-printed-${process.pid}`);
  mkdirSync(directory, { mode: 0o700 });
  process.env[outputFolderVariable] = directory;
  process.env[fullRunVariable] = String(isFullRun(project));
  return () => rm(directory, { recursive: true, force: true });
}
