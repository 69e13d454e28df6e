import { wait } from '../../shared/abortable.js';
import { parseUrl } from '../../shared/parse-url.js';
import type { OfferingUser } from '../../waldur/types.js';
import { expect, format, formatError } from '../resource-contract/harness.js';
import {
  type AssignmentAttempt,
  errorNameOf,
  expectUsername,
  isEmpty,
  type UsernameChecks,
  type UsernameHarness,
} from './harness.js';
import { createFailingQueries } from './namespace.js';
import type { ChangeUser } from './setup.js';

/** Long enough for a call to start waiting. */
const abortDelayMs = 20;

/** Checks of failures and their consequences. */
export const failureChecks: UsernameChecks = {
  'a call ends when its signal is aborted, and the next call gives one username': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    const outcomes: AssignmentAttempt[] = [await attemptAborted(harness, ann, 'with a signal that is already aborted')];
    outcomes.push(await attemptAborted(harness, ann, 'with a signal that is aborted during the call', 0));
    await expectOneName(harness, ann, outcomes);
  },

  'a call that waits for a missing response ends when its signal is aborted, and the next call gives one username':
    async (harness) => {
      const { stall } = harness.setup.faults ?? {};
      if (stall === undefined) return 'faults.stall';
      const ann = harness.createUser('Ann', 'Lee');
      await stall();
      await expectOneName(harness, ann, [
        await attemptAborted(harness, ann, 'whose response never arrives', abortDelayMs),
      ]);
      return undefined;
    },

  'an account is found again if the response to its creation was lost': async (harness) => {
    const { loseReply } = harness.setup.faults ?? {};
    if (loseReply === undefined) return 'faults.loseReply';
    const ann = harness.createUser('Ann', 'Lee');
    await loseReply();
    const first = await harness.tryAssignUsername(ann);
    await harness.expectAccounts(1, 'after the response to a change was lost');
    const name = await expectOneName(harness, ann, [first]);
    const other = await harness.assignUsername(
      harness.createUser('Ann', 'Lee', 2),
      'after the response for another user was lost',
    );
    expect(
      other !== name,
      `user with the same name after a lost response: expected another username than '${name}', got it`,
    );
    return undefined;
  },

  'an error of isTaken or reserve is passed on, and the username is not treated as free': async (harness) => {
    const ann = harness.createUser('Ann', 'Lee');
    let asked = false;
    const queries = createFailingQueries(() => {
      asked = true;
    });
    const attempt = await harness.tryAssignUsername(ann, queries);
    if (asked) {
      const isPassedOn =
        'error' in attempt && ['WaldurUnavailableError', 'TransientBackendError'].includes(errorNameOf(attempt.error));
      const got = 'error' in attempt ? formatError(attempt.error) : format(attempt.result);
      expect(
        isPassedOn,
        `getOrCreateUsername while Waldur is unavailable: expected WaldurUnavailableError or TransientBackendError, got ${got}`,
      );
      await harness.expectAccounts(0, 'while the backend could not tell which usernames are free');
    }
    await harness.assignUsername(ann, 'after Waldur is available again');
  },

  'a user who must link an account gets an account-linking error on every call until it is linked': async (harness) => {
    const { mustLink } = harness.setup;
    if (mustLink === undefined) return 'mustLink';
    await expectUserActionRequired(harness, mustLink, 'OfferingUserAccountLinkingRequiredError');
    return undefined;
  },

  'a user who must be validated gets a validation error on every call until the user is validated': async (harness) => {
    const { mustBeValidated } = harness.setup;
    if (mustBeValidated === undefined) return 'mustBeValidated';
    await expectUserActionRequired(harness, mustBeValidated, 'OfferingUserAdditionalValidationRequiredError');
    return undefined;
  },
};

/** Starts a call and aborts its signal: before the call, or `afterMs` milliseconds later. */
async function attemptAborted(
  harness: UsernameHarness,
  user: OfferingUser,
  how: string,
  afterMs?: number,
): Promise<AssignmentAttempt> {
  const controller = new AbortController();
  const reason = new DOMException('the time limit was exceeded', 'AbortError');
  if (afterMs === undefined) controller.abort(reason);
  const attempt = harness.tryAssignUsername(user, { signal: controller.signal });
  if (afterMs !== undefined) await wait(afterMs, undefined);
  controller.abort(reason);
  return harness.expectEndAfterAbort(`getOrCreateUsername ${how}`, attempt);
}

/** Asserts that later calls give the user one username: the one of the earlier attempts, if they returned any. */
async function expectOneName(
  harness: UsernameHarness,
  user: OfferingUser,
  attempts: readonly AssignmentAttempt[],
): Promise<string> {
  const name = await harness.assignUsername(user, 'afterwards');
  for (const attempt of attempts) {
    if (!('result' in attempt) || isEmpty(attempt.result)) continue;
    const before = expectUsername('getOrCreateUsername', attempt.result);
    expect(before === name, `getOrCreateUsername afterwards: expected '${before}' as before, got '${name}'`);
  }
  const again = await harness.assignUsername(user, 'again');
  expect(again === name, `getOrCreateUsername again: expected '${name}' as before, got '${again}'`);
  await harness.expectAccounts(1, 'after repeated calls for one user');
  return name;
}

async function expectUserActionRequired(
  harness: UsernameHarness,
  change: ChangeUser,
  errorName: string,
): Promise<void> {
  const ann = harness.createUser('Ann', 'Lee');
  const user = change(ann);
  for (const time of ['once', 'twice']) {
    const attempt = await harness.tryAssignUsername(user);
    const got = 'error' in attempt ? formatError(attempt.error) : format(attempt.result);
    const step = `getOrCreateUsername ${time}`;
    expect(
      'error' in attempt && errorNameOf(attempt.error) === errorName,
      `${step}: expected ${errorName}, got ${got}`,
    );
    const { message, commentUrl } = attempt.error as { message: string; commentUrl?: unknown };
    expect(message.trim() !== '', `${step}: expected a message for the user, got an empty one`);
    expect(
      commentUrl === undefined || isHttpUrl(commentUrl),
      `${step}: expected an http(s) URL of at most 200 characters as commentUrl, got ${format(commentUrl)}`,
    );
  }
  await harness.expectAccounts(0, 'of a user who must act first');
  await harness.assignUsername(ann, 'after the user has done it');
}

function isHttpUrl(url: unknown): boolean {
  return typeof url === 'string' && url.length <= 200 && /^https?:\/\//.test(url) && parseUrl(url) !== undefined;
}
