import { ExitCode } from './exit-code.js';
import type { CliIo } from './io.js';
import { runCli } from './run-cli.js';
import { safeText } from './safe-text.js';

/** How long connections that a backend left open may keep the process alive once everything is done. */
const LINGER_MS = 2000;

/** What the command line needs of the process that it runs in. */
export type HostProcess = Pick<NodeJS.Process, 'argv' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'on' | 'off' | 'exit' | 'exitCode'>;

/** A reader that went away (`| head`) is no trouble of ours; the work goes on without it. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
}

/** Runs the command line on a process, by default this very one, and leaves its exit code there. */
export async function runProcess(name: string, host: HostProcess = process): Promise<void> {
  const { stdout, stderr, env } = host;
  ignoreClosedPipe(stdout);
  ignoreClosedPipe(stderr);
  const io: CliIo = { stdout, stderr, env, cwd: host.cwd(), signals: host, exit: (code) => host.exit(code) };
  // A promise that a backend forgot must not take the run and its report away. What it says may be about a person, so it is not printed.
  let strays = 0;
  host.on('unhandledRejection', (reason: unknown) => {
    strays += 1;
    stderr.write(`a backend left an error (${reason instanceof Error ? safeText(reason.name) : typeof reason}) unhandled\n`);
  });
  const exitCode = await runCli(host.argv.slice(2), io, name);
  host.exitCode = exitCode === ExitCode.Well && strays > 0 ? ExitCode.Failed : exitCode;
  setTimeout(() => {
    stderr.write('everything is done, but something (a connection of a backend?) keeps this process alive; ending it\n');
    stdout.write('', () => host.exit());
  }, LINGER_MS).unref();
}
