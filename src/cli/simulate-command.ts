import { resolve } from 'node:path';
import { simulateUsernames } from '../usernames/generator/simulate.js';
import { namedFormats } from '../usernames/generator/username-format.js';
import { createUsernameGenerator } from '../usernames/generator/username-generator.js';
import type { UsernamePolicy } from '../usernames/policy.js';
import type { SimulateArguments } from './args.js';
import { isUtf8 } from './draw-bar.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import { readUsers } from './read-users.js';
import { INTERRUPTED_LINE } from './report-text.js';
import type { CommandContext } from './run-command.js';
import { createRunConsole } from './run-console.js';
import { createSimulateReport } from './simulate-report.js';
import { renderSimulatePlain, renderSimulateTable } from './simulate-text.js';
import { watchStopSignals } from './stop-signals.js';
import { UsageError } from './usage-error.js';

/** Before a large file is read, because what is wrong with a format is wrong for everybody. */
function checkFormats(formats: readonly string[], policy: UsernamePolicy): void {
  for (const format of formats) {
    try {
      createUsernameGenerator({ ...policy, format });
    } catch (error) {
      throw new UsageError(`simulate: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

/** `simulate`: says what formats would do to the people of a file. Throws `UsageError` for what can't be simulated. */
export async function runSimulate(args: SimulateArguments, { io, version }: CommandContext): Promise<ExitCodeValue> {
  const { names, language, profile, reserved } = args;
  const formats = args.format.length > 0 ? args.format : Object.keys(namedFormats);
  const policy = { language, profiles: profile, reserved };
  checkFormats(formats, policy);
  const { users: people, unusedColumns: unused } = await readUsers(resolve(io.cwd, names), names);
  const {
    progress,
    printLine: say,
    printReport,
  } = createRunConsole({ args, io, version, config: { logLevel: 'info' }, secrets: [] });
  for (const column of unused) say(`${column}: this column is not used`);
  const { signal, dispose } = watchStopSignals(io, () => say('interrupted'));
  const seen = new Set<string>();
  const onPerson = (format: string): void => {
    const bar = { name: format, uuid: format };
    if (!seen.has(format)) progress?.offeringStarted({ ...bar, total: people.length, waiting: people.length });
    seen.add(format);
    progress?.itemDone(bar, false);
  };
  try {
    const report = createSimulateReport(
      await simulateUsernames(people, formats, { ...policy, onUser: onPerson, signal }),
      { names, users: people.length },
    );
    progress?.clear();
    const exitCode = report.formats.some(({ refused }) => refused.length > 0) ? ExitCode.Failed : ExitCode.Success;
    printReport(
      report,
      { exitCode },
      {
        renderPlain: renderSimulatePlain,
        renderTable: (crowd, style) => renderSimulateTable(crowd, { ...style, blocks: isUtf8(io.env) }),
      },
    );
    return exitCode;
  } catch (error) {
    if (!signal.aborted) throw error;
    progress?.clear();
    say(INTERRUPTED_LINE);
    return ExitCode.Interrupted;
  } finally {
    progress?.clear();
    dispose();
  }
}
