import { createRequire } from 'node:module';
import { type Command, CommanderError } from 'commander';
import { createProgram } from './args.js';
import { describeFailure } from './describe-failure.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { renderJson } from './json.js';
import { safeText } from './safe-text.js';
import { UsageError } from './usage-error.js';

/** The version in this package's package.json. */
export function readVersion(): string {
  const { version } = createRequire(import.meta.url)('waldur-offering-processor/package.json') as { version: string };
  return version;
}

/** Whether the arguments name a command that does not exist. With `--help`, the parser would ignore that. */
function hasUnknownCommand(program: Command, argv: readonly string[]): boolean {
  let command = program;
  for (const argument of withoutHelp(argv)) {
    if (argument.startsWith('-') || command.commands.length === 0) return false;
    const next = command.commands.find((each) => each.name() === argument);
    if (next === undefined) return true;
    command = next;
  }
  return false;
}

function withoutHelp(argv: readonly string[]): string[] {
  return argv.filter((argument) => !['--help', '-h', 'help'].includes(argument));
}

/**
 * Runs the command line: parses the arguments (without interpreter and script), runs the command, and returns the exit
 * code. Throws only what writing to stderr throws. Ends the process only at the second signal.
 *
 * @param name Name of the executable: `waldur-offering-processor`, or `waldur_sync_offering_users` or
 * `waldur_site_diagnostics` for that one command.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  name = 'waldur-offering-processor',
): Promise<ExitCodeValue> {
  const version = readVersion();
  const context = { io, version };
  let exitCode: ExitCodeValue = ExitCode.Success;
  const finish = async (run: Promise<ExitCodeValue>): Promise<void> => {
    exitCode = await run;
  };
  const program = createProgram({
    name,
    version,
    // Each command is loaded when it runs, because loading all of them takes longer than most of them run.
    actions: {
      sync: (args) => finish(import('./sync-command.js').then(({ runSync }) => runSync(args, context))),
      orders: (args) => finish(import('./orders-command.js').then(({ runOrders }) => runOrders(args, context))),
      memberships: (args) =>
        finish(import('./memberships-command.js').then(({ runMemberships }) => runMemberships(args, context))),
      apply: (args) => finish(import('./apply-command.js').then(({ runApply }) => runApply(args, context))),
      run: (args) =>
        finish(import('./service-command.js').then(({ runServiceCommand }) => runServiceCommand(args, context))),
      queue: (args) => finish(import('./queue/command.js').then(({ runQueue }) => runQueue(args, context))),
      diagnostics: (args) =>
        finish(import('./diagnostics-command.js').then(({ runDiagnostics }) => runDiagnostics(args, context))),
      status: (args) => finish(import('./status/command.js').then(({ runStatus }) => runStatus(args, context))),
      explain: (args) => finish(import('./explain-command.js').then(({ runExplain }) => runExplain(args, context))),
      retry: (args) => finish(import('./retry-command.js').then(({ runRetry }) => runRetry(args, context))),
      comment: (args) => finish(import('./comment-command.js').then(({ runComment }) => runComment(args, context))),
      simulate: (args) => finish(import('./simulate-command.js').then(({ runSimulate }) => runSimulate(args, context))),
      ledger: (args) => finish(import('./ledger/command.js').then(({ runLedger }) => runLedger(args, context))),
      plugins: (args) => finish(import('./plugins-command.js').then(({ runPlugins }) => runPlugins(args, context))),
      completion: (args) =>
        finish(import('./completion/command.js').then(({ runCompletion }) => runCompletion(args, io))),
      emulator: (args) => finish(import('./emulator-command.js').then(({ runEmulator }) => runEmulator(args, io))),
    },
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text.split('\n').map(safeText).join('\n')),
  });
  try {
    await program.parseAsync(hasUnknownCommand(program, argv) ? withoutHelp(argv) : argv, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    const isParseError = thrown instanceof CommanderError;
    if (isParseError && thrown.exitCode === 0) return ExitCode.Success;
    const { exitCode: failed, ...error } = describeFailure(isParseError ? new UsageError(thrown.message) : thrown);
    // Commander has printed its own errors.
    if (!isParseError) io.stderr.write(`${safeText(error.message)}\n`);
    if (argv.includes('--json')) io.stdout.write(renderJson({ version, exitCode: failed, error }, (text) => text));
    return failed;
  }
}
