import { Server } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import { plainText, startHttpServer } from '../../src/service/http/http-server.js';
import { silentLogger } from '../../src/shared/logger.js';

it('a connection that cannot be accepted is logged, and the next ones are answered', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen');
  onTestFinished(() => listen.mockRestore());
  const error = vi.fn();
  const routes = { '/healthz': async () => plainText(200, 'ok') };
  const { address, close } = await startHttpServer(
    { host: '127.0.0.1', port: 0 },
    { routes, logger: { ...silentLogger, error } },
  );
  onTestFinished(close);
  const [server] = listen.mock.contexts as Server[];
  server?.emit('error', new Error('accept EMFILE'));
  expect(error).toHaveBeenCalledWith({ error: 'accept EMFILE' }, 'cannot accept a connection');
  expect(await (await fetch(`http://127.0.0.1:${address.port}/healthz`)).text()).toBe('ok\n');
});
