import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { codeInManual } from '../../support/manual.js';
import { writeFiles } from '../../support/temporary-directory.js';

/** Writes the script of the manual and returns the settings of the manual with paths of this machine. */
export async function writeScript(directory: string): Promise<{ readonly command: Record<string, unknown> }> {
  const script = codeInManual('command-script').replace('/usr/bin/env node', process.execPath);
  await writeFiles(directory, { 'projects.mjs': script });
  await chmod(join(directory, 'projects.mjs'), 0o755);
  await mkdir(join(directory, 'projects'));
  const { backend_settings: settings } = parse(codeInManual('command-configuration')) as {
    backend_settings: { command: Record<string, unknown> };
  };
  const environment = { PROJECTS: join(directory, 'projects') };
  return { command: { ...settings.command, working_directory: directory, environment } };
}
