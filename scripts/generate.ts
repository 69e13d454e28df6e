/**
 * Writes generated/waldur.ts, the types of our contract with Waldur (scripts/openapi/waldur.yaml).
 * With `--check` it writes nothing and exits 1 when the file is not what the contract gives.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypeScript, { astToString } from 'openapi-typescript';

const contract = new URL('./openapi/waldur.yaml', import.meta.url);
const target = new URL('../generated/waldur.ts', import.meta.url);
const header = `/**
 * Made from scripts/openapi/waldur.yaml by \`npm run generate\`. Change the contract, not this file.
 */

`;

const wanted = header + astToString(await openapiTypeScript(contract, { silent: true }));

if (process.argv.includes('--check')) {
  const present = await readFile(target, 'utf8').catch(() => '');
  if (present !== wanted) {
    console.error('generated/waldur.ts: is not what scripts/openapi/waldur.yaml gives; run `npm run generate`');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, wanted);
}
