import type { TransitionResult } from '../waldur/call-types.js';
import { type KnownOfferingUserState, type OfferingUser, OfferingUserState } from '../waldur/types.js';
import { type RepeatOptions, repeatRefused, repeatRefusedTransition } from './repeat-refused.js';
import type { Writer } from './writer.js';

/**
 * Wraps the writer of one user so that a write that is refused with 503 is repeated, as `repeatRefused` says: only
 * while the row still has the state and the username that this worker last saw or gave it. A claim that is found in its
 * target state may be that of another worker, so it is refused like one.
 */
export function createRepeatingWriter(
  writer: Writer,
  user: Pick<OfferingUser, 'uuid' | 'state' | 'username'>,
  { wait, signal }: Pick<RepeatOptions, 'wait' | 'signal'>,
): Writer {
  let known: Pick<OfferingUser, 'state' | 'username'> = user;
  const options: RepeatOptions = {
    wait,
    signal,
    isUnchanged: async (stop) => {
      const row = await writer.retrieveOfferingUser(user.uuid, { signal: stop });
      return row !== undefined && row.state === known.state && row.username === known.username;
    },
  };
  const moveTo = async (
    state: KnownOfferingUserState,
    write: () => Promise<TransitionResult>,
  ): Promise<TransitionResult> => {
    const result = await repeatRefusedTransition(write, options);
    if (result.accepted) known = { ...known, state };
    return result;
  };
  const remember = <R extends Pick<OfferingUser, 'state' | 'username'> | undefined>(row: R): R => {
    known = row ?? known;
    return row;
  };
  return {
    retrieveOfferingUser: async (uuid, callOptions) => remember(await writer.retrieveOfferingUser(uuid, callOptions)),
    setUsername: async (uuid, username) =>
      remember(await repeatRefused(() => writer.setUsername(uuid, username), options)),
    setProviderAccountUsername: (uuid, username) =>
      repeatRefused(() => writer.setProviderAccountUsername(uuid, username), options),
    beginCreating: (uuid) => moveTo(OfferingUserState.Creating, () => writer.beginCreating(uuid)),
    setOk: (uuid) => moveTo(OfferingUserState.Ok, () => writer.setOk(uuid)),
    setValidationComplete: (uuid) => moveTo(OfferingUserState.Ok, () => writer.setValidationComplete(uuid)),
    setErrorCreating: (uuid) => moveTo(OfferingUserState.ErrorCreating, () => writer.setErrorCreating(uuid)),
    setPendingAccountLinking: (uuid, comment) =>
      moveTo(OfferingUserState.PendingAccountLinking, () => writer.setPendingAccountLinking(uuid, comment)),
    setPendingAdditionalValidation: (uuid, comment) =>
      moveTo(OfferingUserState.PendingAdditionalValidation, () => writer.setPendingAdditionalValidation(uuid, comment)),
    updateComments: (uuid, comment) => repeatRefusedTransition(() => writer.updateComments(uuid, comment), options),
  };
}
