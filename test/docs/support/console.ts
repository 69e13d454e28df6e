import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import { createTestIo } from '../../cli/support/test-io.js';
import { codeInManual, projectDirectory } from '../../support/manual.js';
import { readShellCommands } from '../../support/shell-commands.js';

/** A command in a console block of the manual, and the output that follows it. */
export interface ConsoleStep {
  readonly command: string;
  readonly output: string;
}

/**
 * Reads a block of language `console`: a line with `$ ` begins a command, the lines until the next one are its output.
 */
function readConsole(code: string): ConsoleStep[] {
  return code
    .replaceAll(/\\\n\s*/g, '')
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...output] = step.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}

/** Replaces what differs between two runs: times and the numbers of ports. */
function normalise(text: string): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, 'TIME')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT');
}

/** Where a console block is run. */
export interface ConsoleOptions {
  readonly directory: string;
  /** Words of the block that stand for values of the run, such as `OLD_USER`. */
  readonly replace?: Readonly<Record<string, string>>;
}

const programs = ['waldur-offering-processor', 'waldur_sync_offering_users', 'waldur_site_diagnostics'];

/**
 * Runs a command and returns what it prints to both streams, with `.` for the directory. Our own commands run in this
 * process.
 */
async function runCommand(command: string, directory: string): Promise<string> {
  const [[program = '', ...args] = []] = readShellCommands(command);
  if (!programs.includes(program)) {
    const { all } = await execa('sh', ['-c', command], { cwd: directory, all: true, reject: false });
    return all.trimEnd().replaceAll(directory, '.');
  }
  const io = createTestIo({ cwd: directory, env: { USER: 'alice' } });
  await runCli(args, io, program);
  return `${io.out()}${io.err()}`.trimEnd().replaceAll(directory, '.');
}

/**
 * Runs a console block of a page, and checks that it shows what is printed. `UPDATE_MANUAL=1` writes it into the page.
 */
export async function checkConsole(
  page: string,
  name: string,
  { directory, replace = {} }: ConsoleOptions,
): Promise<void> {
  const code = codeInManual(name);
  const filled = Object.entries(replace).reduce((text, [word, value]) => text.replaceAll(word, value), code);
  const shown = readConsole(filled);
  expect(shown, `${name}: commands`).not.toEqual([]);
  const actual: ConsoleStep[] = [];
  for (const { command } of shown) actual.push({ command, output: await runCommand(command, directory) });
  if (process.env['UPDATE_MANUAL'] === '1') {
    const commands = readConsole(code).map(({ command }) => command);
    const block = actual.map(({ output }, index) => `$ ${commands[index]}\n${output === '' ? '' : `${output}\n`}`);
    const file = join(projectDirectory, page);
    const [before = '', rest = ''] = readFileSync(file, 'utf8').split(`<!-- test: ${name} -->`);
    writeFileSync(file, `${before}<!-- test: ${name} -->${rest.replace(code, () => block.join(''))}`);
    return;
  }
  const normalised = (steps: readonly ConsoleStep[]) =>
    steps.map(({ command, output }) => ({ command, output: normalise(output) }));
  expect(normalised(actual)).toEqual(normalised(shown));
}
