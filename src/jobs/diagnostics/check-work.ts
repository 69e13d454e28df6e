import { findDuplicates } from '../../users/taken-names.js';
import { OrderState } from '../../waldur/order-types.js';
import { type OfferingUser, OfferingUserState } from '../../waldur/types.js';
import type { CheckContext } from './check-offering.js';
import { checkReservedNames } from './check-reserved-names.js';
import { ageOf, describeStates } from './describe-states.js';
import type { Check } from './report.js';
import { runCheck } from './run-check.js';

/** Who waits for the provider is looked after at every pass, so that nobody should be there for longer than this. */
const maxWaitMs = 24 * 60 * 60 * 1000;

const statesWaitingForProvider: readonly string[] = [
  OfferingUserState.Requested,
  OfferingUserState.Creating,
  OfferingUserState.ErrorCreating,
];
const finalStates: readonly string[] = [OfferingUserState.Ok, OfferingUserState.Deleted];

/** What `checkWork` goes by, beside the offering. */
export interface WorkOptions {
  /** In milliseconds, for when the server does not tell its own time. */
  readonly now: () => number;
  /** Names that the site reserves, beside those that we know. Default: none. */
  readonly reserved?: readonly string[] | undefined;
}

/** Who and what is or waits at the offering: `users`, `duplicate-usernames`, `reserved-usernames` and `orders`. */
export async function checkWork(question: CheckContext, { now, reserved }: WorkOptions): Promise<Check[]> {
  const { client, offering, signal } = question;
  let people: readonly OfferingUser[] | undefined;
  return [
    await runCheck('users', signal, async () => {
      const filter = { offeringUuids: [offering.waldurOfferingUuid] };
      people = await client
        .listOfferingUsers(filter, { signal, fields: ['userUuid', 'username', 'state', 'created', 'modified'] })
        .all();
      return checkUsers(people, client.serverTime() ?? now());
    }),
    await runCheck('duplicate-usernames', signal, () => {
      if (people === undefined) return { status: 'skipped', message: 'the people could not be read' };
      const doubled = findDuplicates(people);
      if (doubled.length === 0) return { status: 'ok', message: 'nobody has the username of somebody else' };
      const message = doubled.map(({ username, holders }) => `${username} is held by ${holders.join(', ')}`).join('; ');
      return {
        status: 'warning',
        message,
        advice: 'find out in Waldur whose name it is, and give the others another one',
      };
    }),
    await runCheck('reserved-usernames', signal, () => {
      if (people === undefined) return { status: 'skipped', message: 'the people could not be read' };
      return checkReservedNames(people, reserved);
    }),
    await runCheck('orders', signal, async () => {
      const filter = {
        offeringUuid: offering.waldurOfferingUuid,
        states: [OrderState.PendingProvider, OrderState.Executing],
      };
      const orders = await client.listOrders(filter, { signal }).all();
      const message = describeStates(orders, { now: client.serverTime() ?? now(), waits: () => true });
      if (orders.length === 0 || offering.orderProcessingBackend !== undefined) return { status: 'ok', message };
      return {
        status: 'warning',
        message: `${message}, and order_processing_backend is not set`,
        advice: 'see to it that something else carries them out',
      };
    }),
  ];
}

function checkUsers(people: readonly OfferingUser[], now: number): Omit<Check, 'name'> {
  const message = describeStates(people, { now, waits: (state) => !finalStates.includes(state) });
  const late = people.filter(
    (person) => statesWaitingForProvider.includes(person.state ?? '') && (ageOf(person, now) ?? 0) > maxWaitMs,
  );
  if (late.length === 0) return { status: 'ok', message };
  return {
    status: 'warning',
    message: `${message}; ${late.length} wait for the provider for more than a day`,
    advice: 'see to it that sync runs regularly, and what it says about them',
  };
}
