/**
 * Compares our contract with Waldur (scripts/openapi/waldur.yaml) with a full description of its API:
 * `npm run contract -- FILE|URL`. Exits with 1 if something that we call or read is missing or different there, unless
 * contract/differences.ts lists the difference for the release that the description is of, as its content shows.
 */
import { fileURLToPath } from 'node:url';
import { checkDifferences } from './contract/check-differences.js';
import { compareContracts } from './contract/compare.js';
import { knownDifferences } from './contract/differences.js';
import { loadDocument } from './contract/document.js';

const [source, ...rest] = process.argv.slice(2);
if (source === undefined || rest.length > 0) {
  console.error('Usage: npm run contract -- FILE|URL');
  process.exitCode = 2;
} else {
  const contract = await loadDocument(fileURLToPath(new URL('./openapi/waldur.yaml', import.meta.url)));
  const differences = compareContracts(contract, await loadDocument(source));
  const { problems, known, since, before } = checkDifferences(differences, knownDifferences);
  for (const problem of problems) {
    console.error(problem);
  }
  if (problems.length === 0) {
    const range = [since && `from ${since} on`, before && `before ${before}`].filter(Boolean).join(' and ');
    console.log(`The contract matches ${source} (Waldur ${range}), except for ${known} known differences.`);
  } else {
    process.exitCode = 1;
  }
}
