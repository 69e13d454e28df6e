import { describeError } from '../../shared/describe-error.js';
import type { DepartureOutcome as Outcome } from '../../users/departures-report.js';
import type { OfferingUser } from '../../waldur/types.js';
import { mayHaveAccount } from './account-closer.js';
import type { DepartureHandling } from './departure-context.js';

/** Says for a dry run what would be done for a user if nothing changed in the meantime. */
export async function previewDeparture(
  row: OfferingUser,
  surveyError: unknown,
  handling: DepartureHandling,
): Promise<Outcome> {
  const { context, tools } = handling;
  const { removedFrom = [], postponed } = context.access?.accessOf(row) ?? {};
  const where = removedFrom.length === 0 ? '' : ` from ${removedFrom.join(', ')}`;
  const blocked = surveyError === undefined ? postponed?.message : describeError(surveyError).message;
  const hasAccount = tools.closer.isSupported && (row.username ?? '') !== '' && mayHaveAccount(row, context.parts);
  const stay = hasAccount ? await tools.closer.findReasonToStayOpen(row) : undefined;
  const account: Pick<Outcome, 'account' | 'accountMessage'> = hasAccount
    ? stay === undefined
      ? { account: tools.closer.canRelease ? 'released' : 'closed' }
      : { account: 'open', accountMessage: stay.message }
    : {};
  const acknowledged = blocked === undefined ? 'and acknowledge the deletion' : `and then wait: ${blocked}`;
  return {
    result: 'planned',
    reason: 'would-depart',
    message: `would claim the user, remove the access${where} ${acknowledged}`,
    removedFrom,
    ...account,
  };
}
