import { EventEmitter } from 'node:events';
import type { CliIo } from '../../../src/cli/io.js';
import { record } from '../../support/recorded-output.js';

/** Streams, an environment and signals that a test controls and reads. */
export interface TestIo extends CliIo {
  readonly signals: EventEmitter;
  readonly exits: readonly number[];
  out(): string;
  err(): string;
}

export interface TestIoOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Both streams are a terminal of this many columns. Default: both are pipes. */
  readonly columns?: number;
  /** Called after every text that is written to stdout. */
  readonly onOut?: () => void;
}

export function createTestIo({ cwd = process.cwd(), env = {}, columns, onOut }: TestIoOptions = {}): TestIo {
  const written = { out: '', err: '' };
  const exits: number[] = [];
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  return {
    stdout: {
      ...terminal,
      write: (text) => {
        written.out += text;
        record('output', text);
        onOut?.();
      },
    },
    stderr: {
      ...terminal,
      write: (text) => {
        written.err += text;
        record('output', text);
      },
    },
    env,
    cwd,
    signals: new EventEmitter(),
    exits,
    exit: (code) => exits.push(code),
    out: () => written.out,
    err: () => written.err,
  };
}
