import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planStep } from '../../src/users/plan.js';
import { type KnownOfferingUserState, OfferingUserState } from '../../src/waldur/types.js';
import { noon } from '../support/open-waldur.js';

const claimSeconds = 60;
/** A user in `Error creating` is left alone for this long. */
const transitSeconds = 5;
const uuid = 'a'.repeat(32);

/** One user in the model: who made the last transition, and when. */
interface Model {
  state: KnownOfferingUserState;
  isNamed: boolean;
  isRestricted: boolean;
  /** Seconds since the last transition. */
  age: number;
  /** Whether this worker made the last transition. */
  isOurs: boolean;
}

interface Real {
  /** Seconds since the start. */
  now: number;
  movedAt: number;
}

/** Applies an event, then checks that the plan agrees with the model. */
class Event implements fc.Command<Model, Real> {
  constructor(
    readonly name: string,
    readonly apply: (model: Model, real: Real) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    this.apply(model, real);
    const user = {
      uuid,
      state: model.state,
      isRestricted: model.isRestricted,
      modified: new Date(noon + real.movedAt * 1000).toISOString(),
      ...(model.isNamed ? { username: 'jdoe' } : {}),
    };
    const step = planStep(user, { serverTime: noon + real.now * 1000, claimSeconds, claimedByUs: model.isOurs });
    expect(step.kind).toBe(mayWork(model) ? 'resolve' : 'leave');
    // The plan never assumes a claim: it makes one wherever another worker could interfere.
    if (step.kind === 'resolve' && step.claim === 'held')
      expect(model).toMatchObject({ state: 'Creating', isOurs: true });
    if (step.kind === 'resolve' && step.claim === 'impossible')
      expect(model).toMatchObject({ state: 'OK', isNamed: false });
  }

  toString(): string {
    return this.name;
  }
}

/** Whether a worker may process the user: waiting, and not being processed by another worker. */
function mayWork({ state, isNamed, isRestricted, age, isOurs }: Model): boolean {
  if (isRestricted || /elet/.test(state)) return false;
  if (state === 'OK') return !isNamed;
  if (state === 'Creating') return isOurs || age >= claimSeconds;
  if (state === 'Error creating') return isOurs || age >= transitSeconds;
  return true;
}

const seconds = fc.oneof(
  fc.integer({ min: 0, max: 10 }),
  fc.integer({ min: 50, max: 70 }),
  fc.integer({ min: 100, max: 100_000 }),
);
const events = fc.commands(
  [
    fc.tuple(fc.constantFrom(...Object.values(OfferingUserState)), fc.boolean()).map(
      ([state, isOurs]) =>
        new Event(`${isOurs ? 'this worker' : 'another worker'} moves the user to ${state}`, (model, real) => {
          Object.assign(model, { state, isOurs, age: 0 });
          real.movedAt = real.now;
        }),
    ),
    seconds.map(
      (passed) =>
        new Event(`${passed} s pass`, (model, real) => {
          model.age += passed;
          real.now += passed;
        }),
    ),
    fc
      .boolean()
      .map((isNamed) => new Event(`${isNamed ? 'a' : 'no'} name`, (model) => Object.assign(model, { isNamed }))),
    fc
      .boolean()
      .map(
        (isRestricted) => new Event(`restricted: ${isRestricted}`, (model) => Object.assign(model, { isRestricted })),
      ),
    fc.constant(new Event('the worker restarts', (model) => Object.assign(model, { isOurs: false }))),
  ],
  { maxCommands: 30, size: 'max' },
);

describe('the plan for a user', () => {
  it('the plan processes exactly the users who are waiting and not being processed by another worker, after any events', () => {
    fc.assert(
      fc.property(events, (commands) => {
        const setup = (): { model: Model; real: Real } => ({
          model: { state: 'Requested', isNamed: false, isRestricted: false, age: 0, isOurs: false },
          real: { now: 0, movedAt: 0 },
        });
        fc.modelRun(setup, commands);
      }),
      { numRuns: 1000 },
    );
  });
});
