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

/** Runs the command as npm does, and gives its exit code and what it wrote. */
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
  it('reads YAML with very many aliases, and JSON, from a file and from an address', async () => {
    const aliases = `x: &a { b: 1 }\nlist:\n${'  - *a\n'.repeat(500)}`;
    const server = await serve((_, response) => response.end('{"paths": {"/a/": {}}}'));

    expect(await loadDocument(await writeDocument(`${aliases}paths: { /a/: {} }`))).toMatchObject({
      paths: { '/a/': {} },
    });
    expect(await loadDocument(`${server.origin}/openapi.json`)).toEqual({ paths: { '/a/': {} } });
  });

  it.each(['just text', '[]', 'paths: {}', '{"openapi": "3.0.3"}'])(
    'refuses %s, which describes nothing',
    async (text) => {
      const file = await writeDocument(text);

      await expect(loadDocument(file)).rejects.toThrow(
        `${file}: expected an API description with paths, got something else`,
      );
    },
  );

  it('refuses an address that does not answer with 200', async () => {
    const server = await serve((_, response) => response.writeHead(404).end('{"paths": {"/a/": {}}}'));

    await expect(loadDocument(server.origin)).rejects.toThrow(`${server.origin}: expected an API description, got 404`);
  });
});

describe('resolve', () => {
  it('follows references to references, with / and ~ in names', () => {
    expect(resolve({ a: { 'b/c~': { $ref: '#/d' } }, d: { type: 'string' } }, { $ref: '#/a/b~1c~0' })).toEqual({
      type: 'string',
    });
  });

  it('refuses a reference to nowhere, to another document and to itself', () => {
    expect(() => resolve({}, { $ref: '#/a' })).toThrow('#/a: there is nothing at this reference');
    expect(() => resolve({}, { $ref: 'other.yaml#/a' })).toThrow(
      'other.yaml#/a: expected a reference that ends within the document',
    );
    expect(() => resolve({ a: { $ref: '#/a' } }, { $ref: '#/a' })).toThrow(
      '#/a: expected a reference that ends within the document',
    );
  });
});

describe('the command', () => {
  it('exits 2 without a description to compare with', async () => {
    expect(await run()).toMatchObject({ code: 2, stderr: 'usage: npm run contract -- FILE|URL\n' });
  });

  it('exits 1 and names what no longer fits, one line each; known differences that are none are among them', async () => {
    const text = await readFile(contract, 'utf8');
    const file = await writeDocument(
      text.replace('        - Deleting\n', '').replace('user_email: { type: string }', 'user_email: { type: integer }'),
    );

    const { code, stderr } = await run(file);

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual(
      expect.arrayContaining([
        'HEAD /api/marketplace-offering-users/ query state: []: values "Deleting" are unknown there',
        'GET /api/marketplace-offering-users/ 200: []: user_email: type string here, integer there',
        'HEAD /api/marketplace-offering-users/ 200: no header X-Result-Count there: explained as a known difference, but it is none',
      ]),
    );
  });

  it('exits 0 when what differs is what is known to differ', async () => {
    const { paths, components } = parse(await readFile(contract, 'utf8'));
    const { OfferingUserFieldName, OfferingUser, PluginOptions, ProjectAccount } = components.schemas;
    OfferingUserFieldName.enum = OfferingUserFieldName.enum.filter(
      (name: string) => !/^user_(first|last)_name$/.test(name),
    );
    delete OfferingUser.properties.user_first_name;
    delete OfferingUser.properties.user_last_name;
    delete PluginOptions.properties.account_name_generation_policy.type;
    delete ProjectAccount.properties.state.type;
    delete paths['/api/marketplace-offering-users/'].head.responses[200].headers;
    delete paths['/api/marketplace-orders/{uuid}/reject_by_provider/'].post.requestBody;
    paths['/api/marketplace-orders/{uuid}/approve_by_provider/'].post.responses[200].content[
      'application/json'
    ].schema = { type: 'string' };
    delete paths['/api/marketplace-provider-resources/{uuid}/set_endpoints/'];
    const older = JSON.stringify({ paths, components });

    expect(await run(await writeDocument(older))).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The contract fits'),
    });
  });
});
