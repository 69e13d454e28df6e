import { Cron } from 'croner';
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
