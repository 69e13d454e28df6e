import type { LedgerConflict, LedgerKeys } from '../../ledger/administration.js';
import type { LabelledLine } from '../labelled-lines.js';
import { describeHolder, describeKeys } from './describe-keys.js';

/** A name that was left as it is: `NAMESPACE NAME of UUID CUID: WHY`. */
export function describeConflict(
  conflict: LedgerConflict & { readonly holder?: LedgerKeys | undefined },
): LabelledLine {
  const { namespace, username, user: person, reason, holder } = conflict;
  const whose = holder === undefined ? '' : `, ${describeHolder(holder)}`;
  return {
    word: 'conflict',
    text: `${namespace} ${username} of ${describeKeys(person)}: ${reason}${whose}`,
    tone: 'bad',
  };
}
