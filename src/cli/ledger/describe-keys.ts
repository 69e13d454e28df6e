import type { LedgerEvent, LedgerKeys } from '../../ledger/administration.js';

/** `UUID CUID`, with `-` for what is not known, and `+` between the uuids of accounts that were joined. */
export function describeKeys({
  userUuid = '-',
  cuid = '-',
  accounts = [userUuid],
}: LedgerKeys & Pick<LedgerEvent, 'accounts'>): string {
  return `${accounts.join('+')} ${cuid}`;
}

/** Who had or has a name, in words. */
export function describeHolder(person: LedgerKeys): string {
  return person.userUuid === undefined && person.cuid === undefined ? 'somebody who was erased' : describeKeys(person);
}
