import type { LedgerKeys } from '../../ledger/administration.js';

/** `UUID CUID`, with `-` for what is not known. */
export function describeKeys({ userUuid = '-', cuid = '-' }: LedgerKeys): string {
  return `${userUuid} ${cuid}`;
}

/** Who had or has a name, in words. */
export function describeHolder(person: LedgerKeys): string {
  return person.userUuid === undefined && person.cuid === undefined ? 'somebody who was erased' : describeKeys(person);
}
