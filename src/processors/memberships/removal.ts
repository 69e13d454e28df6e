/**
 * Why somebody is removed.
 * - `left`: whoever had this account is not in the team.
 * - `renamed`: whoever has this account is in the team, and ready under another username, which they are on the
 *   resource with too.
 * - `unattributed`: nobody at the offering has this name, and the backend does not say whose the account is. It may be
 *   that of a service, or of somebody in the team whose username was taken away, so it goes only if an operator lets it
 *   go.
 * - `role-revoked`: Waldur said so, and the team confirms it.
 * - `restricted-person`, `restricted-resource`: Waldur says that they may not be on it, or nobody may.
 * - `account-closed`: a service or course account that Waldur has closed.
 */
export type RemovalReason =
  | 'left'
  | 'renamed'
  | 'unattributed'
  | 'role-revoked'
  | 'restricted-user'
  | 'restricted-resource'
  | 'account-closed';

const inferredReasons: ReadonlySet<RemovalReason> = new Set(['left', 'renamed', 'unattributed']);

/** Whether a removal follows from a comparison of lists alone, so that the brake watches over it. */
export function isInferredRemoval({ reason }: Removal): boolean {
  return inferredReasons.has(reason);
}

export interface Removal {
  /** As the backend spells it. */
  readonly username: string;
  readonly reason: RemovalReason;
}
