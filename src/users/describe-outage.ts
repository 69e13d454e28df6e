import { identityProvider } from '../shared/errors.js';
import type { OfferingErrorCode, Outage, Service, UserReport } from './report.js';

/** The services that passes over users, orders or resources depend on. */
type AnyService = Service | 'resources';

type AnyOutage = Omit<Outage, 'service'> & { readonly service: AnyService };

/** What a pass processes, in the singular and the plural. */
interface ItemNoun {
  readonly one: string;
  readonly several: string;
}

const serviceNames: Readonly<Record<AnyService, string>> = {
  waldur: 'Waldur',
  backend: 'the username backend',
  ledger: 'the ledger',
  resources: 'the resource backend',
};

const errorCodes: Readonly<Record<AnyService, OfferingErrorCode>> = {
  waldur: 'unreachable',
  backend: 'backend-unreachable',
  ledger: 'ledger-unavailable',
  resources: 'backend-unreachable',
};

const userNoun: ItemNoun = { one: 'user', several: 'users' };

/** The name of a service in messages. Without a token of the identity provider, nothing is known about Waldur. */
export function describeService(service: AnyService, message = ''): string {
  return service === 'waldur' && isFromProvider(message) ? 'the identity provider' : serviceNames[service];
}

function isFromProvider(message: string): boolean {
  return message.startsWith(identityProvider);
}

/** An outage in one sentence. */
export function describeOutage(outage: AnyOutage, { one, several }: ItemNoun = userNoun): string {
  const { notProcessed, message } = outage;
  const items = notProcessed === 1 ? `1 ${one} was` : `${notProcessed} ${several} were`;
  const effect = notProcessed === 0 ? '' : `, so ${items} not processed`;
  return `${describeEvent(outage)} during the run${effect}: ${message}`;
}

function describeEvent({ service, message, isRefused, isTooLarge }: AnyOutage): string {
  if (isTooLarge === true) return 'Waldur, or a proxy in front of it, refused a request as too large';
  if (isRefused !== true) return `${describeService(service, message)} became unavailable`;
  return isFromProvider(message) ? 'the identity provider refused the client' : 'Waldur refused the token';
}

/** What an outage means for the offering as a whole. */
export function toOfferingError(
  outage: AnyOutage,
  noun: ItemNoun = userNoun,
): { readonly code: OfferingErrorCode; readonly message: string } {
  const code = outage.isRefused === true ? 'unauthorized' : errorCodes[outage.service];
  return { code: outage.isTooLarge === true ? 'unexpected-answer' : code, message: describeOutage(outage, noun) };
}

/** Whether this user was not processed because of an outage. */
export function isNotProcessed({ result, reason }: UserReport): boolean {
  return (
    result === 'skipped' &&
    (reason === 'waldur-unavailable' || reason === 'backend-unavailable' || reason === 'ledger-unavailable')
  );
}
