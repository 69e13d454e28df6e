/**
 * Generates the reference tables of the manual, between `<!-- generated: NAME -->` and `<!-- end of NAME -->`.
 * With `--check`, writes nothing, and exits with 1 if a page is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { renderOfferingKeys, renderTopLevelKeys } from './docs/configuration-reference.js';
import { renderJsonReference } from './docs/json-reference.js';

const pages: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'configuration.md': { 'top-level-keys': renderTopLevelKeys, 'offering-keys': renderOfferingKeys },
  'json-report.md': { reports: renderJsonReference },
};

function replaceRegion(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->\n\n`, `\n\n<!-- end of ${name} -->`];
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`docs: expected the region ${name}, got none`);
  return `${text.slice(0, start)}${begin}${content}${text.slice(stop)}`;
}

for (const [page, regions] of Object.entries(pages)) {
  const file = new URL(`../docs/${page}`, import.meta.url);
  const current = await readFile(file, 'utf8');
  const expected = Object.entries(regions).reduce(
    (text, [name, render]) => replaceRegion(text, name, render()),
    current,
  );
  if (process.argv.includes('--check')) {
    if (current === expected) continue;
    console.error(`docs/${page}: out of date. Run \`npm run docs\``);
    process.exitCode = 1;
  } else {
    await writeFile(file, expected);
  }
}
