import type { Gauge, Registry } from 'prom-client';
import type { OfferingStatus, StatusReport } from '../../jobs/status.js';
import { OfferingUserState } from '../../waldur/types.js';
import { CountsGauge } from './counts-gauge.js';
import type { PromClient } from './load-prom-client.js';
import type { OfferingNames } from './offering-names.js';

const knownStates: ReadonlySet<string> = new Set(Object.values(OfferingUserState));

/** Metrics of how the users of each offering stand: what `status` reports. */
export class UserMetrics {
  readonly #names: OfferingNames;
  readonly #users: CountsGauge<'offering' | 'state'>;
  readonly #standings: CountsGauge<'offering' | 'standing'>;
  readonly #oldest: Gauge<'offering'>;
  readonly #conflicts: Gauge<'offering'>;
  readonly #compared: Gauge<'offering'>;
  readonly #readAt: Gauge<'offering'>;

  constructor({ Gauge }: PromClient, registry: Registry, names: OfferingNames) {
    this.#names = names;
    const registers = [registry];
    const gauge = (name: string, help: string) =>
      new Gauge({ name: `waldur_offering_processor_${name}`, help, labelNames: ['offering'], registers });
    this.#users = new CountsGauge(
      new Gauge({
        name: 'waldur_offering_processor_users',
        help: 'Offering users by their state in Waldur.',
        labelNames: ['offering', 'state'],
        registers,
      }),
      'state',
    );
    this.#standings = new CountsGauge(
      new Gauge({
        name: 'waldur_offering_processor_users_not_ready',
        help: 'Offering users who are not simply ready, by how they stand, as the command status names it.',
        labelNames: ['offering', 'standing'],
        registers,
      }),
      'standing',
    );
    this.#oldest = gauge(
      'oldest_waiting_user_timestamp_seconds',
      'Since when the user waits who has waited longest for a username. Absent if no user waits.',
    );
    this.#conflicts = gauge(
      'username_conflicts',
      'Usernames in conflict between users, or between Waldur and the ledger.',
    );
    this.#compared = gauge(
      'ledger_compared',
      'Whether the usernames could be compared with the ledger (1) or it was unavailable (0).',
    );
    this.#readAt = gauge('users_read_timestamp_seconds', 'When the numbers of users were read from Waldur.');
  }

  /** Replaces the numbers of the offerings that could be read. */
  record({ at, offerings }: StatusReport): void {
    for (const offering of offerings) if (offering.error === undefined) this.#recordOffering(offering, Date.parse(at));
  }

  /** Forgets all offerings. */
  reset(): void {
    const all = [this.#users, this.#standings, this.#oldest, this.#conflicts, this.#compared, this.#readAt];
    for (const each of all) each.reset();
  }

  #recordOffering(
    { uuid, states = {}, standings, oldestWaiting, findings = [], notCompared }: OfferingStatus,
    at: number,
  ) {
    const offering = this.#names.nameOf(uuid);
    const counts: Record<string, number> = Object.fromEntries([...knownStates].map((state) => [state, 0]));
    for (const [state, count] of Object.entries(states)) {
      const known = knownStates.has(state) ? state : 'unknown';
      counts[known] = (counts[known] ?? 0) + count;
    }
    this.#users.set({ offering }, counts);
    this.#standings.set({ offering }, standings ?? {});
    if (oldestWaiting === undefined) this.#oldest.remove({ offering });
    else this.#oldest.set({ offering }, Date.parse(oldestWaiting) / 1000);
    const others = findings.filter(({ reason }) => reason === 'username-conflict').length;
    this.#conflicts.set({ offering }, (standings?.conflict ?? 0) + others);
    this.#compared.set({ offering }, notCompared === undefined ? 1 : 0);
    this.#readAt.set({ offering }, at / 1000);
  }
}
