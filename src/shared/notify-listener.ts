import { describeError } from './describe-error.js';

/** Calls a listener. An error of the listener goes to `logError` and affects nothing else. */
export function notifyListener<T>(
  listener: ((value: T) => void) | undefined,
  value: T,
  logError: (message: string) => void,
): void {
  try {
    listener?.(value);
  } catch (error) {
    logError(describeError(error).message);
  }
}
