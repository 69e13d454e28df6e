import {
  BackendError,
  BackendNotReadyError,
  DuplicateResourceError,
  InvalidAnswerError,
  ProgramTimeoutError,
  TransientBackendError,
} from '../../shared/errors.js';
import { readPublicMessage } from './answers.js';
import type { ScriptResult } from './run-script.js';
import type { CommandAction } from './settings.js';

/** Exit codes of the C library's `sysexits.h`, which shell scripts and mail programs use. */
const exitCodes = { unavailable: 69, cantCreate: 73, temporaryFailure: 75 } as const;

/** Exit codes of a shell for a file that is not executable or does not exist. */
const shellErrorCodes = [126, 127];

const maxStderrLength = 500;

/** The actions that change nothing. */
const readOnlyActions: ReadonlySet<CommandAction> = new Set([
  ...(['find', 'list_people', 'propose_id', 'evaluate_order'] as const),
  ...(['metadata', 'endpoints', 'poll'] as const),
]);

/** What error messages need to know about a run of a script. */
export interface RunDescription {
  readonly action: CommandAction;
  readonly program: string;
  readonly workingDirectory: string | undefined;
  readonly timeoutSeconds: number;
  readonly maxOutputBytes: number;
}

/** Returns the stdout of a script that succeeded. Throws the matching backend error for every other result. */
export function readScriptResult(result: ScriptResult, run: RunDescription): Uint8Array {
  const { action, program, workingDirectory, timeoutSeconds, maxOutputBytes } = run;
  const place = `command ${action}`;
  switch (result.kind) {
    case 'not-started': {
      // A missing script is not a problem of the order.
      const directory = workingDirectory === undefined ? '' : ` in ${workingDirectory}`;
      throw new BackendNotReadyError(
        `${place}: cannot start ${program}${directory} (expected an executable file, got ${result.reason})`,
      );
    }
    case 'timed-out':
      throw new ProgramTimeoutError(
        `${place}: ${program} timed out after ${timeoutSeconds} s${formatStderr(result.stderr)}`,
      );
    case 'killed':
      throw new TransientBackendError(`${place}: ${program} was killed by ${result.by}${formatStderr(result.stderr)}`);
    case 'too-much-output':
      throw createAnswerError(
        action,
        `${place}: ${program} wrote more than ${maxOutputBytes} bytes to stdout. Raise max_output_bytes in ` +
          `backend_settings.command if that much is expected${formatStderr(result.stderr)}`,
      );
    case 'exited':
      if (result.code === 0) return result.stdout;
      throw createExitError(
        result,
        action,
        `${place}: ${program} exited with code ${result.code}${formatStderr(result.stderr)}`,
      );
  }
}

/**
 * Creates the error for invalid output. An action that changes nothing gives an `InvalidAnswerError`, so that neither
 * the resource nor the order is marked as erred. Any other action may be half done, and gives a `BackendError`.
 */
export function createAnswerError(action: CommandAction, message: string, options?: ErrorOptions): Error {
  return readOnlyActions.has(action) ? new InvalidAnswerError(message, options) : new BackendError(message, options);
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

/** Returns the last part of stderr on one line, for the end of a message. */
function formatStderr(stderr: string): string {
  const line = stderr.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (line === '') return '';
  return `: ${line.length <= maxStderrLength ? line : `…${line.slice(1 - maxStderrLength)}`}`;
}
