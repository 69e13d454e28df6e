import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { TestProject } from 'vitest/node';
import { PostgresServer } from '../../../scripts/services/postgres.js';
import { buildPackageCopy } from '../../support/package-copy.js';
import { makeTemporaryDirectory } from '../../support/temporary-directory.js';
import { readLabOptions, seedOfCommit } from './options.js';
import { describeOrigin, writeReport } from './report.js';
import { collectResults, isComplete } from './results.js';

const reportFile = join(import.meta.dirname, '../REPORT.md');

/**
 * Builds the command once for all test files. At the end, writes the report: to `REPORT.md` after a complete run, else
 * to a temporary file whose path is printed.
 */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { stdout: commit } = await execa('git', ['rev-parse', 'HEAD'], { reject: false });
  const seed = seedOfCommit(process.env, commit);
  // Inherited by the test processes, which start later.
  if (seed !== undefined) process.env['FAULTS_SEED'] = String(seed);
  const options = readLabOptions(process.env);
  const origin = await describeOrigin(options, new Date());
  process.stderr.write(`Fault laboratory. To repeat this run: ${origin.commandLine}\n`);
  const copy = await buildPackageCopy();
  const results = options.results ?? (await makeTemporaryDirectory());
  await mkdir(results, { recursive: true });
  await mkdir(join(copy, 'laboratory'));
  for (const file of ['backends.js', 'misbehaving-accounts.js', 'misbehaving-allocations.js'])
    await cp(join(import.meta.dirname, file), join(copy, 'laboratory', file));
  provide('packageCopy', copy);
  provide('results', results);
  provide('commit', origin.commit);
  const postgres = options.ledger === 'postgres' ? await PostgresServer.start() : undefined;
  provide('postgresPort', postgres?.port);
  return async () => {
    const records = await collectResults(results);
    const text = writeReport(records, origin);
    await postgres?.remove();
    // The report is about ledgers in SQLite.
    const isWhole =
      options.ledger === 'sqlite' && options.share === 1 && options.only === undefined && isComplete(records);
    const file = isWhole ? reportFile : join(await makeTemporaryDirectory(), 'REPORT.md');
    await writeFile(file, text);
    // Without the tables, whose lines are too long for a terminal.
    process.stderr.write(`${text.split('\n## ')[0]}\nFull report: ${file}\n`);
    await rm(copy, { recursive: true, force: true });
    if (options.results === undefined) await rm(results, { recursive: true, force: true });
    if (isWhole) await execa('git', ['diff', '--stat', '--', reportFile], { stdio: 'inherit', reject: false });
  };
}
