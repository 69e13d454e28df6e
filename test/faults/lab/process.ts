import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { inject } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import { createTestIo } from '../../cli/support/test-io.js';
import type { Fixture } from './fixture.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the copy of the package is that was built for this run. */
    readonly packageCopy: string;
    /** Where results are left for the report. */
    readonly results: string;
  }
}

/** What a run of the command left behind. */
export interface CommandResult {
  /** `undefined` when it was killed. */
  readonly exitCode: number | undefined;
  /** All that it printed. */
  readonly output: string;
  /** What of it is the report; empty where it was killed. */
  readonly report: string;
}

/** Longer than any run takes that comes to an end by itself. */
const timeoutMs = 240_000;

function backendArguments(): string[] {
  const file = join(inject('packageCopy'), 'laboratory/backends.js');
  const oddFile = join(inject('packageCopy'), 'laboratory/odd-accounts.js');
  return [`accounts=${file}#Accounts`, `odd=${oddFile}#OddAccounts`, `allocations=${file}#Allocations`].flatMap(
    (one) => ['--backend', one],
  );
}

/** A process at work. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  kill(): void;
  /** Whether all its threads wait for something. Where the system does not say (it must be Linux), `true`. */
  isIdle(): boolean;
}

function isSleeping(pid: number | undefined): boolean {
  try {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).every((task) => /\) S /.test(readFileSync(`${tasks}/${task}/stat`, 'utf8')));
  } catch {
    return true;
  }
}

/** The built command in a process of its own. */
export function startCommand(scene: Pick<Fixture, 'command' | 'cwd'>, configFile: string): RunningCommand {
  const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
  const argv = [main, scene.command, '-c', configFile, '--log-level', 'debug', '--json', ...backendArguments()];
  const child = execa(process.execPath, argv, {
    cwd: scene.cwd,
    env: { PATH: process.env['PATH'] },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const end = child.then(({ exitCode, all, stdout, timedOut }) => ({
    exitCode,
    report: stdout,
    output: timedOut ? `${all}\nlaboratory: it did not come to an end within ${timeoutMs} ms` : all,
  }));
  return { result: end, kill: () => void child.kill('SIGKILL'), isIdle: () => isSleeping(child.pid) };
}

/** A run in this process, over the same HTTP: for passes that nothing disturbs. */
export async function runInProcess(
  scene: Pick<Fixture, 'cwd'>,
  command: string | readonly string[],
  configFile: string,
): Promise<CommandResult> {
  const io = createTestIo({ cwd: scene.cwd });
  const exitCode = await runCli([...[command].flat(), '-c', configFile, ...backendArguments()], io);
  return { exitCode, report: io.out(), output: io.out() + io.err() };
}
