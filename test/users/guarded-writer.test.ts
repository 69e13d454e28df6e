import { describe, expect, it } from 'vitest';
import { createGuardedWriter } from '../../src/users/steps/guarded-writer.js';
import { PlanDeviationError } from '../../src/users/steps/plan-deviation-error.js';
import type { PlannedStep, StepValues } from '../../src/users/steps/planned-step.js';
import type { Writer } from '../../src/users/writer.js';
import type { OfferingUser } from '../../src/waldur/types.js';

const uuid = 'a'.repeat(32);

function plan(state: string, ...calls: StepValues[]): PlannedStep {
  return {
    kind: 'user',
    uuid,
    summary: '',
    before: { state, username: null, restricted: false },
    changes: { calls },
    after: {},
  };
}

/** A writer that notes every write, and refuses those in `refused`. */
function guard(step: PlannedStep, { refused = [] as string[], row = undefined as OfferingUser | undefined } = {}) {
  const made: string[] = [];
  const transition = (name: string) => async () => {
    made.push(name);
    return refused.includes(name)
      ? { accepted: false as const, status: 409, detail: 'no' }
      : { accepted: true as const };
  };
  const writer: Writer = {
    retrieveOfferingUser: async () => row ?? { uuid, state: String(step.before['state']) },
    setUsername: async (_uuid, username) => {
      made.push(`setUsername ${username}`);
      return { uuid, username, state: 'OK' };
    },
    setProviderAccountUsername: async (_uuid, username) => {
      made.push(`setProviderAccountUsername ${username}`);
      return { uuid, username };
    },
    beginCreating: transition('beginCreating'),
    setOk: transition('setOk'),
    setValidationComplete: transition('setValidationComplete'),
    setErrorCreating: transition('setErrorCreating'),
    setPendingAccountLinking: transition('setPendingAccountLinking'),
    setPendingAdditionalValidation: transition('setPendingAdditionalValidation'),
    updateComments: transition('updateComments'),
  };
  return { made, guarded: createGuardedWriter(writer, step, (message) => new PlanDeviationError(message)) };
}

const storeJdoe = [{ call: 'beginCreating' }, { call: 'setUsername', username: 'jdoe' }];

describe('the guarded writer', () => {
  it('a claim is sent together with the write that it is for, and the row is shown as claimed until then', async () => {
    const { made, guarded } = guard(plan('Requested', ...storeJdoe));
    expect(await guarded.beginCreating(uuid)).toEqual({ accepted: true });
    expect(made).toEqual([]);
    expect(await guarded.retrieveOfferingUser(uuid)).toMatchObject({ state: 'Creating' });
    await guarded.setUsername(uuid, 'jdoe');
    expect(made).toEqual(['beginCreating', 'setUsername jdoe']);
  });

  it('nothing is written when the write after a claim is not the planned one', async () => {
    const { made, guarded } = guard(plan('Requested', ...storeJdoe));
    await guarded.beginCreating(uuid);
    await expect(guarded.setUsername(uuid, 'root')).rejects.toThrow(
      "would now write the username 'root' (planned: the username 'jdoe')",
    );
    await expect(guarded.setPendingAccountLinking(uuid, { comment: 'Link.' })).rejects.toThrow(PlanDeviationError);
    expect(made).toEqual([]);
  });

  it('a user whom another worker claims in between is shown as they are', async () => {
    const { made, guarded } = guard(plan('Requested', ...storeJdoe), { row: { uuid, state: 'OK', username: 'other' } });
    await guarded.beginCreating(uuid);
    expect(await guarded.retrieveOfferingUser(uuid)).toMatchObject({ state: 'OK', username: 'other' });
    expect(made).toEqual([]);
  });

  it('a claim that Waldur refuses ends the step, except where an older server refuses it', async () => {
    const lost = guard(plan('Requested', ...storeJdoe), { refused: ['beginCreating'] });
    await lost.guarded.beginCreating(uuid);
    await expect(lost.guarded.setUsername(uuid, 'jdoe')).rejects.toThrow('begin_creating');
    expect(lost.made).toEqual(['beginCreating']);
    const older = guard(plan('Error creating', ...storeJdoe), { refused: ['beginCreating'] });
    await older.guarded.beginCreating(uuid);
    await older.guarded.setUsername(uuid, 'jdoe');
    expect(older.made).toEqual(['beginCreating', 'setUsername jdoe']);
  });

  it('a write is repeated when its answer was lost, and what completes a username on older servers is let through', async () => {
    const { made, guarded } = guard(plan('Requested', ...storeJdoe));
    await guarded.beginCreating(uuid);
    await guarded.setUsername(uuid, 'jdoe');
    await guarded.setUsername(uuid, 'jdoe');
    await guarded.setOk(uuid);
    await guarded.updateComments(uuid, { comment: '', commentUrl: '' });
    expect(made).toEqual(['beginCreating', 'setUsername jdoe', 'setUsername jdoe', 'setOk', 'updateComments']);
    await expect(guarded.updateComments(uuid, { comment: 'Hello.' })).rejects.toThrow('(planned: nothing more)');
  });

  it.each([
    ['another comment', { comment: 'Other.' }],
    ['another URL', { comment: 'Link.', commentUrl: 'https://other.example/' }],
  ])('a comment is written only as planned, and not %s', async (_title, comment) => {
    const planned = { call: 'setPendingAccountLinking', comment: 'Link.', comment_url: 'https://idp.example/' };
    const { made, guarded } = guard(plan('Requested', { call: 'beginCreating' }, planned));
    await guarded.beginCreating(uuid);
    await expect(guarded.setPendingAccountLinking(uuid, comment)).rejects.toThrow(PlanDeviationError);
    expect(made).toEqual([]);
    await guarded.setPendingAccountLinking(uuid, { comment: 'Link.', commentUrl: 'https://idp.example/' });
    expect(made).toEqual(['beginCreating', 'setPendingAccountLinking']);
  });
});
