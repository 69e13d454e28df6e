import type { LedgerConflict, LedgerEvent, LedgerKeys } from '../../ledger/administration.js';
import type { LabelledLine } from '../labelled-lines.js';

/** `UUID CUID`, with `-` for an unknown key. The uuids of joined accounts are separated by `+`. */
export function describeKeys({
  userUuid = '-',
  cuid = '-',
  accounts = [userUuid],
}: LedgerKeys & Pick<LedgerEvent, 'accounts'>): string {
  return `${accounts.join('+')} ${cuid}`;
}

/** `user UUID CUID`, or `an erased user`. */
export function describeHolder(user: LedgerKeys): string {
  return user.userUuid === undefined && user.cuid === undefined ? 'an erased user' : `user ${describeKeys(user)}`;
}

/** `NAMESPACE USERNAME of UUID CUID: REASON`, for a username that was not adopted. */
export function describeConflict({
  namespace,
  username,
  user,
  reason,
  holder,
}: LedgerConflict & { readonly holder?: LedgerKeys | undefined }): LabelledLine {
  const heldBy = holder === undefined ? '' : `, ${describeHolder(holder)}`;
  return {
    word: 'conflict',
    text: `${namespace} ${username} of ${describeKeys(user)}: ${reason}${heldBy}`,
    tone: 'bad',
  };
}
