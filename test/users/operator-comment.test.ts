import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Ledger, openMemoryLedger } from '../../src/ledger/open-ledger.js';
import { AdjustableClock } from '../../src/testing/index.js';
import { foldUsername } from '../../src/usernames/check-username.js';
import {
  OfferingUserAccountLinkingRequiredError,
  OfferingUserAdditionalValidationRequiredError,
} from '../../src/usernames/errors.js';
import { noteOperatorComment } from '../../src/users/operator-comment.js';
import { updateOfferingUsers } from '../../src/users/update.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { type Script, ScriptedBackend } from '../support/scripted-backend.js';

const link = new OfferingUserAccountLinkingRequiredError('Link it.', { commentUrl: 'https://idp.example.org/link' });
const text = 'We are looking into it: ticket 4711.';

let open: OpenWaldur;
let ledger: Ledger;
let uuid: string;
const clock = new AdjustableClock(noon);
beforeEach(async () => {
  open = await openWaldur('MSW', { clock });
  ledger = openMemoryLedger({ foldUsername, clock });
  ({ uuid } = open.waldur.addOfferingUser({ offering: open.offering.uuid, state: 'Requested' }));
});
afterEach(async () => {
  await open.close();
  await ledger.close();
});

/** Runs a pass, ten minutes after the one before. */
async function pass(script: Script, { hasLedger = true } = {}): Promise<void> {
  clock.advance(600_000);
  const user = await open.client.retrieveOfferingUser(uuid);
  const notes = hasLedger ? ledger.notes : undefined;
  await updateOfferingUsers(user === undefined ? [] : [user], open.parts(new ScriptedBackend(script), { notes }));
}

/** Writes a comment as an operator does. */
async function comment(written: string): Promise<void> {
  await note(written);
  await open.client.updateComments(uuid, { comment: written, commentUrl: '' });
}

/** Notes a comment that is about to be written. */
async function note(written: string): Promise<void> {
  const user = await open.client.retrieveOfferingUser(uuid);
  if (user !== undefined)
    await noteOperatorComment(
      user,
      { comment: written, commentUrl: undefined },
      { notes: ledger.notes, offering: open.offering },
    );
}

const shown = () => open.waldur.offeringUser(uuid)?.service_provider_comment;

it('a comment of an operator stays in further passes while the user has to do the same, and no call is made', async () => {
  await pass(link);
  expect(shown()).toBe('Link it.');
  await comment(text);
  const writes = () => open.waldur.calls.filter(({ method }) => method !== 'GET' && method !== 'HEAD').length;
  const before = writes();
  await pass(link);
  await pass(link);
  expect(shown()).toBe(text);
  expect(writes()).toBe(before);
});

it('a comment that an operator corrects stays too', async () => {
  await pass(link);
  await comment('We are looking into it.');
  await comment(text);
  await pass(link);
  expect(shown()).toBe(text);
});

it('a comment stays if Waldur does not store the correction of it', async () => {
  await pass(link);
  await comment(text);
  await note('We are looking into it: ticket 4712.');
  await pass(link);
  expect(shown()).toBe(text);
});

it.each([
  ['another text', new OfferingUserAccountLinkingRequiredError('Link the other one.')],
  ['another thing to do', new OfferingUserAdditionalValidationRequiredError('Sign it.')],
])('it gives way to %s', async (_case, script) => {
  await pass(link);
  await comment(text);
  await pass(script);
  expect(shown()).toBe(script.message);
});

it('it gives way to the first comment of the program, which it did not replace', async () => {
  await comment(text);
  await pass(link);
  expect(shown()).toBe('Link it.');
});

it('a text that anyone else wrote is replaced, and so is that of an operator without a ledger', async () => {
  await pass(link);
  await comment(text);
  await open.client.updateComments(uuid, { comment: 'From elsewhere.' });
  await pass(link);
  expect(shown()).toBe('Link it.');
  await comment(text);
  await pass(link, { hasLedger: false });
  expect(shown()).toBe('Link it.');
});
