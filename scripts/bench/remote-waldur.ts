import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SoakWaldur, WaldurAction } from './soak-waldur.js';
import type { ProcessMessage } from './waldur-process.js';

interface PendingRequest {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * A site in a process of its own, so that what it keeps, and what it opens, is not counted for the program that is
 * measured.
 */
export class RemoteWaldur {
  /** Called when a read gets no answer. */
  onHang: () => void = () => {};
  readonly #child: ChildProcess;
  #question: PendingRequest | undefined;

  /** @param seed Decides who comes and what breaks. */
  constructor(seed: number) {
    this.#child = fork(join(import.meta.dirname, 'waldur-process.ts'), [String(seed)], {
      // Where the loader is found.
      cwd: import.meta.dirname,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message) => this.#receive(message as ProcessMessage));
    this.#child.once('exit', (code, signal) =>
      this.#question?.reject(new Error(`site: expected an answer, got its end (${signal ?? code})`)),
    );
  }

  /**
   * Has the site do something, and waits until it is done. One thing at a time. Throws an `Error` where the site did,
   * or has ended.
   */
  async request<Action extends WaldurAction>(action: Action): Promise<Awaited<ReturnType<SoakWaldur[Action]>>> {
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#question = { resolve, reject };
      this.#child.send(action, (error) => {
        if (error !== null) reject(error);
      });
    });
    // The process runs the method of that name.
    return (await answer) as Awaited<ReturnType<SoakWaldur[Action]>>;
  }

  /** Ends the process, and waits until it has ended. */
  async stop(): Promise<void> {
    if (!this.#child.connected) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  #receive(message: ProcessMessage): void {
    if (message.kind === 'hang') this.onHang();
    else if (message.kind === 'done') this.#question?.resolve(message.answer);
    else this.#question?.reject(new Error(`site: ${message.reason}`));
  }
}
