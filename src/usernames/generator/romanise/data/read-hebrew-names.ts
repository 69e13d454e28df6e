import { readPairs } from '../letter-table.js';
import { hebrewEndings, hebrewFirstParts, hebrewLastParts, hebrewNames } from './hebrew-names.js';

/** Names in Hebrew script, and parts of names, and their spellings in the letters a to z. */
export interface HebrewNames {
  readonly names: Readonly<Record<string, string>>;
  readonly firstParts: Readonly<Record<string, string>>;
  readonly lastParts: Readonly<Record<string, string>>;
  readonly endings: Readonly<Record<string, string>>;
}

export function readHebrewNames(): HebrewNames {
  return {
    names: readPairs(hebrewNames),
    firstParts: readPairs(hebrewFirstParts),
    lastParts: readPairs(hebrewLastParts),
    endings: readPairs(hebrewEndings),
  };
}
