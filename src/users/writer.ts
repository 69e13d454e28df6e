import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import type { CallOptions, TransitionResult } from '../waldur/call-types.js';
import type { ServiceProviderComment, WaldurClient } from '../waldur/client.js';
import {
  type KnownOfferingUserState,
  type OfferingUser,
  OfferingUserState,
  type ProviderAccount,
} from '../waldur/types.js';
import type { PlannedCall } from './report.js';

/**
 * The calls to Waldur that process one user. Writes take no signal: after a stop, a user that is being processed is
 * finished within the timeouts of the client.
 */
export interface Writer {
  retrieveOfferingUser(uuid: string, options?: CallOptions): Promise<OfferingUser | undefined>;
  setUsername(uuid: string, username: string): Promise<OfferingUser | undefined>;
  setProviderAccountUsername(uuid: string, username: string): Promise<ProviderAccount | undefined>;
  beginCreating(uuid: string): Promise<TransitionResult>;
  setOk(uuid: string): Promise<TransitionResult>;
  setValidationComplete(uuid: string): Promise<TransitionResult>;
  setErrorCreating(uuid: string): Promise<TransitionResult>;
  setPendingAccountLinking(uuid: string, comment: ServiceProviderComment): Promise<TransitionResult>;
  setPendingAdditionalValidation(uuid: string, comment: ServiceProviderComment): Promise<TransitionResult>;
  updateComments(uuid: string, comment: ServiceProviderComment): Promise<TransitionResult>;
}

/** Creates a writer for a dry run: it reads from Waldur, but answers every write itself as if it was accepted. */
export function createDryWriter(client: WaldurClient): Writer {
  // The states that the rows would have by now, for steps that read a row again.
  const moved = new Map<string, KnownOfferingUserState>();
  const moveTo =
    (state: KnownOfferingUserState) =>
    async (uuid: string): Promise<TransitionResult> => {
      moved.set(uuid, state);
      return { accepted: true };
    };
  return {
    async retrieveOfferingUser(uuid, options) {
      const row = await client.retrieveOfferingUser(uuid, options);
      const state = moved.get(uuid);
      return row === undefined || state === undefined ? row : { ...row, state };
    },
    setUsername: async (uuid, username) => ({
      uuid,
      username,
      state: OfferingUserState.Ok,
      serviceProviderComment: '',
      serviceProviderCommentUrl: '',
    }),
    setProviderAccountUsername: async (uuid, username) => ({ uuid, username, state: OfferingUserState.Ok }),
    beginCreating: moveTo(OfferingUserState.Creating),
    setOk: moveTo(OfferingUserState.Ok),
    setValidationComplete: moveTo(OfferingUserState.Ok),
    setErrorCreating: moveTo(OfferingUserState.ErrorCreating),
    setPendingAccountLinking: moveTo(OfferingUserState.PendingAccountLinking),
    setPendingAdditionalValidation: moveTo(OfferingUserState.PendingAdditionalValidation),
    updateComments: async () => ({ accepted: true }),
  };
}

/** What is done instead of a write; `write` makes it. */
export interface WriteInterceptor {
  /** A write of a username, which returns the row. */
  username<T>(call: PlannedCall, write: () => Promise<T>): Promise<T>;
  /** Any other write. */
  transition(call: PlannedCall, write: () => Promise<TransitionResult>): Promise<TransitionResult>;
}

/** Wraps a writer so that each write goes through `interceptor`. Reads do not. */
export function interceptWrites(writer: Writer, { username: onUsername, transition }: WriteInterceptor): Writer {
  return {
    retrieveOfferingUser: (uuid, options) => writer.retrieveOfferingUser(uuid, options),
    setUsername: (uuid, username) =>
      onUsername({ call: 'setUsername', username }, () => writer.setUsername(uuid, username)),
    setProviderAccountUsername: (uuid, username) =>
      onUsername({ call: 'setProviderAccountUsername', username }, () =>
        writer.setProviderAccountUsername(uuid, username),
      ),
    beginCreating: (uuid) => transition({ call: 'beginCreating' }, () => writer.beginCreating(uuid)),
    setOk: (uuid) => transition({ call: 'setOk' }, () => writer.setOk(uuid)),
    setValidationComplete: (uuid) =>
      transition({ call: 'setValidationComplete' }, () => writer.setValidationComplete(uuid)),
    setErrorCreating: (uuid) => transition({ call: 'setErrorCreating' }, () => writer.setErrorCreating(uuid)),
    setPendingAccountLinking: (uuid, comment) =>
      transition({ call: 'setPendingAccountLinking', ...toCallComment(comment) }, () =>
        writer.setPendingAccountLinking(uuid, comment),
      ),
    setPendingAdditionalValidation: (uuid, comment) =>
      transition({ call: 'setPendingAdditionalValidation', ...toCallComment(comment) }, () =>
        writer.setPendingAdditionalValidation(uuid, comment),
      ),
    updateComments: (uuid, comment) =>
      transition({ call: 'updateComments', ...toCallComment(comment) }, () => writer.updateComments(uuid, comment)),
  };
}

/**
 * Wraps a writer so that each write is appended to `calls`, unless Waldur refused it. A write without a response is
 * kept, because Waldur may have carried it out.
 */
export function recordCalls(writer: Writer, calls: PlannedCall[]): Writer {
  async function recordUnlessRefused<T>(call: PlannedCall, run: () => Promise<T>): Promise<T> {
    calls.push(call);
    try {
      return await run();
    } catch (error) {
      if (error instanceof WaldurResponseError) calls.pop();
      throw error;
    }
  }
  return interceptWrites(writer, {
    username: recordUnlessRefused,
    transition: async (call, run) => {
      const result = await recordUnlessRefused(call, run).catch(toRefusal);
      if (!result.accepted) calls.pop();
      return result;
    },
  });
}

function toCallComment({ comment, commentUrl }: ServiceProviderComment): { comment: string; commentUrl?: string } {
  return commentUrl === undefined ? { comment } : { comment, commentUrl };
}

// Waldur 7.7 responds with 500 where newer versions refuse a transition. The callers read the row again after a refusal
// and see what happened.
function toRefusal(error: unknown): TransitionResult {
  if (error instanceof WaldurUnavailableError && error.status === 500)
    return { accepted: false, status: 500, detail: error.detail };
  throw error;
}
