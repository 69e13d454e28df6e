import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { loadDocument, resolve } from '../../scripts/contract/document.js';
import { serve } from '../waldur/support/serve.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const contract = join(root, 'scripts/openapi/waldur.yaml');

async function writeDocument(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'api.yaml');
  await writeFile(file, text);
  return file;
}

/** Runs the command as npm does. Returns its exit code and output. */
async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/contract.ts', ...args], {
        cwd: root,
      })),
    };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe('loadDocument', () => {
  it('YAML with many aliases and JSON are read from a file and from a URL', async () => {
    const aliases = `x: &a { b: 1 }\nlist:\n${'  - *a\n'.repeat(500)}`;
    const server = await serve((_, response) => response.end('{"paths": {"/a/": {}}}'));

    expect(await loadDocument(await writeDocument(`${aliases}paths: { /a/: {} }`))).toMatchObject({
      paths: { '/a/': {} },
    });
    expect(await loadDocument(`${server.origin}/openapi.json`)).toEqual({ paths: { '/a/': {} } });
  });

  it.each(['just text', '[]', 'paths: {}', '{"openapi": "3.0.3"}'])(
    '%s is rejected, because it is not an API description',
    async (text) => {
      const file = await writeDocument(text);

      await expect(loadDocument(file)).rejects.toThrow(
        `${file}: not an API description (expected an object with paths)`,
      );
    },
  );

  it('a URL that does not respond with 200 is an error', async () => {
    const server = await serve((_, response) => response.writeHead(404).end('{"paths": {"/a/": {}}}'));

    await expect(loadDocument(server.origin)).rejects.toThrow(
      `${server.origin}: cannot read the API description (HTTP status 404)`,
    );
  });
});

describe('resolve', () => {
  it('references to references are resolved, with / and ~ in names', () => {
    expect(resolve({ a: { 'b/c~': { $ref: '#/d' } }, d: { type: 'string' } }, { $ref: '#/a/b~1c~0' })).toEqual({
      type: 'string',
    });
  });

  it('a reference to a missing node, to another document or to itself is an error', () => {
    expect(() => resolve({}, { $ref: '#/a' })).toThrow('#/a: target not found');
    expect(() => resolve({}, { $ref: 'other.yaml#/a' })).toThrow(
      'other.yaml#/a: invalid reference (expected one within the document, without a cycle)',
    );
    expect(() => resolve({ a: { $ref: '#/a' } }, { $ref: '#/a' })).toThrow(
      '#/a: invalid reference (expected one within the document, without a cycle)',
    );
  });
});

describe('the command contract', () => {
  it('without an argument the exit code is 2', async () => {
    expect(await run()).toMatchObject({ code: 2, stderr: 'Usage: npm run contract -- FILE|URL\n' });
  });

  it('with unexpected or missing differences the exit code is 1, and each is printed on one line', async () => {
    const text = await readFile(contract, 'utf8');
    const file = await writeDocument(
      text.replace('        - Deleting\n', '').replace('user_email: { type: string }', 'user_email: { type: integer }'),
    );

    const { code, stderr } = await run(file);

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual(
      expect.arrayContaining([
        'HEAD /api/marketplace-offering-users/ query state: []: value "Deleting" not in the API',
        'GET /api/marketplace-offering-users/ 200: []: user_email: type string in the contract, integer in the API',
        'HEAD /api/marketplace-offering-users/ 200: header X-Result-Count not in the API: listed as a known difference, but not found',
      ]),
    );
  });

  it('with the known differences of its release only the exit code is 0, and the releases are printed', async () => {
    const { paths, components } = parse(await readFile(contract, 'utf8'));
    const { PluginOptions, ProjectAccount } = components.schemas;
    // What descriptions of every release lack.
    delete PluginOptions.properties.account_name_generation_policy.type;
    delete ProjectAccount.properties.state.type;
    delete paths['/api/marketplace-offering-users/'].head.responses[200].headers;
    const setUsername = '/api/marketplace-service-providers/{uuid}/set_offerings_username/';
    delete paths[setUsername].post.responses[201].content;
    paths['/api/configuration/'].get.responses[200].content['application/json'].schema = { type: 'object' };
    const newest = await run(await writeDocument(JSON.stringify({ paths, components })));
    expect(newest).toMatchObject({ code: 0, stdout: expect.stringContaining('(Waldur from 8.1.4 on)') });

    const { OfferingUserFieldName, OfferingUser } = components.schemas;
    const added = 'service_provider_account_uuid';
    OfferingUserFieldName.enum = OfferingUserFieldName.enum.filter((name: string) => name !== added);
    delete OfferingUser.properties[added];
    const mixed = await run(await writeDocument(JSON.stringify({ paths, components })));
    expect(mixed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `${added}: property not in the API: ended by 8.1.4, but other parts are as of 8.1.4`,
      ),
    });
  });
});
