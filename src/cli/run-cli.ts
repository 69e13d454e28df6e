import { createRequire } from 'node:module';
import { CommanderError } from 'commander';
import { createProgram } from './args.js';
import { describeFailure } from './describe-failure.js';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { renderJson } from './json.js';
import { safeText } from './safe-text.js';

/** This package's version, as its package.json says. */
function readVersion(): string {
  const { version } = createRequire(import.meta.url)('waldur-offering-processor/package.json') as { version: string };
  return version;
}

/**
 * The command line as a function: reads the arguments (without the interpreter and the script), does the work, and
 * answers with the exit code. Throws only what writing to stderr throws, and never ends the process but for the second
 * signal.
 *
 * @param name How the command was called: `waldur-offering-processor`, or `waldur_sync_offering_users` or
 * `waldur_site_diagnostics` for that command itself.
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  name = 'waldur-offering-processor',
): Promise<ExitCodeValue> {
  const version = readVersion();
  let exitCode: ExitCodeValue = ExitCode.Success;
  const program = createProgram({
    name,
    version,
    actions: {
      sync: async (args) => {
        const { runSync } = await import('./sync-command.js');
        exitCode = await runSync(args, { io, version });
      },
      orders: async (args) => {
        const { runOrders } = await import('./orders-command.js');
        exitCode = await runOrders(args, { io, version });
      },
      memberships: async (args) => {
        const { runMemberships } = await import('./memberships-command.js');
        exitCode = await runMemberships(args, { io, version });
      },
      diagnostics: async (args) => {
        const { runDiagnostics } = await import('./diagnostics-command.js');
        exitCode = await runDiagnostics(args, { io, version });
      },
      explain: async (args) => {
        const { runExplain } = await import('./explain-command.js');
        exitCode = await runExplain(args, { io, version });
      },
      retry: async (args) => {
        const { runRetry } = await import('./retry-command.js');
        exitCode = await runRetry(args, { io, version });
      },
      simulate: async (args) => {
        const { runSimulate } = await import('./simulate-command.js');
        exitCode = await runSimulate(args, { io, version });
      },
      ledger: async (args) => {
        const { runLedger } = await import('./ledger/command.js');
        exitCode = await runLedger(args, { io, version });
      },
      plugins: async (args) => {
        const { runPlugins } = await import('./plugins-command.js');
        exitCode = await runPlugins(args, { io, version });
      },
      emulator: async (args) => {
        const { runEmulator } = await import('./emulator-command.js');
        exitCode = await runEmulator(args, io);
      },
    },
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text.split('\n').map(safeText).join('\n')),
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return ExitCode.Success;
    const failure =
      error instanceof CommanderError ? { exitCode: ExitCode.Usage, text: error.message } : describeFailure(error);
    // Commander has said its own already.
    if (!(error instanceof CommanderError)) io.stderr.write(`${safeText(failure.text)}\n`);
    if (argv.includes('--json'))
      io.stdout.write(renderJson({ version, exitCode: failure.exitCode, error: failure.text }, (text) => text));
    return failure.exitCode;
  }
}
