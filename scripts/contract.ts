/**
 * Compares our contract with Waldur (scripts/openapi/waldur.yaml) with a full description of its API: `npm run contract
 * -- FILE|URL`. Exits 1 when something that we call or read is not there, or not as we have it, and
 * contract/differences.ts does not say why.
 */
import { fileURLToPath } from 'node:url';
import { checkDifferences } from './contract/check-differences.js';
import { compareContracts } from './contract/compare.js';
import { knownDifferences } from './contract/differences.js';
import { loadDocument } from './contract/document.js';

const [source, ...rest] = process.argv.slice(2);
if (source === undefined || rest.length > 0) {
  console.error('usage: npm run contract -- FILE|URL');
  process.exitCode = 2;
} else {
  const ours = await loadDocument(fileURLToPath(new URL('./openapi/waldur.yaml', import.meta.url)));
  const problems = checkDifferences(compareContracts(ours, await loadDocument(source)), knownDifferences);
  for (const problem of problems) {
    console.error(problem);
  }
  if (problems.length === 0) {
    console.log(`The contract fits ${source}, but for ${knownDifferences.length} known differences.`);
  } else {
    process.exitCode = 1;
  }
}
