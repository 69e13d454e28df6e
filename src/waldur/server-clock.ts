import type { Clock } from '../shared/clock.js';

/** Waldur's time as its answers tell it. */
export interface ServerClock {
  /** Notes the `Date` header of an answer that has just come. */
  update(headers: Headers): void;
  /** Milliseconds since the epoch, or `undefined` while no answer had a usable `Date`. */
  now(): number | undefined;
}

/** A server clock that has heard nothing yet and moves on with `clock`. */
export function createServerClock(clock: Clock): ServerClock {
  let ahead: number | undefined;
  return {
    update(headers) {
      const date = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(date)) {
        ahead = date - clock.now();
      }
    },
    now() {
      return ahead === undefined ? undefined : clock.now() + ahead;
    },
  };
}
