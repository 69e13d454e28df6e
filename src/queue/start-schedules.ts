import { Cron } from 'croner';
import { describeError } from '../shared/describe-error.js';
import type { JobSchedule } from './job-queue.js';
import type { JobRequest } from './job-request.js';

/**
 * Calls `add` with each request when it is due: at once and then after each interval, or at the times of its cron
 * expression, in the time zone of the process. Returns a function that stops all of them.
 */
export function startSchedules(schedules: readonly JobSchedule[], add: (request: JobRequest) => void): () => void {
  const stops = schedules.map(({ request, schedule }) => {
    if ('cron' in schedule) {
      const cron = new Cron(schedule.cron, () => add(request));
      return () => cron.stop();
    }
    add(request);
    const timer = setInterval(() => add(request), schedule.everyMs);
    return () => clearInterval(timer);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** Describes why a cron expression is invalid; `undefined` if it is valid. */
export function describeCronError(cron: string): string | undefined {
  try {
    new Cron(cron, { paused: true }).stop();
    return undefined;
  } catch (error) {
    return `expected a cron expression; ${describeError(error).message}`;
  }
}
