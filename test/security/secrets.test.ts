import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createScrubber } from '../../src/config/scrubber.js';
import { Secret } from '../../src/config/secret.js';
import { startResourceWorkspace } from '../cli/support/resource-workspace.js';
import { createTestIo } from '../cli/support/test-io.js';
import { secretForms } from '../support/find-leaks.js';
import { registerSecret } from '../support/recorded-output.js';
import { temporaryDirectory, writeFiles } from '../support/temporary-directory.js';
import { makeClient, rejectionOf, uuid } from '../waldur/support/make-client.js';
import { serve } from '../waldur/support/serve.js';

/** Each secret has characters that JSON, HTML, forms and URLs escape. */
const secrets = {
  token: `tok+en/0"1<2>3&4'5%6=f00dfeed`,
  fileToken: 'w_file+token/f00dfeed"77<8&9',
  client: 'client secret/+&=<"f00dfeed>%20ü',
  proxy: 'pr0xy-pass+w/ord&f00dfeed',
  ldap: 'b1nd "pass" <word>&f00dfeed\\',
  smtp: 'sm7p+pass/f00dfeed=',
  other: '48151623421234567',
} as const;
for (const secret of Object.values(secrets)) registerSecret(secret);

function findSecrets(text: string): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    secretForms(secret).some((form) => text.includes(form)) || text.includes(secret.slice(-14)) ? [name] : [],
  );
}

/** A server that echoes the request in every encoding that a page may use. */
async function serveEcho(status: number, type: 'json' | 'html') {
  return serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const echo = [
      request.headers.authorization,
      request.headers['proxy-authorization'],
      body,
      decodeURIComponent(body.replaceAll('+', ' ')),
    ].join(' ');
    const html = echo.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const forms = [
      echo,
      html,
      encodeURIComponent(echo),
      Buffer.from(echo).toString('base64'),
      Buffer.from(`x${echo}`).toString('base64url'),
    ];
    const text =
      type === 'json'
        ? JSON.stringify({ detail: forms, [echo]: echo })
        : `<h1>Bad gateway</h1><pre>${forms.join('\n')}</pre>`;
    response
      .writeHead(status, {
        'content-type': type === 'json' ? 'application/json' : 'text/html',
        location: `https://x.test/${encodeURIComponent(echo)}`,
      })
      .end(text);
  });
}

const quote = JSON.stringify;
const allCommands: readonly (readonly string[])[] = [
  ['sync'],
  ['orders'],
  ['memberships'],
  ['diagnostics'],
  ['explain', 'unknown-user'],
];

