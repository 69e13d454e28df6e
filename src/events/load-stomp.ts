import { describeError } from '../shared/describe-error.js';

/** The optional packages of the message stream. */
export interface StompPackages {
  readonly Client: typeof import('@stomp/stompjs').Client;
  readonly WebSocket: typeof import('ws').WebSocket;
}

/** Loads the optional packages. If that fails, throws an `Error` with the command that installs them. */
export async function loadStomp(): Promise<StompPackages> {
  try {
    const [{ Client }, { WebSocket }] = await Promise.all([import('@stomp/stompjs'), import('ws')]);
    return { Client, WebSocket };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
    const problem = isMissing ? 'they are not installed' : `loading them failed (${describeError(cause).message})`;
    throw new Error(
      `events need the packages @stomp/stompjs and ws, but ${problem}. ` +
        'Install them with: npm install @stomp/stompjs@7 ws@8',
      { cause },
    );
  }
}
