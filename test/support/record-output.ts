import { ChildProcess } from 'node:child_process';
import { Server, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { record, registerSecret, setTestFile } from './recorded-output.js';

// Test files that share a process share its streams, too, and with them one interception.
const installed = Symbol.for('waldur-offering-processor/record-output');

type Method = (...args: never[]) => unknown;

/** Replaces a method by one that first calls `listener` with the arguments. */
function intercept<T extends object>(
  target: T,
  key: keyof T,
  listener: (self: T, args: readonly unknown[]) => void,
): void {
  const original = target[key] as Method;
  const intercepted = function (this: T, ...args: never[]): unknown {
    listener(this, args);
    return original.apply(this, args);
  };
  target[key] = intercepted as T[keyof T];
}

function toText(piece: unknown): string {
  if (piece instanceof Uint8Array) return Buffer.from(piece).toString('utf8');
  return typeof piece === 'string' ? piece : '';
}

/** Reads the credentials of a request: the token, or the password of a proxy. */
function readCredentials(header: string): string[] {
  const [scheme = '', credentials = ''] = header.split(' ');
  if (scheme.toLowerCase() !== 'basic') return [credentials];
  return [
    credentials,
    Buffer.from(credentials, 'base64')
      .toString('utf8')
      .replace(/^[^:]*:/, ''),
  ];
}

function recordUserData(body: string): void {
  for (const [, text = ''] of body.matchAll(/"(?:user_)?(?:full_name|email)":("(?:[^"\\]|\\.){1,200}")/g))
    record('user-data', JSON.parse(text) as string);
}

/**
 * Records all output of this process and its child processes. Also records the credentials in requests to its servers
 * as secrets, and names and e-mail addresses in responses as personal data. So no test can forget to register its
 * token.
 */
export function recordOutput(file: string): void {
  setTestFile(file);
  if (Reflect.has(globalThis, installed)) return;
  Reflect.set(globalThis, installed, true);
  const recordText = (piece: unknown) => record('output', toText(piece));
  for (const stream of [process.stdout, process.stderr] as const)
    intercept(stream as Writable, 'write', (_stream, [piece]) => recordText(piece));
  for (const key of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    intercept(console, key, (_console, args) => recordText(`${args.map(String).join(' ')}\n`));
  }
  intercept(ChildProcess.prototype as ChildProcess & { spawn: Method }, 'spawn', (child) => {
    // The streams exist after spawn() has returned, and emit data later than that.
    queueMicrotask(() => {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream !== null && stream !== undefined)
          intercept(stream as Readable, 'push', (_stream, [piece]) => recordText(piece));
      }
    });
  });
  intercept(Server.prototype, 'emit', (_server, [event, message]) => {
    if (event !== 'request') return;
    const { headers } = message as { readonly headers: Readonly<Record<string, string | undefined>> };
    for (const header of [headers['authorization'], headers['proxy-authorization']]) {
      if (header !== undefined) readCredentials(header).forEach(registerSecret);
    }
  });
  intercept(ServerResponse.prototype, 'end', (_response, [body]) => recordUserData(toText(body)));
}
