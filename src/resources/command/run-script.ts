import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once, setMaxListeners } from 'node:events';

/** A program to start, without any shell in between. */
export interface Script {
  /**
   * The program, then its arguments. A relative path with a slash is taken from the working directory; a bare name is
   * looked for in `PATH`.
   */
  readonly command: readonly [string, ...string[]];
  /** All of its environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** Default: where this program was started. */
  readonly workingDirectory?: string | undefined;
}

export interface ScriptLimits {
  readonly timeoutMs: number;
  /** Between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** Of stdout. */
  readonly maxOutputBytes: number;
}

export interface RunScriptOptions {
  /** Written to stdin. */
  readonly input: string;
  readonly signal: AbortSignal;
  readonly limits: ScriptLimits;
}

/** How a script came to its end. `stderr` is its last few thousand bytes. */
export type ScriptResult =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: Uint8Array; readonly stderr: string }
  | { readonly kind: 'killed'; readonly by: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly stderr: string }
  | { readonly kind: 'too-much-output'; readonly stderr: string }
  | { readonly kind: 'not-started'; readonly reason: string };

const maxStderrBytes = 4096;

/**
 * Runs a script to its end. A script that takes too long or writes too much is stopped with everything it has started:
 * first with SIGTERM, then with SIGKILL. Rejects only with the signal's reason, when that was aborted; the script is
 * stopped then in the same way.
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
}: Script): Promise<ChildProcessWithoutNullStreams> {
  // Detached makes it the head of a process group, so that all of it can be stopped; and Ctrl-C in a terminal reaches
  // us, not a script at work.
  const child = spawn(file, args, { cwd: workingDirectory, env: { ...environment }, detached: true, stdio: 'pipe' });
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

    const stop = (why: NonNullable<typeof stopped>): void => {
      if (stopped !== undefined) return;
      stopped = why;
      killGroup(child, 'SIGTERM');
      grace = setTimeout(settle, limits.graceMs);
    };
    const abort = (): void => stop('aborted');
    const timer = setTimeout(() => stop('timed-out'), limits.timeoutMs);

    const settle = (): void => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal.removeEventListener('abort', abort);
      const stderr = errors.toString('utf8');
      if (stopped !== undefined) {
        // Also when the script itself is gone: what it has started may have taken no notice.
        killGroup(child, 'SIGKILL');
        for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      }
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
    child.on('close', settle);
    // One signal ends a whole run, so many scripts may listen to it at once: no leak here.
    setMaxListeners(0, signal);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    // A script that doesn't read its stdin closes the pipe under us; that is its own affair.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function killGroup({ pid }: ChildProcessWithoutNullStreams, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    // biome-ignore lint/style/noRestrictedGlobals: nothing else reaches a whole process group. It is the script's, never our own.
    process.kill(-Number(pid), signal);
  } catch {
    // Nobody is left.
  }
}
