import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo } from './io.js';
import { runCli } from './run-cli.js';
import { UncaughtErrors } from './uncaught-errors.js';

/** How long connections that a backend left open may keep the process alive once everything is done. */
const LINGER_MS = 2000;

/** What the command line needs of the process that it runs in. */
export type HostProcess = Pick<
  NodeJS.Process,
  'argv' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'on' | 'off' | 'exit' | 'exitCode'
>;

/**
 * A reader that went away (`| head`) is no trouble of ours; the work goes on without it. It goes on as well when
 * nothing can be written any more, but that is one.
 */
function watchStream(stream: NodeJS.WriteStream, onLost: (code: string) => void): void {
  let isLost = false;
  stream.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (isLost || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return;
    isLost = true;
    onLost(code);
  });
}

/** Runs the command line on a process, by default this very one, and leaves its exit code there. */
export async function runProcess(name: string, host: HostProcess = process): Promise<void> {
  const { stdout, stderr, env } = host;
  let exitCode: ExitCodeValue | undefined;
  let isLost = false;
  const settle = (): void => {
    if (exitCode !== undefined) host.exitCode = exitCode === ExitCode.Success && isLost ? ExitCode.Failed : exitCode;
  };
  watchStream(stdout, (code) => {
    isLost = true;
    stderr.write(`standard output: expected to write to it, that failed (${code})\n`);
    settle();
  });
  watchStream(stderr, () => {
    isLost = true;
    settle();
  });
  const strays = new UncaughtErrors({
    print: (line) => stderr.write(`${line}\n`),
    exit: () => host.exit(ExitCode.Failed),
  });
  host.on('uncaughtException', (error: unknown) => strays.record('thrown', error));
  host.on('unhandledRejection', (reason: unknown) => strays.record('rejected', reason));
  const io: CliIo = {
    stdout,
    stderr,
    env,
    cwd: host.cwd(),
    signals: host,
    uncaught: strays,
    exit: (code) => host.exit(code),
  };
  // Left to itself a rejection would be one more of the above, and the exit code that of a process in which nothing is
  // wrong.
  exitCode = await runCli(host.argv.slice(2), io, name).catch(() => ExitCode.Failed);
  settle();
  setTimeout(() => {
    stderr.write(
      'everything is done, but something (a connection of a backend?) keeps this process alive; ending it\n',
    );
    stdout.write('', () => host.exit());
  }, LINGER_MS).unref();
}
