import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SoakWaldur, WaldurAction } from './soak-waldur.js';
import type { ProcessMessage } from './waldur-process.js';

interface PendingRequest {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A `SoakWaldur` in another process, so that its memory and connections are not measured. */
export class RemoteWaldur {
  /** Called when a read request hangs. */
  onHang: () => void = () => {};
  readonly #child: ChildProcess;
  #pending: PendingRequest | undefined;

  /** @param seed Seed of the random users and faults. */
  constructor(seed: number) {
    this.#child = fork(join(import.meta.dirname, 'waldur-process.ts'), [String(seed)], {
      // For resolving tsx.
      cwd: import.meta.dirname,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.#receive(message as ProcessMessage));
    this.#child.once('exit', (code, signal) =>
      this.#pending?.reject(new Error(`Waldur process: exited unexpectedly (${signal ?? code})`)),
    );
  }

  /**
   * Calls a method of the `SoakWaldur` and waits for its result. One call at a time. Throws an `Error` if the method
   * throws, or if the process has exited.
   */
  async request<Action extends WaldurAction>(action: Action): Promise<Awaited<ReturnType<SoakWaldur[Action]>>> {
    const result = new Promise<unknown>((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#child.send(action, (error) => {
        if (error !== null) reject(error);
      });
    });
    return (await result) as Awaited<ReturnType<SoakWaldur[Action]>>;
  }

  /** Stops the process, and waits until it has exited. */
  async stop(): Promise<void> {
    if (!this.#child.connected) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }

  #receive(message: ProcessMessage): void {
    if (message.kind === 'hang') this.onHang();
    else if (message.kind === 'done') this.#pending?.resolve(message.result);
    else this.#pending?.reject(new Error(`Waldur process: ${message.reason}`));
  }
}
