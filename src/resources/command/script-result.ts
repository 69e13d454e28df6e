import {
  BackendError,
  BackendNotReadyError,
  DuplicateResourceError,
  TransientBackendError,
} from '../../shared/errors.js';
import { readPublicMessage } from './answers.js';
import { isReadOnlyAction } from './questions.js';
import type { ScriptResult } from './run-script.js';
import type { CommandAction } from './settings.js';

/** Of the C library's `sysexits.h`, which shell scripts and mail programs have used for decades. */
const exitCodes = { unavailable: 69, cantCreate: 73, temporaryFailure: 75 } as const;

/** What a shell answers for a program that is no program, or isn't there. */
const shellErrorCodes = [126, 127];

const maxStderrLength = 500;

export interface RunDescription {
  readonly action: CommandAction;
  /** The program, for messages. */
  readonly program: string;
  readonly workingDirectory: string | undefined;
  readonly timeoutSeconds: number;
  readonly maxOutputBytes: number;
}

/** The stdout of a script that ended well; throws the error that any other end stands for. */
export function readScriptResult(end: ScriptResult, run: RunDescription): Uint8Array {
  const culprit = `command ${run.action}: ${run.program}`;
  switch (end.kind) {
    case 'not-started':
      // Nothing about an order is wrong when a script is missing.
      throw new BackendNotReadyError(
        `${culprit} can't be started${run.workingDirectory === undefined ? '' : ` in ${run.workingDirectory}`}: expected an executable file, got ${end.reason}`,
      );
    case 'timed-out':
      throw new TransientBackendError(
        `${culprit} was stopped: expected an end within ${run.timeoutSeconds} s${formatStderr(end.stderr)}`,
      );
    case 'killed':
      throw new TransientBackendError(`${culprit} was killed by ${end.by}${formatStderr(end.stderr)}`);
    case 'too-much-output':
      throw createAnswerError(
        run.action,
        `${culprit} was stopped: expected at most ${run.maxOutputBytes} bytes on its stdout, got more${formatStderr(end.stderr)}`,
      );
    case 'exited':
      if (end.code === 0) return end.stdout;
      throw createExitError(end, run.action, `${culprit} ended with ${end.code}${formatStderr(end.stderr)}`);
  }
}

/**
 * The error for an answer that can't be understood. Of an action that only asks it means that nobody knows, which must
 * not be held against a resource or an order; one that changes something may have gone wrong half-way.
 */
export function createAnswerError(action: CommandAction, message: string, options?: ErrorOptions): Error {
  return isReadOnlyAction(action) ? new TransientBackendError(message, options) : new BackendError(message, options);
}

function createExitError(
  { code, stdout }: { code: number; stdout: Uint8Array },
  action: CommandAction,
  message: string,
): Error {
  if (code === exitCodes.temporaryFailure) return new TransientBackendError(message);
  if (code === exitCodes.unavailable || shellErrorCodes.includes(code)) return new BackendNotReadyError(message);
  const publicMessage = readPublicMessage(stdout);
  const options = publicMessage === undefined ? {} : { publicMessage };
  return code === exitCodes.cantCreate && action === 'create'
    ? new DuplicateResourceError(message, options)
    : new BackendError(message, options);
}

/** The end of what a script wrote to stderr, on one line. */
function formatStderr(stderr: string): string {
  const line = stderr.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (line === '') return '';
  return `: ${line.length <= maxStderrLength ? line : `…${line.slice(1 - maxStderrLength)}`}`;
}
