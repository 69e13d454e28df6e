import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { projectDirectory } from '../support/manual.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const source = join(projectDirectory, 'deploy/systemd');

/** Copies the units, with a program that exists on this machine. */
async function copyUnits(): Promise<string> {
  const directory = await temporaryDirectory();
  await cp(source, directory, { recursive: true });
  for (const file of await readdir(directory)) {
    const text = await readFile(join(directory, file), 'utf8');
    await writeFile(join(directory, file), text.replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
  }
  return directory;
}

async function analyse(cwd: string, ...args: string[]) {
  const { exitCode, stdout, stderr } = await execa('systemd-analyze', args, { cwd, reject: false });
  return { exitCode, stdout, stderr };
}

const units = ['waldur-offering-processor.service', 'waldur-offering-processor@sync.service'];

it.each([...units, 'waldur-offering-processor@sync.timer'])('systemd accepts %s without a word', async (unit) => {
  expect(await analyse(await copyUnits(), 'verify', `./${unit}`)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
});

it('systemd accepts the service with the drop-in for a fixed user', async () => {
  const directory = await copyUnits();
  const dropIns = join(directory, `${units[0]}.d`);
  await mkdir(dropIns);
  await cp(join(source, 'fixed-user.conf'), join(dropIns, 'fixed-user.conf'));
  expect(await analyse(directory, 'verify', `./${units[0]}`)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  const { exitCode, stdout } = await analyse(directory, 'security', '--offline=yes', '--threshold=30', `./${units[0]}`);
  expect({ exitCode, stdout }).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/Overall exposure level .*: [12]\.\d /),
  });
});

it.each(units)('systemd rates the exposure of %s below 2', async (unit) => {
  const { exitCode, stdout } = await analyse(
    await copyUnits(),
    'security',
    '--offline=yes',
    '--threshold=20',
    `./${unit}`,
  );
  expect(stdout).toMatch(/Overall exposure level .*: [01]\.\d /);
  expect(exitCode).toBe(0);
});

it('a key that systemd does not know is noticed', async () => {
  const directory = await copyUnits();
  const path = join(directory, units[0] ?? '');
  await writeFile(path, (await readFile(path, 'utf8')).replace('ProtectHome=', 'ProtectHouse='));
  expect((await analyse(directory, 'verify', `./${units[0]}`)).stderr).toContain('ProtectHouse');
});
