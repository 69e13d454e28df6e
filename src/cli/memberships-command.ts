import { type AllMembershipsReport, syncMemberships } from '../jobs/memberships.js';
import type { MembershipsArguments } from './args.js';
import { type ExitCodeValue, exitCodeOfMemberships } from './exit-code.js';
import { renderJobPlain, renderJobTable } from './job-view.js';
import { viewMemberships } from './memberships-view.js';
import { type CommandContext, runCommand } from './run-command.js';

/** `memberships`: keeps the people on resources the same as the teams in Waldur. */
export function runMemberships(args: MembershipsArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  const { allowRemovals } = args;
  return runCommand<AllMembershipsReport>(args, surroundings, {
    run: (config, options, { progress }) =>
      syncMemberships(config, {
        ...options,
        allowRemovals,
        onResource: (offering, { result }) => progress?.itemDone(offering, result === 'failed'),
      }),
    exitCodeOf: exitCodeOfMemberships,
    renderPlain: (report, clean) => renderJobPlain(viewMemberships(report), clean),
    renderTable: (report, style) => renderJobTable(viewMemberships(report), style),
  });
}
