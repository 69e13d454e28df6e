import { distance } from 'fastest-levenshtein';
import type { ConfigurationIssue } from '../shared/errors.js';
import { type ConfigNode, createIssue } from './config-node.js';
import { formatPath, type KeyPath } from './key-path.js';
import { type KnownKeys, offeringKeys, topLevelKeys } from './known-keys.js';
import type { ConfigLocation, ConfigurationWarning } from './types.js';

/** A key without effect: where it stands first, and how often it stands. */
interface UnusedKey {
  readonly location: ConfigLocation;
  readonly path: KeyPath;
  readonly known: boolean;
  count: number;
}

/**
 * Looks at the keys of the file and of its offerings. Misspelled ones are mistakes; those without effect get one
 * warning for each name.
 */
export function checkKeys(root: ConfigNode): {
  issues: readonly ConfigurationIssue[];
  warnings: readonly ConfigurationWarning[];
} {
  const issues: ConfigurationIssue[] = [];
  const topLevel = checkMap({ map: root, path: [], keys: topLevelKeys, idle: new Map(), issues });
  const idle = new Map<string, UnusedKey>();
  const offerings = root.entries?.get('offerings')?.node.items ?? [];
  offerings.forEach((map, index) => {
    checkMap({ map, path: ['offerings', index], keys: offeringKeys, idle, issues });
  });
  return { issues, warnings: [...topLevel.values(), ...idle.values()].map(describeUnusedKey) };
}

interface KeyCheck {
  readonly map: ConfigNode;
  readonly path: KeyPath;
  readonly keys: KnownKeys;
  readonly idle: Map<string, UnusedKey>;
  readonly issues: ConfigurationIssue[];
}

function checkMap({ map, path, keys, idle, issues }: KeyCheck): Map<string, UnusedKey> {
  for (const [key, { keyLocation, keyIsText }] of map.entries ?? []) {
    if (keys.used.includes(key)) continue;
    const known = keys.unused.includes(key);
    const intended = known ? undefined : findIntendedKey(key, keys);
    const earlier = idle.get(key);
    const keyPath = [...path, key];
    if (!keyIsText)
      issues.push(createIssue(keyLocation, keyPath, 'expected text as a key; got a number, a boolean or nothing'));
    else if (intended !== undefined)
      issues.push(createIssue(keyLocation, keyPath, `expected a known key, perhaps ${intended}; got an unknown one`));
    else if (earlier === undefined) idle.set(key, { location: keyLocation, path: keyPath, known, count: 1 });
    else earlier.count += 1;
  }
  return idle;
}

/** The known key that was probably meant: two letters off at most, one in words of up to four letters. */
function findIntendedKey(key: string, { used, unused }: KnownKeys): string | undefined {
  const offsets = [...used, ...unused].map((known) => ({ known, off: distance(key.toLowerCase(), known) }));
  const near = offsets.filter(({ known, off }) => off <= (Math.min(key.length, known.length) <= 4 ? 1 : 2));
  return near.sort((a, b) => a.off - b.off)[0]?.known;
}

function describeUnusedKey({ location, path, known, count }: UnusedKey): ConfigurationWarning {
  const reason = known ? 'has a meaning for the Python agent only' : 'is not a known key';
  const places = count === 1 ? '' : ` (${count} offerings have it)`;
  return { location, path: formatPath(path), message: `${reason} and has no effect here${places}` };
}
