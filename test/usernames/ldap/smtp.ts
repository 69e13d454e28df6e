import { once } from 'node:events';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { registerSecret } from '../../support/recorded-output.js';

/** An e-mail that the server accepted. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
  /** Whether it was received over an encrypted connection. */
  readonly isEncrypted: boolean;
  /** The authenticated user, if any. */
  readonly user: string | undefined;
}

/** Starts a local SMTP server with the certificate of the library. It is closed when the test ends. */
export async function startSmtpServer(
  options: SMTPServerOptions = {},
): Promise<{ port: number; mails: ReceivedMail[]; logins: string[][]; quits: () => number }> {
  const mails: ReceivedMail[] = [];
  const logins: string[][] = [];
  let closed = 0;
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) => {
      logins.push([username ?? '', registerSecret(password ?? '')]);
      callback(null, { user: username ?? '' });
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
          isEncrypted: session.secure,
          user: session.user || undefined,
        });
        callback();
      });
    },
    onClose: () => {
      closed += 1;
    },
    ...options,
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: address.port, mails, logins, quits: () => closed };
}
