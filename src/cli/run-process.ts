import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { runCli } from './run-cli.js';
import { UncaughtErrors } from './uncaught-errors.js';

/** How long open handles, such as a backend's connections, may keep the process alive after the run. */
const LINGER_MS = 2000;

/** The parts of `process` that the command line uses. */
export type HostProcess = Pick<
  NodeJS.Process,
  'argv' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'on' | 'off' | 'exit' | 'exitCode'
>;

/** Calls `onFailure` once when a stream fails. A closed pipe (`| head`) is no failure; the run continues without it. */
function watchStream(stream: NodeJS.WriteStream, onFailure: (code: string) => void): void {
  let hasFailed = false;
  stream.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (hasFailed || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return;
    hasFailed = true;
    onFailure(code);
  });
}

/** Runs the command line on a process, by default the current one, and sets its exit code. */
export async function runProcess(name: string, host: HostProcess = process): Promise<void> {
  const { stdout, stderr, env } = host;
  let exitCode: ExitCodeValue | undefined;
  let hasOutputFailed = false;
  const updateExitCode = (): void => {
    if (exitCode === undefined) return;
    host.exitCode = exitCode === ExitCode.Success && hasOutputFailed ? ExitCode.Failed : exitCode;
  };
  watchStream(stdout, (code) => {
    hasOutputFailed = true;
    stderr.write(`standard output: cannot write (${code})\n`);
    updateExitCode();
  });
  watchStream(stderr, () => {
    hasOutputFailed = true;
    updateExitCode();
  });
  const uncaught = new UncaughtErrors({
    print: (line) => stderr.write(`${line}\n`),
    exit: () => host.exit(ExitCode.Failed),
  });
  host.on('uncaughtException', (error: unknown) => uncaught.record('thrown', error));
  host.on('unhandledRejection', (reason: unknown) => uncaught.record('rejected', reason));
  const exit = (code: number) => host.exit(code);
  const io: CliIo = { stdout, stderr, env, cwd: host.cwd(), signals: host, uncaught, exit };
  // An unhandled rejection would leave the exit code at 0.
  exitCode = await runCli(host.argv.slice(2), io, name).catch(() => ExitCode.Failed);
  updateExitCode();
  setTimeout(() => {
    stderr.write('the run is complete, but an open handle (a backend connection?) keeps the process alive; exiting\n');
    stdout.write('', () => host.exit());
  }, LINGER_MS).unref();
}
