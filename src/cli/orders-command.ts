import { type AllOrdersReport, processOrders } from '../jobs/orders.js';
import type { RunArguments } from './common-options.js';
import { type ExitCodeValue, exitCodeOfOrders } from './exit-code.js';
import { renderJobPlain, renderJobTable } from './job-view.js';
import { viewOrders } from './orders-view.js';
import { type CommandContext, runCommand } from './run-command.js';

/** `orders`: carries out the orders that wait. */
export function runOrders(args: RunArguments, surroundings: CommandContext): Promise<ExitCodeValue> {
  return runCommand<AllOrdersReport>(args, surroundings, {
    run: (config, options, { progress }) =>
      processOrders(config, {
        ...options,
        onOrder: (offering, { result }) => progress?.itemDone(offering, result === 'failed' || result === 'erred'),
      }),
    exitCodeOf: exitCodeOfOrders,
    renderPlain: (report, clean) => renderJobPlain(viewOrders(report), clean),
    renderTable: (report, style) => renderJobTable(viewOrders(report), style),
  });
}
