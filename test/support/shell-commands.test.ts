import { expect, test } from 'vitest';
import { readShellCommands } from './shell-commands.js';

test('a script is read command by command, without comments, wrappers, variables and redirections', () => {
  const script = [
    '# first',
    'npm ci && npm test',
    'sudo -u waldur npx waldur-offering-processor sync \\',
    '  -c "my config.yaml" 2>/dev/null >> sync.log',
    "$ TOKEN=x curl 'https://example.com/#a' | grep -c ok # last",
  ].join('\n');
  expect(readShellCommands(script)).toEqual([
    ['npm', 'ci'],
    ['npm', 'test'],
    ['waldur-offering-processor', 'sync', '-c', 'my config.yaml'],
    ['curl', 'https://example.com/#a'],
    ['grep', '-c', 'ok'],
  ]);
});
