import { resolve } from 'node:path';
import { type ApplyReport, applyPlan, type OfferingApplyReport, type StepReport } from '../jobs/plan/apply-plan.js';
import { parsePlan } from '../jobs/plan/plan-file.js';
import { describeAge } from '../shared/describe-age.js';
import type { ApplyArguments } from './command-arguments.js';
import { type ExitCodeValue, exitCodeOfApply } from './exit-code.js';
import { type ItemView, type JobView, type OfferingView, renderJobPlain, renderJobTable } from './job-view.js';
import { readTextFile } from './read-text-file.js';
import { type CommandContext, runCommand } from './run-command.js';

function viewStep({ kind, uuid, result, message }: StepReport): ItemView {
  return { result, uuid, labels: [kind], tableLabels: [kind, uuid], message, notes: [] };
}

function viewOffering({ name, uuid, steps, error }: OfferingApplyReport): OfferingView {
  const counts = new Map<string, number>();
  for (const { result } of steps) counts.set(result, (counts.get(result) ?? 0) + 1);
  return {
    name,
    uuid,
    items: steps.map(viewStep),
    notes: error === undefined ? [] : [{ word: 'error', text: error.message }],
    summary: [...counts].map(([result, count]) => `${count} ${result}`).join(', '),
  };
}

/** The report of `apply` as a view. Its items are the steps. */
function viewApply({ dryRun, interrupted, job, ageSeconds, offerings }: ApplyReport): JobView {
  const age = `plan of ${job}, made ${describeAge(Math.max(ageSeconds, 0) * 1000)} ago`;
  return {
    dryRun,
    interrupted,
    itemHeading: 'step',
    offerings: offerings.map(viewOffering),
    hints: [offerings.length === 0 ? `${age}, without any step` : age],
  };
}

/** Runs `apply`: takes exactly the steps of a plan. Throws `UsageError` when the file can't be read. */
export async function runApply(args: ApplyArguments, context: CommandContext): Promise<ExitCodeValue> {
  const { file } = args;
  let text = '';
  for await (const chunk of readTextFile(resolve(context.io.cwd, file))) text += chunk;
  const plan = parsePlan(text, { file });
  return runCommand<ApplyReport>(args, context, {
    run: (site, options) => applyPlan(site, plan, options),
    exitCodeOf: exitCodeOfApply,
    renderPlain: (report, clean, isBrief) => renderJobPlain(viewApply(report), clean, isBrief),
    renderTable: (report, style) => renderJobTable(viewApply(report), style),
  });
}
