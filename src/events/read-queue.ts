import type { IMessage } from '@stomp/stompjs';
import type { ClientOptions } from 'ws';
import { onAbort } from '../shared/abortable.js';
import { describeError } from '../shared/describe-error.js';
import type { StompPackages } from './load-stomp.js';
import type { EventQueue } from './register-queues.js';

/** So many messages are delivered before one of them has been acknowledged. */
const prefetch = 250;
const heartbeatMs = 10_000;

/** Options of `readQueue`. */
export interface ReadQueueOptions {
  readonly packages: StompPackages;
  /** Such as `wss://waldur.example.com/rmqws-stomp`. */
  readonly url: string;
  readonly webSocket: ClientOptions;
  readonly queue: EventQueue;
  readonly passcode: string;
  /** How long to wait until the connection is there, in milliseconds. */
  readonly connectMs: number;
  /** Ends the reading. */
  readonly signal: AbortSignal;
  /** The broker has accepted the login. */
  readonly onConnected: () => void;
  /** Called with each message. It is acknowledged when the promise resolves; if it rejects, the reading ends. */
  readonly onMessage: (body: string) => Promise<void>;
}

/** How the reading of a queue has ended. */
export interface ReadingEnd {
  /**
   * - `refused`: the broker does not accept the login.
   * - `unreachable`: there was no connection.
   * - `silent`: the broker has accepted the login and closed the connection, without a message. It does the same when
   *   the queue does not exist, with no word about it.
   * - `closed`: the connection was lost later.
   * - `failed`: `onMessage` has rejected.
   */
  readonly type: 'refused' | 'unreachable' | 'silent' | 'closed' | 'failed';
  readonly message: string;
}

/**
 * Reads a queue by STOMP 1.2 over WebSocket, until the connection ends or the signal is aborted. Never rejects.
 * Messages that were not acknowledged are delivered again to the next reader.
 */
export function readQueue(options: ReadQueueOptions): Promise<ReadingEnd> {
  const { packages, url, webSocket, queue, passcode, connectMs, signal, onConnected, onMessage } = options;
  return new Promise((resolve) => {
    let isConnected = false;
    let hasMessage = false;
    let problem = '';
    const client = new packages.Client({
      webSocketFactory: () => new packages.WebSocket(url, ['v12.stomp'], webSocket) as unknown as WebSocket,
      connectHeaders: { host: queue.vhost, login: queue.login, passcode },
      connectionTimeout: connectMs,
      reconnectDelay: 0,
      heartbeatIncoming: heartbeatMs,
      heartbeatOutgoing: heartbeatMs,
      discardWebsocketOnCommFailure: true,
    });
    const end = (type: ReadingEnd['type'], message: string) => {
      stopListening();
      void client.deactivate({ force: true });
      resolve({ type, message });
    };
    const stopListening = onAbort(signal, () => end('closed', 'stopped'));
    const handle = async (message: IMessage) => {
      hasMessage = true;
      try {
        await onMessage(message.body);
      } catch (error) {
        return end('failed', describeError(error).message);
      }
      // A message of a lost connection is delivered again.
      if (client.connected) message.ack();
    };
    client.onConnect = () => {
      isConnected = true;
      // Other destinations make the broker declare the queue, which the login may not, and then close without a word.
      client.subscribe(`/amq/queue/${queue.queue}`, (message) => void handle(message), {
        ack: 'client-individual',
        'prefetch-count': String(prefetch),
      });
      onConnected();
    };
    client.onStompError = ({ headers, body }) => {
      problem = [headers['message'], body.trim()].filter(Boolean).join(': ').replaceAll('\n', ' ');
      // The broker may leave the connection open, also when it has deleted the queue.
      end(isConnected ? 'closed' : 'refused', problem);
    };
    client.onWebSocketError = (event: { readonly error?: unknown }) => {
      if (event.error !== undefined) problem ||= describeError(event.error).message;
    };
    client.onWebSocketClose = ({ code, reason }: { readonly code: number; readonly reason: string }) => {
      const message = problem || `the connection was closed (${[code, reason].filter(Boolean).join(' ')})`;
      if (!isConnected) end('unreachable', message);
      else end(hasMessage ? 'closed' : 'silent', message);
    };
    if (signal.aborted) return end('closed', 'stopped');
    client.activate();
  });
}