function configuration({
  url,
  offeringUuid,
  proxy = '',
}: {
  url: string;
  offeringUuid: string;
  proxy?: string;
}): string {
  const common = [
    `waldur_api_url: ${quote(url)}`,
    `waldur_offering_uuid: ${offeringUuid}`,
    'backend_type: slurm',
    'backend_settings:',
    `  directory: ${quote(secrets.smtp)}`,
    `  nested: [{api_key: ${secrets.other}}, {client_secret: ${quote(secrets.smtp)}}]`,
  ];
  const entry = (name: string, backend: string, lines: readonly string[]) =>
    [`name: ${name}`, `username_management_backend: ${backend}`, ...lines, ...common].map(
      (line, index) => `${index === 0 ? '  - ' : '    '}${line}`,
    );
  const ldap = `  ldap: {uri: "ldap://127.0.0.1:1", base_dn: "dc=x", bind_dn: "cn=x", bind_password: ${quote(secrets.ldap)}, welcome_email: {smtp_host: x, from_address: "a@x.test", smtp_password: ${quote(secrets.smtp)}}}`;
  return [
    'log_level: DEBUG',
    ...(proxy === '' ? [] : [`global_proxy: ${quote(`http://agent:${encodeURIComponent(secrets.proxy)}@${proxy}`)}`]),
    'offerings:',
    ...entry('Token', 'posix', [
      `waldur_api_token: ${quote(secrets.token)}`,
      'order_processing_backend: files',
      'membership_sync_backend: files',
    ]),
    ...entry('File', 'posix', [
      'waldur_api_token_file: token',
      'order_processing_backend: files',
      'membership_sync_backend: files',
    ]),
    ...entry('Oidc', 'posix', [
      `oidc_token_url: ${quote(`${url}token`)}`,
      'oidc_client_id: agent',
      `oidc_client_secret: ${quote(secrets.client)}`,
    ]),
    ...entry('Ldap', 'ldap', [`waldur_api_token: ${quote(secrets.token)}`]),
    `    ${ldap}`,
  ].join('\n');
}

const fewCommands = [['diagnostics', '--offering', 'File', '--offering', 'Oidc']];

/** Runs the commands with --json and on a terminal, and returns all output. */
async function runAll(
  cwd: string,
  commands: readonly (readonly string[])[] = allCommands,
  env: Record<string, string> = {},
): Promise<string> {
  const printed: string[] = [];
  const forms = commands === fewCommands ? [['--json']] : [['--json'], []];
  for (const command of commands) {
    for (const how of forms) {
      const io = createTestIo({ cwd, env, ...(how.length > 0 ? {} : { columns: 100 }) });
      const exitCode = await runCli(
        [...command, '-c', 'config.yaml', '--log-level', 'debug', '--backend', 'files=./files.mjs#Files', ...how],
        io,
      );
      printed.push(`${command.join(' ')} ${how.join(' ')}: ${exitCode}`, io.out(), io.err());
    }
  }
  return printed.join('\n');
}

/** A resource backend that throws its settings. */
const backendSource = `
export class Files {
  constructor(options) { this.options = options; }
  async find(id, { settings }) { throw Object.assign(new Error('cannot go on with ' + JSON.stringify(settings)), { settings }); }
  async create() {} async remove() {} async listPeople() { return []; } async addPeople() {} async removePeople() {}
  async preflight({ settings, logger }) { logger.info({ settings }, 'settings: ' + JSON.stringify(settings)); throw new Error(JSON.stringify(settings)); }
}
`;

async function prepare(text: string): Promise<string> {
  const cwd = await temporaryDirectory();
  await writeFiles(cwd, { 'config.yaml': text, token: secrets.fileToken, 'files.mjs': backendSource });
  for (const file of ['config.yaml', 'token']) await chmod(join(cwd, file), 0o600);
  return cwd;
}

describe('the output of all commands at the level debug', () => {
  it.each([
    [401, 'json'],
    [403, 'json'],
    [400, 'json'],
    [200, 'json'],
    [200, 'html'],
    [302, 'html'],
    [502, 'html'],
  ] as const)(
    'no command prints a secret when a server echoes the request with status %i as %s',
    async (status, type) => {
      const server = await serveEcho(status, type);
      const cwd = await prepare(configuration({ url: `${server.origin}/`, offeringUuid: uuid }));
      // Transient errors are retried, which takes time.
      const printed = await runAll(cwd, type === 'html' ? fewCommands : allCommands);
      expect(findSecrets(printed)).toEqual([]);
      // At least one secret was removed.
      if (status !== 302) expect(printed).toContain('[secret]');
    },
  );

  it.each([
    ['global_proxy', 407, 'html'],
    ['global_proxy', 403, 'json'],
    ['HTTP_PROXY', 407, 'html'],
    ['HTTP_PROXY', 403, 'json'],
  ] as const)(
    'no command prints a secret when the proxy of %s echoes the request with status %i as %s',
    async (key, status, type) => {
      const { host } = new URL((await serveEcho(status, type)).origin);
      const waldur = { url: 'http://waldur.test/', offeringUuid: uuid };
      const cwd = await prepare(configuration(key === 'global_proxy' ? { ...waldur, proxy: host } : waldur));
      const env = { HTTP_PROXY: `http://agent:${encodeURIComponent(secrets.proxy)}@${host}` };
      const printed = await runAll(cwd, fewCommands, key === 'global_proxy' ? {} : env);
      expect(printed).toContain(`${host} (${key})`);
      expect(findSecrets(printed)).toEqual([]);
      if (type === 'json') expect(printed).toContain('[secret]');
    },
  );

  it('no command prints a secret or writes one to Waldur in a successful run', async () => {
    const { waldur, url, offeringUuid, addMember: joinProject, addResource, project } = await startResourceWorkspace();
    waldur.addToken({ token: secrets.token, isStaff: true });
    joinProject('ada');
    await addResource('one', ['ada', 'gone']);
    waldur.addOrder({ type: 'Create', offering: offeringUuid, project, name: 'new', slug: 'new' });
    const printed = await runAll(await prepare(configuration({ url, offeringUuid })));
    expect(findSecrets(printed)).toEqual([]);
    // The token endpoint gets the client secret.
    const writes = waldur.writes().filter(({ path }) => !path.startsWith('/token'));
    expect(findSecrets(JSON.stringify([waldur.offeringUsers(), writes.map(({ body }) => body)]))).toEqual([]);
  });
});

describe('thrown errors', () => {
  it.each([200, 302, 400, 401, 403, 404, 429, 500, 502])(
    'an error of the client has no secret in its chain of causes when status %i echoes the request',
    async (status) => {
      for (const type of ['json', 'html'] as const) {
        const server = await serveEcho(status, type);
        const oidc = {
          kind: 'oidc',
          tokenUrl: `${server.origin}/token`,
          clientId: 'agent',
          clientSecret: new Secret(secrets.client),
        } as const;
        for (const credentials of [{ kind: 'token', token: new Secret(secrets.token) }, oidc] as const) {
          const client = makeClient({ apiUrl: server.origin, credentials, retry: { attempts: 1 } });
          const query = { backendId: 'x', checkAllOfferings: false };
          const calls = [
            client.retrieveCurrentUser(),
            client.listOfferingUsers({}).all(),
            client.checkUniqueBackendId(uuid, query),
          ];
          for (const error of await Promise.all(calls.map(rejectionOf))) {
            expect(
              findSecrets(
                inspect(error, { depth: null, showHidden: true, maxStringLength: null }) + JSON.stringify(error),
              ),
            ).toEqual([]);
          }
        }
      }
    },
  );

  it('an error of a failed connection has no secret in its chain of causes', async () => {
    const proxy = `http://agent:${encodeURIComponent(secrets.proxy)}@127.0.0.1:1`;
    for (const apiUrl of ['http://waldur.test/', 'https://waldur.test/']) {
      const client = makeClient({
        apiUrl,
        proxy,
        credentials: { kind: 'token', token: new Secret(secrets.token) },
        retry: { attempts: 1 },
      });
      const error = await rejectionOf(client.setUsername(uuid, 'ada'));
      expect(findSecrets(inspect(error, { depth: null, showHidden: true, maxStringLength: null }))).toEqual([]);
    }
  });
});

describe('a scrubber', () => {
  it('takes no offence at half a surrogate pair, which YAML can write', () => {
    expect(createScrubber(['ab\ud800cd'])('x ab\ud800cd y')).toBe('x [secret] y');
  });

  it('finds a secret in base64, whatever stands before and behind it', () => {
    const scrub = createScrubber([secrets.token]);
    for (const before of ['', 'a', 'ab', 'agent:', 'Token ']) {
      for (const behind of ['', 'z', 'zz']) {
        const encoded = Buffer.from(before + secrets.token + behind);
        for (const form of ['base64', 'base64url'] as const)
          expect(findSecrets(scrub(encoded.toString(form)))).toEqual([]);
      }
    }
  });
});
