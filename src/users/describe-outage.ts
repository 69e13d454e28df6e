import type { OfferingErrorCode, Outage, Service, UpdateReport, UserReport } from './report.js';
import type { UserOutages } from './user-outages.js';

/** What passes over people, orders or resources depend on. */
type AnyService = Service | 'resources';

const serviceNames: Readonly<Record<AnyService, string>> = {
  waldur: 'Waldur',
  backend: 'the username backend',
  ledger: 'the ledger',
  resources: 'the resource backend',
};

type AnyOutage = Omit<Outage, 'service'> & { readonly service: AnyService };

/** What a pass goes over, for one and for several. */
interface ItemNoun {
  readonly one: string;
  readonly several: string;
}

const userNoun: ItemNoun = { one: 'person', several: 'people' };

/** What went away in a pass, for its report; nothing where nothing did. */
export function reportOutage(
  { outage: lost }: UserOutages,
  reports: readonly UserReport[],
): Pick<UpdateReport, 'outage'> {
  return lost === undefined
    ? {}
    : { outage: { ...lost, notProcessed: reports.filter((person) => isNotProcessed(person)).length } };
}

/** A service, as it is called in sentences. */
export function describeService(service: AnyService): string {
  return serviceNames[service];
}

/** What went away, in one sentence. */
export function describeOutage(
  { service, message, notProcessed: untried, isRefused }: AnyOutage,
  { one, several }: ItemNoun = userNoun,
): string {
  const event = isRefused === true ? 'Waldur began to refuse the token' : `${describeService(service)} went away`;
  const rest = untried === 0 ? '' : `, so ${untried === 1 ? `1 ${one} was` : `${untried} ${several} were`} not tried`;
  return `${event} in the course of the pass${rest}: ${message}`;
}

const errorCodes: Readonly<Record<AnyService, OfferingErrorCode>> = {
  waldur: 'unreachable',
  backend: 'backend-unreachable',
  ledger: 'ledger-unavailable',
  resources: 'backend-unreachable',
};

/** What a loss means for the offering as a whole. */
export function toOfferingError(
  loss: AnyOutage,
  noun: ItemNoun = userNoun,
): { readonly code: OfferingErrorCode; readonly message: string } {
  return {
    code: loss.isRefused === true ? 'unauthorized' : errorCodes[loss.service],
    message: describeOutage(loss, noun),
  };
}

/** Whether this person was not tried because of what went away. */
export function isNotProcessed({ result, reason }: UserReport): boolean {
  return (
    result === 'skipped' &&
    (reason === 'waldur-unavailable' || reason === 'backend-unavailable' || reason === 'ledger-unavailable')
  );
}
