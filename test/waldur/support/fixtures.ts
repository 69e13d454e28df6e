import { readFileSync } from 'node:fs';

/** The text of a certificate or key in `test/waldur/fixtures`. */
export function readFixture(name: string): string {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
}
