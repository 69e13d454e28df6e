import { type AllOrdersReport, processOrders } from '../orders.js';
import type { RunArguments } from './common-options.js';
import { type ExitCodeValue, exitCodeOfOrders } from './exit-code.js';
import { renderJobPlain, renderJobTable } from './job-view.js';
import { viewOrders } from './orders-view.js';
import { type RunSurroundings, runCommand } from './run-command.js';

/** `orders`: carries out the orders that wait. */
export function runOrders(args: RunArguments, surroundings: RunSurroundings): Promise<ExitCodeValue> {
  return runCommand<AllOrdersReport>(args, surroundings, {
    work: (config, options, { progress }) =>
      processOrders(config, {
        ...options,
        onOrder: (offering, { result }) => progress?.itemDone(offering, result === 'failed' || result === 'erred'),
      }),
    judge: exitCodeOfOrders,
    renderPlain: (report, clean) => renderJobPlain(viewOrders(report), clean),
    renderTable: (report, style) => renderJobTable(viewOrders(report), style),
  });
}
