import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { listen } from './serve.js';

/** An HTTP proxy that records its requests, behind TLS with `tls`. Every host name resolves to 127.0.0.1. */
export async function serveHttpProxy(options: { refuse?: number; tls?: ServerOptions } = {}) {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const note = (message: IncomingMessage) => {
    requests.push(`${message.method} ${message.url}`);
    authorizations.push(message.headers['proxy-authorization']);
  };
  const proxy = options.tls === undefined ? createServer() : createTlsServer(options.tls);
  proxy.on('request', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    note(incoming);
    const target = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const forwarded = request(
      { host: '127.0.0.1', port: target.port, path: target.pathname, method: incoming.method, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  proxy.on('connect', (incoming: IncomingMessage, client: Socket) => {
    note(incoming);
    if (options.refuse !== undefined) {
      client.end(`HTTP/1.1 ${options.refuse} No\r\n\r\n`);
      return;
    }
    const target = connect(Number(new URL(`http://${incoming.url}`).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  return { ...(await listen(proxy)), requests, authorizations };
}

/** A minimal SOCKS5 proxy (RFC 1928, 1929). Accepts any login. Every host name resolves to 127.0.0.1. */
export async function serveSocksProxy({ requireLogin = false } = {}) {
  const requests: string[] = [];
  const logins: [string, string][] = [];
  const proxy = createTcpServer((client) => {
    const next = () => new Promise<Buffer>((resolve) => client.once('data', resolve));
    const converse = async () => {
      await next();
      client.write(Buffer.from([5, requireLogin ? 2 : 0]));
      if (requireLogin) {
        const login = await next();
        const end = 2 + (login[1] ?? 0);
        logins.push([login.subarray(2, end).toString(), login.subarray(end + 1).toString()]);
        client.write(Buffer.from([1, 0]));
      }
      const message = await next();
      const length = message[4] ?? 0;
      const name = message.subarray(5, 5 + length).toString();
      const port = message.readUInt16BE(5 + length);
      requests.push(`${name}:${port}`);
      const target = connect(port, '127.0.0.1', () => {
        client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
        target.pipe(client).pipe(target);
      });
      client.on('error', () => target.destroy());
    };
    void converse();
  });
  return { ...(await listen(proxy)), requests, logins };
}
