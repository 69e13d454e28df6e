import { arabicNames, persianNames, urduNames } from './arabic-names.js';

/** Names in Arabic script and their spellings in the letters a to z, by language. Keys are those of `foldArabic`. */
export type ArabicNames = Readonly<Record<'ar' | 'fa' | 'ur', ReadonlyMap<string, string>>>;

export function readArabicNames(): ArabicNames {
  return { ar: readGroups(arabicNames), fa: readGroups(persianNames), ur: readGroups(urduNames) };
}

function readGroups(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of text.trim().split('\n')) {
    const [spelling = '', ...group] = line.split(' ');
    for (const name of group) names.set(name, spelling);
  }
  return names;
}
