import { describeAge } from '../shared/describe-age.js';
import type {
  DeactivationReport,
  DepartureReport,
  DepartureResult,
  DeparturesReport,
} from '../users/departures-report.js';
import { countByResult, type ItemView, type Note } from './job-view.js';

const RESULTS: readonly DepartureResult[] = [
  'done',
  'planned',
  'returned',
  'waiting',
  'postponed',
  'stopped',
  'held-back',
  'failed',
  'interrupted',
];

/** The departing users of a report, grouped by result. */
export function listDepartures(departures: DeparturesReport | undefined): ItemView[] {
  if (departures === undefined) return [];
  return RESULTS.flatMap((wanted) => departures.users.filter(({ result }) => result === wanted)).map(viewDeparture);
}

function viewDeparture(departure: DepartureReport): ItemView {
  const {
    uuid,
    username = '-',
    result,
    from = 'unknown',
    to,
    message,
    removedFrom,
    account,
    accountMessage,
  } = departure;
  const notes: Note[] = [
    ...(removedFrom.length === 0 ? [] : [{ word: 'removed-from', text: removedFrom.join(', ') }]),
    ...(account === undefined
      ? []
      : [{ word: 'account', text: accountMessage === undefined ? account : `${account}: ${accountMessage}` }]),
  ];
  const state = to === undefined || to === from ? from : `${from} → ${to}`;
  return { result, uuid, labels: [username], state, message, notes };
}

/** What concerns the departures of an offering as a whole. */
export function describeDepartures(departures: DeparturesReport | undefined, dryRun: boolean): Note[] {
  if (departures === undefined) return [];
  const { users, limit, oldestSeconds, withoutLedger } = departures;
  const oldest = oldestSeconds === undefined ? '' : `; the oldest waits for ${describeAge(oldestSeconds * 1000)}`;
  const counted = countByResult(
    RESULTS.filter((result) => users.some((user) => user.result === result)),
    users,
    dryRun,
  );
  const ledger =
    withoutLedger === true
      ? '; without a ledger, only this run counts against the limit, and nothing is remembered'
      : '';
  return [
    ...(limit === undefined
      ? []
      : [
          { word: 'stopped', text: limit.message },
          { word: 'hint', text: limit.hint },
        ]),
    { word: 'departures', text: `${counted.replace('would be would be', 'would be')}${oldest}${ledger}` },
  ];
}

/** The accounts of users who are deleted in Waldur. */
export function describeDeactivated(deactivated: DeactivationReport | undefined, dryRun: boolean): Note[] {
  if (deactivated === undefined) return [];
  const { result, usernames, message } = deactivated;
  const accounts = `accounts of users who left${dryRun ? ', which the username backend would deactivate' : ''}`;
  const names = usernames.length === 0 ? [] : [`${accounts}: ${usernames.join(', ')}`];
  const text = [`${result}`, ...names, ...(message === undefined ? [] : [message])].join(': ');
  return [{ word: 'deactivated', text }];
}
