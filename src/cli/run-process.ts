import { setFlagsFromString } from 'node:v8';
import { ExitCode, type ExitCodeValue } from './exit-code.js';
import type { CliIo, OutputStream } from './io.js';
import { renderJson } from './json.js';
import { readVersion, runCli } from './run-cli.js';
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

/**
 * Returns stdout for the JSON document alone. What backends and their dependencies print there, with `console.log` for
 * example, goes to stderr from now on.
 */
function reserveStdout({ stdout, stderr }: HostProcess): OutputStream {
  const write = stdout.write.bind(stdout) as (text: string) => boolean;
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return { write, isTTY: stdout.isTTY, columns: stdout.columns };
}

function findWorkingDirectory(host: HostProcess): string | undefined {
  try {
    return host.cwd();
  } catch {
    return undefined;
  }
}

/**
 * Lets V8 wait longer before it compiles something once more as fast code, which is not worth it in a run of seconds.
 * The WebAssembly in which undici parses responses: after some thousand requests instead of a few, which saves 30 MB and
 * a quarter of the time of a short run. Functions in Node 20, whose V8 waits for far fewer calls than later ones: after
 * ten times as many, which saves a fifth of the CPU time of a run with a thousand new users. Only Node has the settings.
 */
function postponeFastCode(): void {
  if ('Bun' in globalThis || 'Deno' in globalThis) return;
  setFlagsFromString('--wasm-tiering-budget=1000000000');
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=675840');
}

/** Runs the command line on a process, by default the current one, and sets its exit code. */
export async function runProcess(name: string, host: HostProcess = process): Promise<void> {
  postponeFastCode();
  const { stderr, env, argv } = host;
  const isJson = argv.includes('--json');
  const flush = host.stdout.write.bind(host.stdout) as (text: string, done: () => void) => boolean;
  const stdout: OutputStream = isJson ? reserveStdout(host) : host.stdout;
  let exitCode: ExitCodeValue | undefined;
  let hasOutputFailed = false;
  const updateExitCode = (): void => {
    if (exitCode === undefined) return;
    host.exitCode = exitCode === ExitCode.Success && hasOutputFailed ? ExitCode.Failed : exitCode;
  };
  watchStream(host.stdout, (code) => {
    hasOutputFailed = true;
    stderr.write(`standard output: cannot write (${code})\n`);
    updateExitCode();
  });
  watchStream(stderr, () => {
    hasOutputFailed = true;
    updateExitCode();
  });
  const fail = (code: string, message: string, failed: ExitCodeValue): void => {
    stderr.write(`${message}\n`);
    if (isJson)
      stdout.write(renderJson({ version: readVersion(), exitCode: failed, error: { code, message } }, (text) => text));
    host.exitCode = failed;
  };
  const cwd = findWorkingDirectory(host);
  if (cwd === undefined) {
    const message =
      'the current directory no longer exists. Change to an existing directory, and run the command again';
    fail('no-current-directory', message, ExitCode.Usage);
    return;
  }
  let isExiting = false;
  const exit = (...code: [number?]): void => {
    isExiting = true;
    host.exit(...code);
  };
  const uncaught = new UncaughtErrors({
    print: (line) => stderr.write(`${line}\n`),
    exit: () => exit(ExitCode.Failed),
  });
  host.on('uncaughtException', (error: unknown) => uncaught.record('thrown', error));
  host.on('unhandledRejection', (reason: unknown) => uncaught.record('rejected', reason));
  // A backend may call process.exit. That must neither look like success, nor change the result of a complete run.
  host.on('exit', () => {
    if (isExiting) return;
    if (exitCode !== undefined) updateExitCode();
    else fail('process-exited', uncaught.describeEarlyExit(new Error('exit')), ExitCode.Failed);
  });
  const io: CliIo = { stdout, stderr, env, cwd, signals: host, uncaught, exit };
  // An unhandled rejection would leave the exit code at 0.
  exitCode = await runCli(argv.slice(2), io, name).catch(() => ExitCode.Failed);
  updateExitCode();
  setTimeout(() => {
    stderr.write('the run is complete, but an open handle (a backend connection?) keeps the process alive; exiting\n');
    flush('', () => exit());
  }, LINGER_MS).unref();
}
