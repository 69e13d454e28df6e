import { readdir, readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * Bundles the commands and the entries of the package, with their dependencies, into a few files: opening hundreds of
 * files takes half the time of a short run. All entries share their modules, so that a class is the same for the
 * command and for a plugin that imports the package. Peer dependencies stay imports, and so do files of a built package
 * that are loaded when needed. Writes next to the declarations in `dist`, and `dist/THIRD-PARTY-LICENSES.txt`.
 */
export async function bundlePackage(): Promise<void> {
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  const modules = Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [entry.default],
  );
  const { metafile } = await build({
    entryPoints: [...Object.values(manifest.bin), ...modules].map((file) => toSource(file)),
    outdir: 'dist',
    outbase: '.',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Class names are part of messages.
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    external: Object.keys(manifest.peerDependencies),
    plugins: [requireBuiltins, undiciWithoutFetch],
    metafile: true,
    logLevel: 'warning',
  });
  await Promise.all(Object.keys(metafile.outputs).map(improve));
  await writeFile('dist/THIRD-PARTY-LICENSES.txt', await collectLicenses(metafile));
}

/** Changes code that esbuild added to a file of the bundle. Lines keep their numbers, which the source map refers to. */
async function improve(file: string): Promise<void> {
  if (!file.endsWith('.js')) return;
  const code = await readFile(file, 'utf8');
  const improved = withoutNamesOfArrows(withoutBareImports(code));
  if (improved !== code) await writeFile(file, improved);
}

// `keepNames` also names arrow functions, each time that one is created: about a tenth of the CPU time of a run.
function withoutNamesOfArrows(code: string): string {
  const marked = 'var __name = (target, value) => ';
  return code.replace(marked, `${marked}!target.prototype ? target : `);
}

// An entry imports all of its chunks, also those of which it needs no name. The chunks have no side effects, as
// package.json states, so a bundler that finds such an import warns about it.
function withoutBareImports(code: string): string {
  return code.replace(/^import "\.[^"]*\/chunk-\w+\.js";$/gm, '');
}

function toSource(file: string): string {
  return file.replace(/^(?:\.\/)?dist\//, '').replace(/\.js$/, '.ts');
}

/**
 * `require` of a built-in module in a package that is CommonJS. An ES module has no `require`, and one that is created
 * from `import.meta` fails in a program that is bundled as CommonJS.
 */
const requireBuiltins: Plugin = {
  name: 'require of built-in modules',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'require-call' && isBuiltin(path) ? { path: path.replace(/^node:/, ''), namespace: 'built-in' } : null,
    );
    onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
    }));
  },
};

/**
 * The parts of undici that are used, also by each other: its proxy agent calls `connect`. Its main file also loads its
 * `fetch`, web sockets, mocks and caches.
 */
const usedParts = `
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import connect from 'undici/lib/api/api-connect.js';
import request from 'undici/lib/api/api-request.js';
Object.assign(Dispatcher.prototype, { connect, request });
export { default as Agent } from 'undici/lib/dispatcher/agent.js';
export { default as buildConnector } from 'undici/lib/core/connect.js';
export { default as EnvHttpProxyAgent } from 'undici/lib/dispatcher/env-http-proxy-agent.js';
export { default as errors } from 'undici/lib/core/errors.js';
export { default as Pool } from 'undici/lib/dispatcher/pool.js';
`;

const undiciWithoutFetch: Plugin = {
  name: 'undici without fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({ path: resolveDir, namespace: 'undici' }));
    onLoad({ filter: /./, namespace: 'undici' }, ({ path: resolveDir }) => ({ contents: usedParts, resolveDir }));
  },
};

/** The license of each package in the bundle, below its name and version. */
async function collectLicenses({ inputs }: Metafile): Promise<string> {
  const folders = Object.keys(inputs).flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const texts = [...new Set(folders)].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageFacts;
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? `License: ${license}` : await readFile(join(folder, file), 'utf8');
    return `${name} ${version}\n\n${text.trim()}\n`;
  });
  // Of the name lists that are part of our own files.
  texts.push(readFile('src/usernames/generator/romanise/data/LICENSES.txt', 'utf8'));
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}
