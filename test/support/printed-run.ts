import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printedFolder } from './printed.js';

/** Makes the folder for the notes of this run, for all its processes, and takes it away at the end. Each project of the run calls it; the first makes it. */
export function setup(): (() => Promise<void>) | undefined {
  if (process.env[printedFolder] !== undefined) return undefined;
  const directory = join(tmpdir(), `waldur-offering-processor-printed-${process.pid}`);
  mkdirSync(directory, { mode: 0o700 });
  process.env[printedFolder] = directory;
  return () => rm(directory, { recursive: true, force: true });
}
