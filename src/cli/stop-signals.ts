import { ExitCode } from './exit-code.js';
import type { CliIo, StopSignal } from './io.js';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** The first SIGINT or SIGTERM aborts `signal`. The second one ends the process at once. */
export interface StopListener {
  readonly signal: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/** Listens for SIGINT and SIGTERM. Calls `announce` once, for the first. */
export function watchStopSignals(io: CliIo, announce: () => void): StopListener {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) {
      io.exit(ExitCode.Interrupted);
      return;
    }
    announce();
    controller.abort(new Error('stopped by a signal'));
  };
  for (const name of STOP_SIGNALS) io.signals.on(name, stop);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of STOP_SIGNALS) io.signals.off(name, stop);
    },
  };
}
