import { isDeepStrictEqual } from 'node:util';
import { type KnownOfferingUserState, OfferingUserState } from '../../waldur/types.js';
import { throwRefusal } from '../claim.js';
import type { PlannedCall } from '../report.js';
import { interceptWrites, type Writer } from '../writer.js';
import type { PlannedStep, StepValue, StepValues } from './planned-step.js';

/** The claims, and the states to which they lead. */
const claims = {
  beginCreating: OfferingUserState.Creating,
  setErrorCreating: OfferingUserState.ErrorCreating,
} as const satisfies Record<string, KnownOfferingUserState>;

type Claim = keyof typeof claims;

/**
 * Wraps the writer of one user so that only the writes of a planned step are made, in their order. Any other write
 * throws the error that `createError` creates, and is not made.
 *
 * A claim is only sent together with the write that it is for, so that nothing at all is written when that one is not
 * as planned. Until then, the row is shown as if it was claimed.
 */
export function createGuardedWriter(
  writer: Writer,
  step: PlannedStep,
  createError: (message: string) => Error,
): Writer {
  const planned = readCalls(step.changes['calls']);
  const held: Claim[] = [];
  let made = 0;

  function check(call: PlannedCall): void {
    const values = toCallValues(call);
    if (isDeepStrictEqual(values, planned[made])) made += 1;
    else if (!isDeepStrictEqual(values, planned[made - 1]) && !completesUsername(call, planned[made - 1]))
      throw createError(describeDeviation(call, planned[made]));
  }

  async function sendClaims(): Promise<void> {
    for (let claim = held.shift(); claim !== undefined; claim = held.shift()) {
      const result = await writer[claim](step.uuid);
      if (!result.accepted) await requireUnchanged(claim, result);
    }
  }

  // Older servers refuse the transition from `Error creating` to `Creating` and leave the row as it is.
  async function requireUnchanged(
    operation: Claim,
    result: Extract<Awaited<ReturnType<Writer[Claim]>>, { accepted: false }>,
  ): Promise<void> {
    const { uuid, before } = step;
    const current = await writer.retrieveOfferingUser(uuid);
    const isAsBefore = current?.state === before['state'] && (current?.username ?? null) === before['username'];
    if (isAsBefore && operation === 'beginCreating' && current?.state === OfferingUserState.ErrorCreating) return;
    await throwRefusal({ uuid, ...toRow(before) }, result, { operation, writer });
  }

  const guarded = interceptWrites(writer, {
    username: async (call, write) => {
      check(call);
      await sendClaims();
      return write();
    },
    transition: async (call, write) => {
      check(call);
      if (isClaim(call.call) && made < planned.length) {
        held.push(call.call);
        return { accepted: true };
      }
      await sendClaims();
      return write();
    },
  });
  return {
    ...guarded,
    retrieveOfferingUser: async (uuid, options) => {
      const row = await writer.retrieveOfferingUser(uuid, options);
      const claim = held.at(-1);
      return claim === undefined || row === undefined || row.state !== step.before['state']
        ? row
        : { ...row, state: claims[claim] };
    },
  };
}

function isClaim(call: string): call is Claim {
  return Object.hasOwn(claims, call);
}

function toRow({ state, username }: StepValues): { state?: string; username?: string } {
  return {
    ...(typeof state === 'string' ? { state } : {}),
    ...(typeof username === 'string' ? { username } : {}),
  };
}

function readCalls(calls: StepValue | undefined): readonly StepValue[] {
  return Array.isArray(calls) ? calls : [];
}

// Older servers neither move a user to `OK` with the username nor clear the comment.
function completesUsername({ call, comment }: PlannedCall, last: StepValue | undefined): boolean {
  return isStored(last) && (call === 'setOk' || (call === 'updateComments' && comment === ''));
}

function isStored(call: StepValue | undefined): boolean {
  return typeof call === 'object' && call !== null && 'call' in call && call['call'] === 'setUsername';
}

/** A write as it stands in a plan. */
export function toCallValues({ call, username, comment, commentUrl }: PlannedCall): StepValues {
  return {
    call,
    ...(username === undefined ? {} : { username }),
    ...(comment === undefined ? {} : { comment }),
    ...(commentUrl === undefined ? {} : { comment_url: commentUrl }),
  };
}

function describeDeviation(call: PlannedCall, planned: StepValue | undefined): string {
  const expected = planned === undefined ? 'nothing more' : describeCall(planned);
  return `changed since it was planned: would now write ${describeCall(toCallValues(call))} (planned: ${expected})`;
}

function describeCall(call: StepValue): string {
  if (typeof call !== 'object' || call === null || !('call' in call)) return JSON.stringify(call);
  const { call: name, username, comment } = call;
  if (username !== undefined) return `the username '${String(username)}'`;
  return comment === undefined ? String(name) : `${String(name)} with the comment '${String(comment)}'`;
}
