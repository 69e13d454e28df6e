import type { Health } from './health.js';
import type { Loss, PersonReport, Service, UpdateReport } from './report.js';

const names: Readonly<Record<Service, string>> = { waldur: 'Waldur', backend: 'the username backend', ledger: 'the ledger' };

/** What went away in a pass, for its report; nothing where nothing did. */
export function reportLoss({ lost }: Health, people: readonly PersonReport[]): Pick<UpdateReport, 'lost'> {
  return lost === undefined ? {} : { lost: { ...lost, untried: people.filter((person) => isUntried(person)).length } };
}

/** A service, as it is called in sentences. */
export function nameService(service: Service): string {
  return names[service];
}

/** What went away, in one sentence. */
export function describeLoss({ service, message, untried, isRefused }: Loss): string {
  const event = isRefused === true ? 'Waldur began to refuse the token' : `${nameService(service)} went away`;
  const rest = untried === 0 ? '' : `, so ${untried === 1 ? '1 person was' : `${untried} people were`} not tried`;
  return `${event} in the course of the pass${rest}: ${message}`;
}

/** Whether this person was not tried because of what went away. */
export function isUntried({ result, reason }: PersonReport): boolean {
  return result === 'skipped' && (reason === 'waldur-unavailable' || reason === 'backend-unavailable' || reason === 'ledger-unavailable');
}
