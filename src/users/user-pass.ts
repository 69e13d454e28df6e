import type { ReservedName } from '../ledger/ledger.js';
import type { UserReport } from './report.js';
import { createUserOutages, type UserOutages } from './user-outages.js';

/**
 * What several updates of one pass share, such as those for the orders of one round: an unavailable service is detected
 * once, and no user is processed twice. Call `outages.finish` at the end of the pass.
 */
export interface UserPass {
  readonly outages: UserOutages;
  /** The report of each user who has been processed, or is being processed, by the uuid of the offering user. */
  readonly reports: Map<string, Promise<UserReport>>;
  /** The uuid of the organisation that owns an offering, by the uuid of the offering. */
  readonly providers: Map<string, Promise<string | undefined>>;
  /**
   * Lists the usernames that earlier passes may have reserved in the ledger and not committed. Default: each update asks
   * the ledger, which looks through all usernames for that.
   */
  readonly listReserved?: (() => Promise<readonly ReservedName[]>) | undefined;
}

/** Creates what the updates of one pass share. */
export function createUserPass(): UserPass {
  return { outages: createUserOutages(), reports: new Map(), providers: new Map() };
}
