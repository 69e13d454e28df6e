import { fileURLToPath } from 'node:url';

/** A line of a stack trace. */
export interface StackFrame {
  /** An absolute path. */
  readonly file: string;
  readonly line: number;
}

/**
 * The lines of the stack trace of an error that are in files, the throw first. Lines of Node.js itself are left out.
 * Empty for anything that has no stack trace. Never throws, and returns nothing of the message.
 */
export function listStackFrames(thrown: unknown): StackFrame[] {
  try {
    const { stack = '', message = '' } = thrown as Error;
    // The stack begins with the message, which may contain anything. One that was replaced later is not in it.
    const start = stack.indexOf(message);
    return stack
      .slice(start < 0 ? 0 : start + message.length)
      .split('\n')
      .flatMap(readFrame);
  } catch {
    return [];
  }
}

/** `/opt/site/backend.js:12`: where an error was created. `undefined` if it has no stack trace. */
export function findThrowLocation(thrown: unknown): string | undefined {
  const [frame] = listStackFrames(thrown);
  return frame && `${frame.file}:${frame.line}`;
}

function readFrame(text: string): StackFrame[] {
  const { file = '', line } =
    /^\s+at (?:.*\()?(?<file>(?:file:\/\/)?\/[^()]*?):(?<line>\d+):\d+\)?$/.exec(text)?.groups ?? {};
  if (file === '') return [];
  return [{ file: file.startsWith('file:') ? fileURLToPath(file.replace(/[?#].*$/, '')) : file, line: Number(line) }];
}
