import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/args.js';
import type { CommandActions } from '../../src/cli/command-arguments.js';
import { projectDirectory } from '../support/manual.js';

const directory = join(projectDirectory, 'deploy/systemd');
const services = readdirSync(directory).filter((file) => file.endsWith('.service'));

/** The values of a key in a unit, in order. */
function valuesOf(file: string, key: string): string[] {
  const text = readFileSync(join(directory, file), 'utf8');
  return [...text.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

describe('the units of deploy/systemd', () => {
  it.each(services)('%s starts a command that exists, with its options', async (file) => {
    const [line = ''] = valuesOf(file, 'ExecStart');
    for (const instance of file.includes('@') ? ['sync', 'orders', 'memberships'] : ['run']) {
      const [path = '', ...args] = line.replace('%i', instance).split(' ');
      const runs: string[] = [];
      const action = (name: string) => async (given: { configFile: string }) =>
        void runs.push(`${name} ${given.configFile}`);
      const names = ['sync', 'orders', 'memberships', 'run'];
      const actions = Object.fromEntries(names.map((name) => [name, action(name)])) as unknown as CommandActions;
      const write = () => undefined;
      const name = path.split('/').at(-1) ?? '';
      await createProgram({ name, version: '', actions, writeOut: write, writeErr: write }).parseAsync(args, {
        from: 'user',
      });
      expect(runs).toEqual([`${instance} \${CREDENTIALS_DIRECTORY}/config.yaml`]);
    }
  });

  it('all services share the user, the directory of the ledger and the sandbox', () => {
    const sandboxOf = (file: string) => {
      const text = readFileSync(join(directory, file), 'utf8');
      return text.slice(text.indexOf('DynamicUser=')).split('\n[Install]')[0]?.trim() ?? '';
    };
    const [first = '', ...others] = services.map(sandboxOf);
    expect(first).toContain('ProtectSystem=strict');
    expect(others).toEqual([first]);
  });

  it('no unit forbids memory that is writable and executable, which V8 needs', () => {
    for (const file of services) expect(valuesOf(file, 'MemoryDenyWriteExecute')).toEqual([]);
  });
});
