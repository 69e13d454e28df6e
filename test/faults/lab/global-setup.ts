import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { TestProject } from 'vitest/node';
import { buildPackageCopy } from '../../support/package-copy.js';
import { makeTemporaryDirectory } from '../../support/temporary-directory.js';
import { bundleCommand } from './bundle-command.js';
import { readLabOptions, seedOfCommit } from './options.js';
import { describeOrigin, writeReport } from './report.js';
import { collectResults, isComplete } from './results.js';

const reportFile = join(import.meta.dirname, '../REPORT.md');

/**
 * Builds the command once for all files of the laboratory, and writes the report at the end: to `REPORT.md` after a
 * whole run, else to where it says.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { reject: false });
  const seed = seedOfCommit(process.env, commit);
  // The processes that run the cases are started later, and get it from here.
  if (seed !== undefined) process.env['FAULTS_SEED'] = String(seed);
  const options = readLabOptions(process.env);
  const origin = await describeOrigin(options, new Date());
  process.stderr.write(`the laboratory, to be repeated by: ${origin.commandLine}\n`);
  const copy = await buildPackageCopy();
  await bundleCommand(copy);
  const results = await makeTemporaryDirectory();
  await mkdir(join(copy, 'laboratory'));
  for (const file of ['backends.js', 'odd-accounts.js'])
    await cp(join(import.meta.dirname, file), join(copy, 'laboratory', file));
  provide('packageCopy', copy);
  provide('results', results);
  return async () => {
    const records = await collectResults(results);
    const text = writeReport(records, origin);
    const isWhole = options.share === 1 && options.only === undefined && isComplete(records);
    const file = isWhole ? reportFile : join(await makeTemporaryDirectory(), 'REPORT.md');
    await writeFile(file, text);
    // Long lines of a table are not for a terminal.
    process.stderr.write(`${text.split('\n## ')[0]}\nthe whole report: ${file}\n`);
    await rm(copy, { recursive: true, force: true });
    await rm(results, { recursive: true, force: true });
    if (isWhole) await execa('git', ['diff', '--stat', '--', reportFile], { stdio: 'inherit', reject: false });
  };
}
