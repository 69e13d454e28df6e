import { inspect } from 'node:util';

/**
 * A value that must never be printed: it shows itself as `[secret]` in JSON, in strings, in logs and in the debugger's
 * view.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it only where it is sent. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
