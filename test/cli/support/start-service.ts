import { expect, onTestFinished } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.js';
import { createTestIo, type TestIo } from './test-io.js';

/** Waits for as long as a loaded machine needs. */
export const forever = { timeout: 600_000 };

/** A `run` in this process. */
export interface RunningService {
  readonly io: TestIo;
  /** The exit code. */
  readonly ended: Promise<number>;
  /** Sends SIGTERM and returns the exit code. */
  stop(): Promise<number>;
}

/** Starts `run` in this process, with `config.yaml` in `cwd`. Stopped when the test ends. */
export function startService({ cwd }: { readonly cwd: string }, ...argv: string[]): RunningService {
  const io = createTestIo({ cwd });
  const ended = runCli(['run', '-c', 'config.yaml', ...argv], io);
  let stopping: Promise<number> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      // Before that, nothing listens to signals.
      await expect.poll(() => io.signals.listenerCount('SIGTERM'), forever).toBe(1);
      io.signals.emit('SIGTERM');
      return ended;
    })();
    return stopping;
  };
  onTestFinished(async () => void (await Promise.race([ended, stop()])));
  return { io, ended, stop };
}

/** A `run` that serves metrics and health. */
export interface ServingService extends RunningService {
  /** `http://HOST:PORT` */
  readonly url: string;
  /** The text of `/metrics`. */
  metrics(): Promise<string>;
}

/** Waits until a `run` with `http_listen: 127.0.0.1:0` serves, and returns its address. */
export async function whenServing(service: RunningService): Promise<ServingService> {
  const find = () => /"listen":"([^"]+)"/.exec(service.io.err())?.[1];
  await expect.poll(find, forever).toBeDefined();
  const url = `http://${find()}`;
  return { ...service, url, metrics: async () => (await fetch(`${url}/metrics`)).text() };
}
