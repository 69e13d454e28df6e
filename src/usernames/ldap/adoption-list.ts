import type { AdoptionLine } from './adoption.js';

/**
 * Reads an administrator's list of entries to adopt: a line `uid,waldur_username` for each, with or without that
 * heading; empty lines and lines that begin with `#` are passed over. Throws an `Error` that names the line.
 */
export function readAdoptionList(text: string): readonly AdoptionLine[] {
  const lines: AdoptionLine[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const number = index + 1;
    if (raw.trim() === '' || raw.startsWith('#') || (lines.length === 0 && /^uid\s*,\s*waldur_username\s*$/i.test(raw)))
      continue;
    const [uid = '', waldurUsername = '', ...rest] = raw.split(',').map((cell) => cell.trim());
    if (uid === '' || waldurUsername === '' || rest.length > 0)
      throw new Error(`line ${number}: expected uid,waldur_username, got ${raw.slice(0, 80)}`);
    for (const key of [`uid ${uid.toLowerCase()}`, `Waldur username ${waldurUsername}`]) {
      const earlier = seen.get(key);
      if (earlier !== undefined)
        throw new Error(`line ${number}: expected each entry and each person once, got ${key} in line ${earlier} too`);
      seen.set(key, number);
    }
    lines.push({ uid, waldurUsername });
  }
  return lines;
}
