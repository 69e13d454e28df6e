import type { Health } from './health.js';
import type { Loss, OfferingTrouble, PersonReport, Service, UpdateReport } from './report.js';

/** What passes over people, orders or resources depend on. */
type AnyService = Service | 'resources';

const names: Readonly<Record<AnyService, string>> = {
  waldur: 'Waldur',
  backend: 'the username backend',
  ledger: 'the ledger',
  resources: 'the resource backend',
};

type AnyLoss = Omit<Loss, 'service'> & { readonly service: AnyService };

/** What a pass goes over, for one and for several. */
interface Noun {
  readonly one: string;
  readonly several: string;
}

const people: Noun = { one: 'person', several: 'people' };

/** What went away in a pass, for its report; nothing where nothing did. */
export function reportLoss({ lost }: Health, reports: readonly PersonReport[]): Pick<UpdateReport, 'lost'> {
  return lost === undefined ? {} : { lost: { ...lost, untried: reports.filter((person) => isUntried(person)).length } };
}

/** A service, as it is called in sentences. */
export function nameService(service: AnyService): string {
  return names[service];
}

/** What went away, in one sentence. */
export function describeLoss({ service, message, untried, isRefused }: AnyLoss, { one, several }: Noun = people): string {
  const event = isRefused === true ? 'Waldur began to refuse the token' : `${nameService(service)} went away`;
  const rest = untried === 0 ? '' : `, so ${untried === 1 ? `1 ${one} was` : `${untried} ${several} were`} not tried`;
  return `${event} in the course of the pass${rest}: ${message}`;
}

const troubles: Readonly<Record<AnyService, OfferingTrouble>> = {
  waldur: 'unreachable',
  backend: 'backend-unreachable',
  ledger: 'ledger-unavailable',
  resources: 'backend-unreachable',
};

/** What a loss means for the offering as a whole. */
export function troubleOfLoss(loss: AnyLoss, noun: Noun = people): { readonly kind: OfferingTrouble; readonly message: string } {
  return { kind: loss.isRefused === true ? 'unauthorized' : troubles[loss.service], message: describeLoss(loss, noun) };
}

/** Whether this person was not tried because of what went away. */
export function isUntried({ result, reason }: PersonReport): boolean {
  return result === 'skipped' && (reason === 'waldur-unavailable' || reason === 'backend-unavailable' || reason === 'ledger-unavailable');
}
