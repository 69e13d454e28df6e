import { type AllMembershipsReport, syncMemberships } from '../memberships.js';
import type { MembershipsArguments } from './args.js';
import { type ExitCodeValue, exitCodeOfMemberships } from './exit-code.js';
import { renderJobPlain, renderJobTable } from './job-view.js';
import { viewMemberships } from './memberships-view.js';
import { type RunSurroundings, runCommand } from './run-command.js';

/** `memberships`: keeps the people on resources the same as the teams in Waldur. */
export function runMemberships(args: MembershipsArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  const { allowRemovals } = args;
  return runCommand<AllMembershipsReport>(args, surroundings, {
    work: (config, options, { progress }) =>
      syncMemberships(config, {
        ...options,
        allowRemovals,
        onResource: (offering, { result }) => progress?.itemDone(offering, result === 'failed'),
      }),
    judge: exitCodeOfMemberships,
    renderPlain: (report, clean) => renderJobPlain(viewMemberships(report), clean),
    renderTable: (report, style) => renderJobTable(viewMemberships(report), style),
  });
}
