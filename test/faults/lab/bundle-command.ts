import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { developmentModules } from '../../support/package-copy.js';

/** Packages that are loaded on demand or cannot be bundled. */
const external = ['libsql', 'ldapts', 'msw', 'nodemailer'];
const banner =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/**
 * Bundles a built package and its dependencies into a few files, in place. Half the time of a short run goes into
 * opening hundreds of files, and the laboratory starts thousands of processes. The code is the same, also for plugins
 * that import the package.
 */
export async function bundleCommand(copy: string): Promise<void> {
  const [built, bundled] = [join(copy, 'dist'), join(copy, 'bundle')];
  await execa(
    process.execPath,
    [
      // Installed as a dependency of tsx.
      join(developmentModules, 'esbuild/bin/esbuild'),
      ...(await listEntries(copy)),
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

/** The files of the command and of all package exports. */
async function listEntries(copy: string): Promise<string[]> {
  const { exports } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  const modules = Object.values(exports).flatMap((target) => (typeof target === 'string' ? [] : [target.default]));
  return ['./dist/src/cli/main.js', ...modules].map((path) => join(copy, path));
}
