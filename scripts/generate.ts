/**
 * Generates generated/waldur.ts, the types of our contract with Waldur (scripts/openapi/waldur.yaml).
 * With `--check`, writes nothing, and exits with 1 if the file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypeScript, { astToString } from 'openapi-typescript';

const contract = new URL('./openapi/waldur.yaml', import.meta.url);
const target = new URL('../generated/waldur.ts', import.meta.url);
const header = `/**
 * Made from scripts/openapi/waldur.yaml by \`npm run generate\`. Change the contract, not this file.
 */

`;

const expected = header + astToString(await openapiTypeScript(contract, { silent: true }));

if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== expected) {
    console.error('generated/waldur.ts: out of date. Run `npm run generate`');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, expected);
}
