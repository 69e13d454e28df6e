import { expect, it } from 'vitest';
import { serve } from '../waldur/support/serve.js';
import { startWorkspace } from './support/workspace.js';

it('an address whose http is redirected to https ends a run with exit code 2, after the other offerings', async () => {
  const { configure, sync, run, add, waldur, url, offeringUuid } = await startWorkspace();
  const server = await serve(({ url: path }, response) =>
    response.writeHead(301, { location: `https://127.0.0.1:8443${path}` }).end(),
  );
  const user = add();
  const more = `  - {name: Other, waldur_api_url: "${url}", waldur_api_token: "${waldur.token}", waldur_offering_uuid: ${offeringUuid}, username_management_backend: posix}`;
  await configure({ url: server.origin, more });

  const { exitCode, out } = await sync(['--json']);

  expect(exitCode).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    offerings: [
      {
        error: {
          code: 'invalid-configuration',
          message: expect.stringMatching(
            /: http is redirected to https\. Set waldur_api_url to an address that begins with https:\/\/127\.0\.0\.1:8443\/$/,
          ),
        },
      },
      { name: 'Other' },
    ],
  });
  expect(server.accepted()).toBe(1);
  expect(waldur.offeringUser(user.uuid)?.state).toBe('OK');
  const diagnostics = await run('diagnostics');
  expect(diagnostics.out).toMatch(/^error \w+ url: http is redirected to https/m);
  expect(diagnostics.exitCode).toBe(2);
});
