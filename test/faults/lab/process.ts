import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { inject } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import { createTestIo } from '../../cli/support/test-io.js';
import { commandOf, type Fixture } from './fixture.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The directory of the package that was built for this run. */
    readonly packageCopy: string;
    /** The directory of the results for the report. */
    readonly results: string;
    /** What is tested. */
    readonly commit: string;
  }
}

/** The result of a command. */
export interface CommandResult {
  /** `undefined` if the process was killed. */
  readonly exitCode: number | undefined;
  /** stdout and stderr. */
  readonly output: string;
  /** stdout: the report; empty if the process was killed. */
  readonly report: string;
}

/** Longer than any run that ends by itself. */
const timeoutMs = 240_000;

function backendArguments(): string[] {
  const file = join(inject('packageCopy'), 'laboratory/backends.js');
  const misbehavingFile = join(inject('packageCopy'), 'laboratory/misbehaving-accounts.js');
  const steppedFile = join(inject('packageCopy'), 'laboratory/misbehaving-allocations.js');
  return [
    `accounts=${file}#Accounts`,
    `closable=${file}#ClosableAccounts`,
    `misbehaving=${misbehavingFile}#MisbehavingAccounts`,
    `allocations=${file}#Allocations`,
    `stepped=${steppedFile}#SteppedAllocations`,
  ].flatMap((one) => ['--backend', one]);
}

/** A running process. */
export interface RunningCommand {
  readonly result: Promise<CommandResult>;
  kill(): void;
  /** Whether all its threads are sleeping. Always `true` on systems other than Linux. */
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

/** Starts the built command in its own process. */
export function startCommand(fixture: Pick<Fixture, 'command' | 'cwd'>, configFile: string): RunningCommand {
  const main = join(inject('packageCopy'), 'dist/src/cli/main.js');
  const argv = [
    main,
    commandOf[fixture.command],
    '-c',
    configFile,
    '--log-level',
    'debug',
    '--json',
    ...backendArguments(),
  ];
  const child = execa(process.execPath, argv, {
    cwd: fixture.cwd,
    env: { PATH: process.env['PATH'] },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
  const result = child.then(({ exitCode, all, stdout, timedOut }) => ({
    exitCode,
    report: stdout,
    output: timedOut ? `${all}\nfault laboratory: the process was killed after ${timeoutMs} ms` : all,
  }));
  return { result, kill: () => void child.kill('SIGKILL'), isIdle: () => isSleeping(child.pid) };
}

/** Runs the command in this process, over the same HTTP server. Used for passes without faults. */
export async function runInProcess(
  fixture: Pick<Fixture, 'cwd'>,
  command: string | readonly string[],
  configFile: string,
): Promise<CommandResult> {
  const io = createTestIo({ cwd: fixture.cwd });
  const exitCode = await runCli([...[command].flat(), '-c', configFile, ...backendArguments()], io);
  return { exitCode, report: io.out(), output: io.out() + io.err() };
}
