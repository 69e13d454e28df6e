import { describe, expect, it } from 'vitest';
import { programNames } from '../../src/cli/args.js';
import { createUnusedProgram } from '../../src/cli/completion/command.js';
import { describeProgram, listCommands } from '../../src/cli/completion/describe-program.js';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from './support/test-io.js';

async function complete(...argv: string[]) {
  const io = createTestIo();
  const exitCode = await runCli(['completion', ...argv], io);
  return { exitCode, out: io.out(), err: io.err() };
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])(
    'the script for %s has every command and option of every executable',
    async (shell) => {
      const { exitCode, out, err } = await complete(shell);
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      for (const name of programNames) {
        expect(out).toMatch(new RegExp(`^comp(?:lete|def).*\\b${name}\\b`, 'm'));
        const commands = listCommands(describeProgram(createUnusedProgram(name)));
        const words = commands.flatMap(({ path, options }) => [...path, ...options.map(({ long }) => long.slice(2))]);
        expect(words.length).toBeGreaterThan(5);
        expect(words.filter((word) => !out.includes(word))).toEqual([]);
      }
    },
  );

  it('the words of options that have a fixed list are offered', () => {
    const commands = listCommands(describeProgram(createUnusedProgram('waldur-offering-processor')));
    const optionOf = (path: string, long: string) =>
      commands.find((command) => command.path.join(' ') === path)?.options.find((option) => option.long === long);
    expect(optionOf('ledger rebuild', '--from')?.value).toEqual({ kind: 'words', words: ['waldur', 'ldap'] });
    expect(optionOf('sync', '--log-level')?.value).toMatchObject({ kind: 'words' });
    expect(optionOf('sync', '--config-file')?.value).toEqual({ kind: 'file' });
    expect(optionOf('simulate', '--names')?.value).toEqual({ kind: 'file' });
    expect(optionOf('sync', '--user')?.value).toEqual({ kind: 'text', name: 'user' });
    expect(optionOf('sync', '--json')?.value).toBeUndefined();
  });

  it('an unknown shell is refused with the list of shells', async () => {
    const { exitCode, out, err } = await complete('tcsh');
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('bash, zsh, fish');
  });
});
