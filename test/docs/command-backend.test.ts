import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { answers } from '../../src/resources/command/answers.js';
import { commandBackendSettings, requiredActions } from '../../src/resources/command/settings.js';
import { codeInManual, readManual } from '../support/manual.js';
import { readRows, readSpans } from '../support/markdown.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { writeScript } from './support/command-script.js';

describe('the script of the manual', () => {
  test('the script answers the request that the manual makes by hand', async () => {
    const directory = await temporaryDirectory();
    await writeScript(directory);
    const script = codeInManual('command-by-hand')
      .replace('/srv', directory)
      .replace(' node ', ` ${process.execPath} `);
    const { stdout } = await execa('sh', ['-c', script], { cwd: directory });
    expect(stdout).toBe('{"found":false}');
    expect(codeOf('docs/command-backend.md')).toContain('It prints `{"found":false}`');
  });
});

function codeOf(path: string): string {
  return readManual().find((page) => page.path === path)?.text ?? '';
}

test('the page lists every action of the command backend, with the answer that each must print', () => {
  const rows = readRows(codeOf('docs/command-backend.md'));
  const listed = rows.flatMap(([cell = '']) => readSpans(cell));
  expect(listed).toEqual(expect.arrayContaining(Object.keys(commandBackendSettings.shape.command.shape)));
  const configured = parse(codeInManual('command-configuration')) as { backend_settings: { command: object } };
  expect(Object.keys(configured.backend_settings.command)).toEqual(expect.arrayContaining([...requiredActions]));
  let checked = 0;
  for (const action of Object.keys(answers)) {
    const [, , answer = ''] = rows.find(([cell = '']) => readSpans(cell).includes(action)) ?? [];
    const examples = readSpans(answer).filter((span) => !span.includes('{…}') && span.startsWith('{'));
    for (const example of examples) {
      const { schema } = answers[action as keyof typeof answers];
      expect(schema.safeParse(JSON.parse(example)).success, `${action}: ${example}`).toBe(true);
      checked += 1;
    }
  }
  expect(checked).toBeGreaterThan(9);
});
