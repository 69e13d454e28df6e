import { wait } from '../../shared/abortable.js';
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

/** Long enough for a call to have begun to wait for something. */
const abortDelayMs = 20;

/** What goes wrong, and what is left of it. */
export const failureChecks: UsernameChecks = {
  'a call whose signal is aborted comes to an end, and the next gives one name': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    const ends: AssignmentAttempt[] = [await attemptAborted(bench, ann, 'with a signal that is aborted already')];
    ends.push(await attemptAborted(bench, ann, 'with a signal that is aborted while it works', 0));
    await expectOneName(bench, ann, ends);
  },

  'a call that waits for an answer which never comes ends with its signal, and the next gives one name': async (
    bench,
  ) => {
    const { stall } = bench.setup.faults ?? {};
    if (stall === undefined) return 'faults.stall';
    const ann = bench.createUser('Ann', 'Lee');
    await stall();
    await expectOneName(bench, ann, [await attemptAborted(bench, ann, 'whose answer never comes', abortDelayMs)]);
    return undefined;
  },

  'what was made is found again when the answer to it was lost': async (bench) => {
    const { loseReply } = bench.setup.faults ?? {};
    if (loseReply === undefined) return 'faults.loseReply';
    const ann = bench.createUser('Ann', 'Lee');
    await loseReply();
    const first = await bench.tryAssignUsername(ann);
    await bench.expectAccounts(1, 'after the answer to a change was lost');
    const name = await expectOneName(bench, ann, [first]);
    const other = await bench.assignUsername(bench.createUser('Ann', 'Lee', 2), 'beside another whose answer was lost');
    expect(
      other !== name,
      `somebody of the same name after an answer was lost: expected another name than '${name}', got it`,
    );
    return undefined;
  },

  'what can not be found out about names is passed on, and not taken for free': async (bench) => {
    const ann = bench.createUser('Ann', 'Lee');
    let asked = false;
    const questions = createFailingQueries(() => {
      asked = true;
    });
    const attempt = await bench.tryAssignUsername(ann, questions);
    if (asked) {
      const isPassedOn =
        'error' in attempt && ['WaldurUnavailableError', 'TransientBackendError'].includes(errorNameOf(attempt.error));
      const got = 'error' in attempt ? formatError(attempt.error) : format(attempt.answer);
      expect(
        isPassedOn,
        `getOrCreateUsername while Waldur is unavailable: expected its WaldurUnavailableError, or TransientBackendError, got ${got}`,
      );
      await bench.expectAccounts(0, 'made while nobody could say what names are free');
    }
    await bench.assignUsername(ann, 'when Waldur is back');
  },

  'a person who must link an account is told so, each time until they have': async (bench) => {
    const { mustLink } = bench.setup;
    if (mustLink === undefined) return 'mustLink';
    await expectUserActionRequired(bench, mustLink, 'OfferingUserAccountLinkingRequiredError');
    return undefined;
  },

  'a person who must be validated is told so, each time until they are': async (bench) => {
    const { mustBeValidated } = bench.setup;
    if (mustBeValidated === undefined) return 'mustBeValidated';
    await expectUserActionRequired(bench, mustBeValidated, 'OfferingUserAdditionalValidationRequiredError');
    return undefined;
  },
};

/** Begins a call and aborts its signal: before it, or so many milliseconds after. */
async function attemptAborted(
  bench: UsernameHarness,
  user: OfferingUser,
  how: string,
  afterMs?: number,
): Promise<AssignmentAttempt> {
  const controller = new AbortController();
  const reason = new DOMException('the time for this person is over', 'AbortError');
  if (afterMs === undefined) controller.abort(reason);
  const attempt = bench.tryAssignUsername(user, { signal: controller.signal });
  if (afterMs !== undefined) await wait(afterMs, undefined);
  controller.abort(reason);
  return bench.expectEndAfterAbort(`getOrCreateUsername ${how}`, attempt);
}

/** That the person gets one name now and again, the one that came of the attempts before, if any did. */
async function expectOneName(
  bench: UsernameHarness,
  user: OfferingUser,
  attempts: readonly AssignmentAttempt[],
): Promise<string> {
  const name = await bench.assignUsername(user, 'afterwards');
  for (const attempt of attempts) {
    if (!('answer' in attempt) || isEmpty(attempt.answer)) continue;
    const before = expectUsername('getOrCreateUsername', attempt.answer);
    expect(before === name, `getOrCreateUsername afterwards: expected '${before}' as before, got '${name}'`);
  }
  const again = await bench.assignUsername(user, 'once more');
  expect(again === name, `getOrCreateUsername once more: expected '${name}' as before, got '${again}'`);
  await bench.expectAccounts(1, 'of one person afterwards');
  return name;
}

async function expectUserActionRequired(bench: UsernameHarness, change: ChangeUser, errorName: string): Promise<void> {
  const ann = bench.createUser('Ann', 'Lee');
  const user = change(ann);
  for (const time of ['once', 'twice']) {
    const attempt = await bench.tryAssignUsername(user);
    const got = 'error' in attempt ? formatError(attempt.error) : format(attempt.answer);
    const step = `getOrCreateUsername ${time}`;
    expect(
      'error' in attempt && errorNameOf(attempt.error) === errorName,
      `${step}: expected ${errorName}, got ${got}`,
    );
    const { message, commentUrl } = attempt.error as { message: string; commentUrl?: unknown };
    expect(message.trim() !== '', `${step}: expected a message that tells the person what to do, got none`);
    expect(
      commentUrl === undefined || isHttpUrl(commentUrl),
      `${step}: expected an http(s) URL of at most 200 characters as commentUrl, got ${format(commentUrl)}`,
    );
  }
  await bench.expectAccounts(0, 'made for somebody who must do something first');
  await bench.assignUsername(ann, 'once they have done it');
}

function isHttpUrl(url: unknown): boolean {
  return typeof url === 'string' && url.length <= 200 && /^https?:\/\//.test(url) && URL.canParse(url);
}
