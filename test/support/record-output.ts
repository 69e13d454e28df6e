import { ChildProcess } from 'node:child_process';
import { Server, ServerResponse } from 'node:http';
import type { Readable, Writable } from 'node:stream';
import { record, registerSecret, setTestFile } from './recorded-output.js';

type Method = (...args: never[]) => unknown;

/** Lets `hear` hear what a method is called with, before it is. */
function intercept<T extends object>(target: T, key: keyof T, hear: (self: T, args: readonly unknown[]) => void): void {
  const original = target[key] as Method;
  const heard = function (this: T, ...args: never[]): unknown {
    hear(this, args);
    return original.apply(this, args);
  };
  target[key] = heard as T[keyof T];
}

function toText(piece: unknown): string {
  if (piece instanceof Uint8Array) return Buffer.from(piece).toString('utf8');
  return typeof piece === 'string' ? piece : '';
}

/** What somebody shows to a server to be let in: the token, or the password of a proxy. */
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
    record('person', JSON.parse(text) as string);
}

/**
 * Notes from now on whatever this process and those that it starts print, and the secrets and people that its servers
 * hear and tell of: a token is what somebody sends as one, so that no test can forget to say which it uses.
 */
export function recordOutput(file: string): void {
  setTestFile(file);
  const noteText = (piece: unknown) => record('printed', toText(piece));
  for (const stream of [process.stdout, process.stderr] as const)
    intercept(stream as Writable, 'write', (_stream, [piece]) => noteText(piece));
  for (const key of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    intercept(console, key, (_console, args) => noteText(`${args.map(String).join(' ')}\n`));
  }
  intercept(ChildProcess.prototype as ChildProcess & { spawn: Method }, 'spawn', (child) => {
    // The streams are there once it has been started; what they bring comes later than that.
    queueMicrotask(() => {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream !== null && stream !== undefined)
          intercept(stream as Readable, 'push', (_stream, [piece]) => noteText(piece));
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
