import { resolve } from 'node:path';
import { createScrubber } from '../config/scrubber.js';
import { listProxySecrets, listSecrets } from '../config/secrets.js';
import { type JobTypes, makePlan } from '../jobs/plan/make-plan.js';
import type { PlannedJob } from '../jobs/plan/plan.js';
import { planHeading, renderPlan } from '../jobs/plan/plan-file.js';
import type { Site } from '../site/open-site.js';
import type { PlanArguments } from './command-arguments.js';
import { type FileKind, findFileTarget, listProtectedFiles } from './find-file-target.js';
import { replaceFile, writeToExistingFile } from './replace-file.js';
import type { CommandContext } from './run-command.js';

const planFile: FileKind = { name: 'plan', start: planHeading };

/**
 * Runs a job as a dry run, and writes its steps to the file of `--plan`, which only its owner can read. A run that was
 * stopped leaves the file as it is. Throws `UsageError` when the file can't be written, and what the job throws.
 */
export async function writePlan<J extends PlannedJob>(
  site: Site,
  job: J,
  options: JobTypes[J]['options'],
  { args: { plan: file = '', configFile }, context: { io } }: PlanCommand,
): Promise<JobTypes[J]['report']> {
  const protectedFiles = listProtectedFiles(site.config, resolve(io.cwd, configFile));
  const { path, isReplaced } = findFileTarget(resolve(io.cwd, file), protectedFiles, planFile);
  const { report, plan } = await makePlan(site, job, options);
  if (report.interrupted) return report;
  const scrub = createScrubber([...listSecrets(site.config), ...listProxySecrets(io.env)]);
  const write = isReplaced ? replaceFile : writeToExistingFile;
  await write(path, (add) => add(scrub(renderPlan(plan))));
  const steps = plan.offerings.reduce((count, offering) => count + offering.steps.length, 0);
  return { ...report, plan: { file, steps } };
}

interface PlanCommand {
  readonly args: PlanArguments;
  readonly context: CommandContext;
}
