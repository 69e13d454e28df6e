import { resolve } from 'node:path';
import { simulateUsernames } from '../usernames/generator/simulate.js';
import { namedFormats } from '../usernames/generator/username-format.js';
import { createUsernameGenerator } from '../usernames/generator/username-generator.js';
import type { UsernamePolicy } from '../usernames/policy.js';
import type { SimulateArguments } from './command-arguments.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { readUsers } from './read-users.js';
import { INTERRUPTED_LINE } from './report-text.js';
import type { CommandContext } from './run-command.js';
import { createRunConsole } from './run-console.js';
import { renderSimulateCsv } from './simulate-list.js';
import { createSimulateReport, isUtf8, renderSimulatePlain, renderSimulateTable } from './simulate-text.js';
import { watchStopSignals } from './stop-signals.js';
import { UsageError } from './usage-error.js';

// An invalid format is reported before a large file is read.
function checkFormats(formats: readonly string[], policy: UsernamePolicy): void {
  for (const format of formats) {
    try {
      createUsernameGenerator({ ...policy, format });
    } catch (error) {
      throw new UsageError(`simulate: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** Runs `simulate`: compares username formats on the users of a file. Throws `UsageError` for invalid input. */
export async function runSimulate(args: SimulateArguments, { io, version }: CommandContext): Promise<ExitCodeValue> {
  const { names, language, profile, reserved, list, csv } = args;
  if (csv && args.json) throw new UsageError('simulate: --csv and --json exclude each other');
  const formats = args.format.length > 0 ? args.format : Object.keys(namedFormats);
  const policy = { language, profiles: profile, reserved };
  checkFormats(formats, policy);
  const { users, unusedColumns } = await readUsers(resolve(io.cwd, names), names);
  const console = createRunConsole({ args, io, version, config: { logLevel: 'info' }, secrets: [] });
  const { progress, printLine, printReport } = console;
  for (const column of unusedColumns) printLine(`${column}: unknown column, ignored`);
  const { signal, dispose } = watchStopSignals(io, () => printLine('interrupted'));
  const started = new Set<string>();
  const onUser = (format: string): void => {
    const bar = { name: format, uuid: format };
    if (!started.has(format)) progress?.offeringStarted({ ...bar, total: users.length, waiting: users.length });
    started.add(format);
    progress?.itemDone(bar, false);
  };
  try {
    const simulation = await simulateUsernames(users, formats, { ...policy, list: list || csv, onUser, signal });
    const report = createSimulateReport(simulation, { names, users });
    progress?.clear();
    const exitCode = report.formats.some(({ refused }) => refused.length > 0) ? ExitCode.Failed : ExitCode.Success;
    printReport(
      report,
      { exitCode },
      {
        renderPlain: csv ? renderSimulateCsv : renderSimulatePlain,
        renderTable: (simulated, style) =>
          csv
            ? renderSimulateCsv(simulated, style.clean)
            : renderSimulateTable(simulated, { ...style, blocks: isUtf8(io.env) }),
      },
    );
    return exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    progress?.clear();
    printLine(INTERRUPTED_LINE);
    return ExitCode.Interrupted;
  } finally {
    progress?.clear();
    dispose();
  }
}
