import { chmod, readFile, rm } from 'node:fs/promises';
import { execa } from 'execa';
import { bundlePackage } from './build/bundle.js';
import { writeManualPages } from './build/man-pages.js';

await rm('dist', { recursive: true, force: true });
const compiler = await execa('tsc', ['--project', 'tsconfig.build.json'], {
  preferLocal: true,
  stdio: 'inherit',
  reject: false,
});
if (compiler.exitCode === 0) {
  await bundlePackage();
  await writeManualPages();
  const { bin } = JSON.parse(await readFile('package.json', 'utf8')) as { bin: Record<string, string> };
  for (const file of Object.values(bin)) await chmod(file, 0o755);
}
process.exitCode = compiler.exitCode ?? 1;
