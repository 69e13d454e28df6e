import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';

/** A program to start without a shell. */
export interface Script {
  /**
   * The program and its arguments. A relative path with a slash is resolved against the working directory; a name
   * without a slash is searched for in `PATH`.
   */
  readonly command: readonly [string, ...string[]];
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** Default: the current working directory. */
  readonly workingDirectory?: string | undefined;
  /** Open files that the program inherits as its descriptors 3, 4, …. Default: none. */
  readonly descriptors?: readonly number[];
}

/** The limits of a script. */
export interface ScriptLimits {
  readonly timeoutMs: number;
  /** Time between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** Maximum size of stdout. */
  readonly maxOutputBytes: number;
}

/** Options of `runScript`. */
export interface RunScriptOptions {
  /** Written to stdin. */
  readonly input: string;
  readonly signal: AbortSignal;
  readonly limits: ScriptLimits;
}

/** How a script ended. `stderr` has its last 4096 bytes. */
export type ScriptResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: string }
  | { readonly kind: 'killed'; readonly by: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly stderr: string }
  | { readonly kind: 'too-much-output'; readonly stderr: string }
  | { readonly kind: 'not-started'; readonly reason: string };

const maxStderrBytes = 4096;

/** How long the rest of the output is waited for after a script has ended. */
const drainMs = 500;

/**
 * Runs a script. A script that reaches a limit is stopped together with all processes it has started, first with
 * SIGTERM, then with SIGKILL. The same happens when the signal is aborted; only then the promise is rejected, with the
 * reason of the signal.
 *
 * A script has ended when its own process has: a process that it left running is neither waited for nor stopped, and
 * what that process writes later is lost.
 */
export async function runScript(script: Script, options: RunScriptOptions): Promise<ScriptResult> {
  options.signal.throwIfAborted();
  let child: ChildProcessWithoutNullStreams;
  try {
    child = await start(script);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: 'not-started', reason: code ?? message };
  }
  return waitForResult(child, options);
}

async function start({
  command: [file, ...args],
  environment,
  workingDirectory,
  descriptors = [],
}: Script): Promise<ChildProcessWithoutNullStreams> {
  // A detached process leads its own process group. So the whole group can be stopped, and Ctrl-C in a terminal does
  // not reach a running script.
  const stdio = ['pipe', 'pipe', 'pipe', ...descriptors] as const;
  const options = { cwd: workingDirectory, env: { ...environment }, detached: true, stdio: [...stdio] };
  // The first three are pipes.
  const child = spawn(file, args, options) as ChildProcessWithoutNullStreams;
  await once(child, 'spawn');
  return child;
}

function waitForResult(
  child: ChildProcessWithoutNullStreams,
  { input, signal, limits }: RunScriptOptions,
): Promise<ScriptResult> {
  return new Promise((resolve, reject) => {
    const output: Uint8Array[] = [];
    let outputBytes = 0;
    let errors: Buffer = Buffer.alloc(0);
    let stopped: 'aborted' | 'timed-out' | 'too-much-output' | undefined;
    let grace: NodeJS.Timeout | undefined;
    let drain: NodeJS.Timeout | undefined;

    const stop = (reason: NonNullable<typeof stopped>): void => {
      if (stopped !== undefined) return;
      stopped = reason;
      killGroup(child, 'SIGTERM');
      grace = setTimeout(finish, limits.graceMs);
    };
    const abort = (): void => stop('aborted');
    const timer = setTimeout(() => stop('timed-out'), limits.timeoutMs);

    const finish = (): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      clearTimeout(drain);
      signal.removeEventListener('abort', abort);
      const stderr = errors.toString('utf8');
      // Also when the script itself has ended: a process that it started may have ignored SIGTERM.
      if (stopped !== undefined) killGroup(child, 'SIGKILL');
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      if (stopped === 'aborted') reject(signal.reason);
      else if (stopped !== undefined) resolve({ kind: stopped, stderr });
      else if (child.exitCode === null) resolve({ kind: 'killed', by: String(child.signalCode), stderr });
      else resolve({ kind: 'exited', code: child.exitCode, stdout: Buffer.concat(output), stderr });
    };

    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes > limits.maxOutputBytes) stop('too-much-output');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors = Buffer.concat([errors, chunk]).subarray(-maxStderrBytes);
    });
    child.on('close', finish);
    child.on('exit', () => {
      if (stopped !== undefined) return;
      // A process that the script has started may hold its stdout, so that `close` never comes.
      clearTimeout(timer);
      // What has arrived by then is read in the same turn of the event loop, after the timers.
      drain = setTimeout(() => setImmediate(finish), drainMs);
    });
    // All running scripts listen to the one signal of the run, so many listeners are not a leak.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    // A script that does not read its stdin closes the pipe, which is not an error.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function killGroup({ pid }: ChildProcessWithoutNullStreams, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    // biome-ignore lint/style/noRestrictedGlobals: only process.kill can signal a process group, here the script's and never our own.
    process.kill(-Number(pid), signal);
  } catch {
    // All processes have ended already.
  }
}
