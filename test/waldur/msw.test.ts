import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, token, uuid } from './support/make-client.js';

const server = setupServer();

describe('the client with MSW', () => {
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => server.close());

  it('MSW intercepts the requests of a client without a custom fetch, even if the client was created before the handlers', async () => {
    const client = makeClient();
    let authorization: string | null = null;
    server.use(
      http.get('https://waldur.test/api/users/me/', ({ request }) => {
        authorization = request.headers.get('authorization');
        return HttpResponse.json({ uuid });
      }),
      http.post(
        'https://waldur.test/api/marketplace-offering-users/:uuid/begin_creating/',
        () => new HttpResponse(null, { status: 200 }),
      ),
      http.patch('https://waldur.test/api/marketplace-offering-users/:uuid/', async ({ request }) =>
        HttpResponse.json({ uuid, ...((await request.json()) as object) }),
      ),
    );

    expect(await client.retrieveCurrentUser()).toMatchObject({ uuid });
    expect(authorization).toBe(`Token ${token}`);
    expect(await client.beginCreating(uuid)).toEqual({ accepted: true });
    expect(await client.setUsername(uuid, 'ada')).toEqual({ uuid, username: 'ada' });
  });

  it('a network error from MSW is retried', async () => {
    server.use(
      http.get('https://waldur.test/api/users/me/', () => HttpResponse.error(), { once: true }),
      http.get('https://waldur.test/api/users/me/', () => HttpResponse.json({ uuid })),
    );

    expect(await makeClient().retrieveCurrentUser()).toMatchObject({ uuid });
  });
});
