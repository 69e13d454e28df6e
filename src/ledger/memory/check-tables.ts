import type { EventRecord } from '../store.js';
import { nameKey, type Tables } from './tables.js';

/** What must always hold in a ledger, for tables in memory; `sqlite/check-database.ts` says the same in SQL. */
export function checkTables({ users: people, keys, names, events }: Tables): string[] {
  const lastOf = new Map<string, EventRecord>();
  for (const event of events.values()) {
    if (event.namespace !== null && event.username !== null)
      lastOf.set(nameKey(event.namespace, event.username), event);
  }
  const findings: string[] = [];
  for (const [key, person] of keys) {
    if (!people.get(person)?.includes(key))
      findings.push(`a key of person ${person}: expected them to be there with it, got something else`);
  }
  for (const [person, own] of people) {
    if (own.length === 0) findings.push(`person ${person}: expected a key, got none`);
  }
  for (const [key, { person, status }] of names) {
    const last = lastOf.get(key);
    if (!people.has(person)) findings.push(`a name of person ${person}: expected them to be there, got nobody`);
    if (last === undefined || last.kind === 'released' || last.person !== person) {
      findings.push(`a name of person ${person}: expected the history to end with them having it, got something else`);
    } else if (last.kind !== 'imported' && (last.kind === 'reserved') !== (status === 'reserved')) {
      findings.push(`a name of person ${person}: expected it to be ${last.kind} as its history says, got ${status}`);
    }
  }
  for (const [key, { id, kind }] of lastOf) {
    if (kind !== 'released' && !names.has(key))
      findings.push(`event ${id}: expected the name to be held since, got nobody`);
  }
  return findings;
}
