import type { OfferingReport, SyncReport } from '../users/report.js';

/** What the command line's exit codes mean. The first that applies is taken: interrupted, usage, unreachable, failed, well. */
export const ExitCode = {
  /** Nothing failed. People who must do something first are well. */
  Well: 0,
  /** A person, or an offering, failed. */
  Failed: 1,
  /** The configuration or the command can't be used as it stands. */
  Usage: 2,
  /** No offering could be reached, or the token was refused everywhere. */
  Unreachable: 3,
  /** Stopped by a signal. */
  Interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCodeValue = (typeof ExitCode)[keyof typeof ExitCode];

function isOutOfReach({ trouble }: OfferingReport): boolean {
  return trouble?.kind === 'unreachable' || trouble?.kind === 'unauthorized';
}

function hasFailure({ trouble, update }: OfferingReport): boolean {
  if (trouble !== undefined) return true;
  return update !== undefined && (update.doubled.length > 0 || update.people.some(({ result }) => result === 'failed'));
}

/** The exit code that a report stands for. */
export function exitCodeOf({ interrupted, offerings }: SyncReport): ExitCodeValue {
  if (interrupted) return ExitCode.Interrupted;
  if (offerings.some(({ trouble }) => trouble?.kind === 'backend-not-available')) return ExitCode.Usage;
  if (offerings.length > 0 && offerings.every(isOutOfReach)) return ExitCode.Unreachable;
  return offerings.some(hasFailure) ? ExitCode.Failed : ExitCode.Well;
}
