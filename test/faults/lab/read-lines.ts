import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fixture } from './fixture.js';

/** The lines of a file of a fixture; none if it does not exist. */
export async function readLines(fixture: Pick<Fixture, 'cwd'>, file: string): Promise<string[]> {
  const text = await readFile(join(fixture.cwd, file), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}
