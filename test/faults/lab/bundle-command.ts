import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { developmentModules } from '../../support/package-copy.js';

const entries = ['cli/main', 'index', 'usernames/ldap/index', 'testing/index'];
/** What the command loads only where it is asked for, or can not be put into a file. */
const external = ['libsql', 'ldapts', 'msw', 'nodemailer'];
const banner =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/**
 * Puts the files of a built package and of what it depends on together into a few, in their place. Half of what a short
 * run costs is the opening of hundreds of files, and the laboratory starts thousands. The code is the same, and so is
 * what a plugin gets when it imports the package.
 */
export async function bundleCommand(copy: string): Promise<void> {
  const [built, bundled] = [join(copy, 'dist'), join(copy, 'bundle')];
  await execa(
    process.execPath,
    [
      // It is there for tsx, which a build needs.
      join(developmentModules, 'esbuild/bin/esbuild'),
      ...entries.map((entry) => join(built, 'src', `${entry}.js`)),
      ...[
        '--bundle',
        '--splitting',
        '--format=esm',
        '--platform=node',
        '--target=node20',
        '--log-level=warning',
        '--minify-whitespace',
        '--minify-syntax',
      ],
      ...external.map((name) => `--external:${name}`),
      ...[`--outbase=${built}`, `--outdir=${bundled}`, `--banner:js=${banner}`],
    ],
    { cwd: copy, all: true },
  );
  await rm(built, { recursive: true });
  await rename(bundled, built);
}
