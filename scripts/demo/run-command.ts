import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const files = { waldur_sync_offering_users: 'sync-offering-users.js', 'waldur-offering-processor': 'main.js' } as const;

/** Runs a command of the package in another process on this terminal. Returns its exit code. */
export async function runCommand(name: keyof typeof files, argv: readonly string[], cwd: string): Promise<number> {
  console.log(`\n$ ${name} ${argv.join(' ')}\n`);
  const file = join(import.meta.dirname, '../../dist/src/cli', files[name]);
  const command = spawn(process.execPath, [file, ...argv], { cwd, stdio: 'inherit' });
  const [exitCode] = (await once(command, 'close')) as [number | null];
  return exitCode ?? 1;
}
