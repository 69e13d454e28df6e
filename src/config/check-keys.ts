import { distance } from 'fastest-levenshtein';
import type { ConfigurationIssue } from '../shared/errors.js';
import { agentOnlyKeys, isHiddenKey, type KeyMeanings } from './agent-keys.js';
import { type ConfigNode, createIssue } from './config-node.js';
import { formatPath, type KeyPath } from './key-path.js';
import type { ConfigKeys } from './schema.js';
import type { ConfigLocation, ConfigurationWarning } from './types.js';

/** A key without effect, with its first position and the number of its occurrences. */
interface UnusedKey {
  readonly location: ConfigLocation;
  readonly path: KeyPath;
  /** Why it has no effect. */
  readonly reason: string;
  count: number;
}

/**
 * Checks the keys of the file and of its offerings against those of the schema. A misspelled key is an error. A key
 * without effect is a warning, one for each name.
 */
export function checkKeys(
  root: ConfigNode,
  { topLevel, offering }: ConfigKeys,
): { issues: readonly ConfigurationIssue[]; warnings: readonly ConfigurationWarning[] } {
  const issues: ConfigurationIssue[] = [];
  const fileKeys = { used: topLevel, agentOnly: agentOnlyKeys.topLevel };
  const offeringKeys = { used: offering, agentOnly: agentOnlyKeys.offering };
  const unusedInFile = checkMap({ map: root, path: [], keys: fileKeys, unused: new Map(), issues });
  const unused = new Map<string, UnusedKey>();
  const offerings = root.entries?.get('offerings')?.node.items ?? [];
  offerings.forEach((map, index) => {
    checkMap({ map, path: ['offerings', index], keys: offeringKeys, unused, issues });
  });
  return { issues, warnings: [...unusedInFile.values(), ...unused.values()].map(describeUnusedKey) };
}

/** The known keys of one level of the file. */
interface KnownKeys {
  readonly used: readonly string[];
  readonly agentOnly: KeyMeanings;
}

interface KeyCheck {
  readonly map: ConfigNode;
  readonly path: KeyPath;
  readonly keys: KnownKeys;
  readonly unused: Map<string, UnusedKey>;
  readonly issues: ConfigurationIssue[];
}

function checkMap({ map, path, keys, unused, issues }: KeyCheck): Map<string, UnusedKey> {
  for (const [key, { keyLocation, keyIsText }] of map.entries ?? []) {
    if (keys.used.includes(key)) continue;
    const reason = findReason(key, keys.agentOnly);
    const intended = reason === undefined ? findIntendedKey(key, keys) : undefined;
    const earlier = unused.get(key);
    const keyPath = [...path, key];
    const report = (message: string) => issues.push(createIssue(keyLocation, keyPath, message));
    if (!keyIsText) report('expected a string as the key; got a number, a boolean or null');
    else if (intended !== undefined) report(`expected a known key; got an unknown one. Did you mean ${intended}?`);
    else if (earlier === undefined)
      unused.set(key, { location: keyLocation, path: keyPath, reason: reason ?? 'it is not a known key', count: 1 });
    else earlier.count += 1;
  }
  return unused;
}

/** Why a key that is meant to be there has no effect. */
function findReason(key: string, agentOnly: KeyMeanings): string | undefined {
  if (isHiddenKey(key)) return 'only anchors in it can be used elsewhere in the file';
  return Object.hasOwn(agentOnly, key) ? agentOnly[key] : undefined;
}

/** The known key that was probably meant: at most two edits away, or one edit for keys of up to four letters. */
function findIntendedKey(key: string, { used, agentOnly }: KnownKeys): string | undefined {
  const candidates = [...used, ...Object.keys(agentOnly)].map((known) => ({
    known,
    edits: distance(key.toLowerCase(), known),
  }));
  const near = candidates.filter(({ known, edits }) => edits <= (Math.min(key.length, known.length) <= 4 ? 1 : 2));
  return near.sort((a, b) => a.edits - b.edits)[0]?.known;
}

function describeUnusedKey({ location, path, reason, count }: UnusedKey): ConfigurationWarning {
  const occurrences = count === 1 ? '' : ` (${count} offerings set it)`;
  return { location, path: formatPath(path), message: `has no effect here: ${reason}${occurrences}` };
}
