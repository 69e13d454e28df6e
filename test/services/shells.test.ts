import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { renderManualPage } from '../../scripts/build/man-pages.js';
import { programNames } from '../../src/cli/args.js';
import { createUnusedProgram } from '../../src/cli/completion/command.js';
import { describeProgram } from '../../src/cli/completion/describe-program.js';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from '../cli/support/test-io.js';
import { codeInManual } from '../support/manual.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';

/** A directory with the scripts of `completion`, a file to complete, and the program for the lines of the manual. */
async function startShells(): Promise<string> {
  const cwd = await temporaryDirectory();
  const scripts: Record<string, string> = { 'site config.yaml': '' };
  for (const shell of ['bash', 'zsh', 'fish']) {
    const io = createTestIo();
    await runCli(['completion', shell], io);
    scripts[`completion.${shell}`] = io.out();
  }
  await writeFiles(cwd, scripts);
  const program = join(cwd, 'waldur-offering-processor');
  await writeFile(program, `#!/bin/sh\ncat ${join(cwd, 'completion.')}"$2"\n`, { mode: 0o755 });
  return cwd;
}

/** The line of the manual that loads the script of a shell. */
function lineOf(shell: string): string {
  return (
    codeInManual('completion')
      .split('\n')
      .find((line) => line.includes(`completion ${shell}`)) ?? ''
  );
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['waldur-offering-processor sy', ['sync']],
  ['waldur-offering-processor ledger ver', ['verify']],
  ['waldur-offering-processor ledger rebuild --from ', ['waldur', 'ldap']],
  ['waldur-offering-processor queue retry --js', ['--json']],
  ['waldur-offering-processor status --standing con', ['conflict']],
  ['waldur-offering-processor orders --confirm-', ['--confirm-absent', '--confirm-created']],
  ['waldur-offering-processor sync -c site', ['site config.yaml']],
  ['waldur-offering-processor ledger import site', ['site config.yaml']],
  ['waldur_sync_offering_users --concu', ['--concurrency']],
];

describe('completion', () => {
  it.each(cases)('bash completes «%s» with %j', async (line, expected) => {
    const cwd = await startShells();
    const [program = ''] = line.split(' ');
    const script = `
PATH="$PWD:$PATH"
${lineOf('bash')}
compopt() { :; }
COMP_WORDS=(${line}${line.endsWith(' ') ? "''" : ''})
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_${program.replaceAll('-', '_')}
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await execa('bash', ['--norc', '-euc', script], { cwd });
    expect(stdout.split('\n').sort()).toEqual([...expected].sort());
  });

  it.each(cases)('fish completes «%s» with %j', async (line, expected) => {
    const cwd = await startShells();
    const { stdout } = await execa('fish', ['--no-config', '-c', `${lineOf('fish')}; complete -C "${line}"`], {
      cwd,
      env: { PATH: `${cwd}:${process.env['PATH'] ?? ''}`, HOME: cwd },
    });
    const words = stdout.split('\n').map((found) => found.replace(/\t.*/, '').replaceAll('\\ ', ' '));
    expect(words.sort()).toEqual([...expected].sort());
  });

  it('fish does not offer the options of `retry` for `queue retry`', async () => {
    const cwd = await startShells();
    const script = `source completion.fish; complete -C "waldur-offering-processor queue retry --"`;
    const { stdout } = await execa('fish', ['--no-config', '-c', script], { cwd, env: { HOME: cwd } });
    expect(stdout).toContain('--json');
    expect(stdout).not.toContain('--offering');
  });

  it.each(cases.filter(([, expected]) => expected.length === 1))(
    'zsh completes «%s» with %j',
    async (line, expected) => {
      const cwd = await startShells();
      // A shell in a terminal of its own, which shows the line after the tabulator.
      const script = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT= PATH="$PWD:$PATH"; autoload -U compinit; compinit -u -D; ${lineOf('zsh')}; finish() { print -r -- "LINE=$BUFFER="; }; zle -N finish; bindkey "^O" finish; print READY=1'
output=
while [[ $output != *READY=1$'\\r'* ]]; do zpty -r shell part; output+=$part; done
zpty -w -n shell $'${line}\\t\\x0f'
output=
while [[ $output != *LINE=*=* ]]; do zpty -r shell part; output+=$part; done
print -r -- "\${\${output##*LINE=}%%=*}"`;
      const { stdout } = await execa('zsh', ['-fc', script], { cwd, env: { TERM: 'dumb' } });
      const start = line.slice(0, line.lastIndexOf(' ') + 1);
      expect(stdout.replaceAll('\\ ', ' ').trim()).toBe(`${start}${expected[0]}`);
    },
  );
});

describe('manual pages', () => {
  it.each(programNames)('mandoc accepts the page of %s, and shows its options', async (name) => {
    const root = describeProgram(createUnusedProgram(name));
    const page = renderManualPage(name, { version: '1.2.3', date: '2026-11-28', root });
    const lint = await execa('mandoc', ['-Tlint', '-W', 'warning'], { input: page, all: true });
    expect(lint.all).toBe('');
    const formatted = await execa('mandoc', ['-Tutf8'], { input: page });
    // Bold letters are overstruck.
    const text = formatted.stdout.replaceAll(/.[\b]/g, '');
    expect(text).toContain('1.2.3');
    for (const { long } of [root, ...root.commands].flatMap(({ options }) => options)) expect(text).toContain(long);
  });
});
