import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isSeq, type Node, parseDocument, visit } from 'yaml';
import { runCli } from '../../src/cli/run-cli.js';
import { loadConfig } from '../../src/config/load-config.js';
import { Secret } from '../../src/config/secret.js';
import { createTestIo } from '../cli/support/test-io.js';
import { startWorkspace } from '../cli/support/workspace.js';
import { certificate, schemaKeys, sentinel } from '../config/samples.js';
import { createLedger } from '../support/create-ledger.js';
import { serveHttpProxy } from '../waldur/support/proxies.js';

const seed = 20_261_123;
const caseCount = 1000;

/** A valid configuration with every key. */
function writeConfiguration({
  url,
  offeringUuid,
  proxy,
}: {
  url: string;
  offeringUuid: string;
  proxy: string;
}): string {
  return `log_level: ERROR
global_proxy: http://agent:${sentinel}@${new URL(proxy).host}
expose_backend_error_details: off
ledger: sqlite:names.db
reserved_usernames: [boss]
offerings:
  - name: One
    waldur_api_url: ${url}
    waldur_api_token: ${sentinel}
    waldur_offering_uuid: ${offeringUuid}
    backend_type: slurm
    username_management_backend: ldap
    order_processing_backend: command
    membership_sync_backend: command
    verify_ssl: true
    ca_file: ca.pem
    username_concurrency: 4
    username_timeout_seconds: 10
    claim_seconds: 60
    username_scope: provider
    username_format: first_initial_lastname
    username_language: et
    username_profiles: [slurm]
    reserved_usernames: [root]
    order_concurrency: 2
    resource_timeout_seconds: 30
    team_fetch_attempts: 2
    team_fetch_delay_seconds: 0.1
    max_removal_share: 0.3
    max_removals: 20
    backend_settings:
      allocation_prefix: hpc-
      ldap: {uri: "ldap://127.0.0.1:1", base_dn: "dc=example,dc=org", bind_dn: "cn=admin", bind_password: ${sentinel}, default_login_shell: /bin/sh}
      command: {create: [./x], find: [./x], remove: [./x], list_people: [./x], add_people: [./x], remove_people: [./x], environment: {TOKEN: ${sentinel}}}
  - name: Two
    waldur_api_url: ${url}
    oidc_token_url: ${url}token
    oidc_client_id: agent
    oidc_client_secret: "${sentinel}"
    waldur_offering_uuid: ${'f'.repeat(32)}
    backend_type: slurm
  - name: Three
    waldur_api_url: ${url}
    waldur_api_token_file: token
    waldur_offering_uuid: ${'e'.repeat(32)}
    backend_type: slurm
    backend_settings: {}
`;
}

const value = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    0.5,
    1e9,
    true,
    [],
    {},
    [null],
    { a: 1 },
    sentinel,
    `x ${sentinel}`,
    [sentinel],
    '\u0024{UNSET}',
    '\0',
    '\u001b[2J',
    '\ud800',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const key = fc.constantFrom(
  ...schemaKeys.topLevel,
  ...schemaKeys.offering,
  '__proto__',
  'constructor',
  'ldap',
  'command',
  'nope',
  '\u001b[2J',
);
const edit = fc.record({ kind: fc.constantFrom('delete', 'replace', 'rename', 'add'), at: fc.nat(), value, key });
const typo = fc.record({
  at: fc.nat(),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.constantFrom('', ':', '- ', '{', '"', '\n', '\t', '&a ', '*a', '!!int ', '|', '<<: ', '\0'),
    fc.string({ maxLength: 4 }),
  ),
});
type Edit = { readonly kind: string; readonly at: number; readonly value: unknown; readonly key: string };

function applyEdits(text: string, edits: readonly Edit[]): string {
  const document = parseDocument(text);
  for (const { kind, at, value: put, key: name } of edits) {
    const places: { parent: Node; index: number }[] = [];
    visit(document, {
      Map: (_, map) => void places.push(...map.items.map((_item, index) => ({ parent: map, index }))),
      Seq: (_, list) => void places.push(...list.items.map((_item, index) => ({ parent: list, index }))),
    });
    const { parent, index } = places[at % Math.max(places.length, 1)] ?? { parent: document.contents, index: 0 };
    const pair = isMap(parent) ? parent.items[index] : undefined;
    if (kind === 'delete' && (isMap(parent) || isSeq(parent))) parent.items.splice(index, 1);
    else if (kind === 'rename' && pair) pair.key = document.createNode(name) as never;
    else if (kind === 'add' && isMap(parent) && !parent.has(name))
      parent.set(document.createNode(name) as never, document.createNode(put) as never);
    else if (pair) pair.value = document.createNode(put);
    else if (isSeq(parent)) parent.items[index] = document.createNode(put);
  }
  return document.toString();
}

type Change = Edit | { readonly at: number; readonly cut: number; readonly put: string };

/** Applies all changes. Returns `undefined` if one of them changes nothing or is impossible. */
function applyAll(text: string, changes: readonly Change[]): string | undefined {
  let changed = text;
  for (const change of changes) {
    const before: string = changed;
    if ('cut' in change) {
      const at = change.at % before.length;
      changed = before.slice(0, at) + change.put + before.slice(at + change.cut);
    } else {
      try {
        changed = applyEdits(before, [change]);
        // Serialized YAML may look different and mean the same.
        if (changed === applyEdits(before, [])) return undefined;
      } catch {
        // Text that is no longer YAML cannot be edited as YAML.
        return undefined;
      }
    }
    if (changed === before) return undefined;
  }
  return changed;
}

/** Reads YAML. An optional key that is null or empty is the same as an absent one. */
function readWithoutEmpty(text: string): unknown {
  const isEmpty = (value: unknown): boolean => value === null || value === '';
  return JSON.parse(
    JSON.stringify(parseDocument(text).toJS(), (_key, value: unknown) => (isEmpty(value) ? undefined : value)),
  );
}

describe(`${caseCount} invalid configurations, generated by mutation of a valid one`, () => {
  it('every invalid configuration ends with exit code 2 and its position, without a stack trace or a secret', async () => {
    const { url, offeringUuid, cwd } = await startWorkspace();
    const proxy = await serveHttpProxy();
    const valid = writeConfiguration({ url, offeringUuid, proxy: proxy.origin });
    writeFileSync(join(cwd, 'ca.pem'), certificate);
    await createLedger(join(cwd, 'names.db'));
    for (const [name, text] of [
      ['token', sentinel],
      ['config.yaml', valid],
    ] as const)
      writeFileSync(join(cwd, name), text, { mode: 0o600 });
    chmodSync(join(cwd, 'config.yaml'), 0o600);
    const pieces = Array.from({ length: sentinel.length - 19 }, (_, start) => sentinel.slice(start, start + 20));
    const run = async (text: string, json: boolean) => {
      writeFileSync(join(cwd, 'config.yaml'), text);
      const io = createTestIo({ cwd });
      const exitCode = await runCli(['sync', '--dry-run', '-c', 'config.yaml', ...(json ? ['--json'] : [])], io);
      return { exitCode, printed: `${io.out()}\n${io.err()}` };
    };
    const check = ({ exitCode, printed }: { exitCode: number; printed: string }): number => {
      expect(printed).not.toMatch(
        /^\s+at .+:\d+:\d+\)?$|\bat .+\(.+:\d+:\d+\)|unexpected error|node_modules|\[object/m,
      );
      // No message contains control characters of keys or values.
      expect(printed).not.toMatch(/[^\P{Cc}\n]/u);
      for (const piece of pieces) expect(printed).not.toContain(piece);
      if (exitCode === 2) expect(printed).toMatch(/config\.yaml:\d+:\d+: \S/);
      else expect([0, 1, 3]).toContain(exitCode);
      return exitCode;
    };
    const fs = {
      statSync: (path: string) => statSync(resolve(cwd, path)),
      readFileSync: (path: string) => readFileSync(resolve(cwd, path)),
    };
    // The parsed configuration with its warnings and secrets, without positions.
    const parse = (text: string): string => {
      writeFileSync(join(cwd, 'config.yaml'), text);
      const { warnings, ...config } = loadConfig('config.yaml', { env: {}, fs });
      const shownWarnings = warnings.map(({ path, message }) => ({ path, message }));
      return JSON.stringify(
        { ...config, shownWarnings },
        function (this: Record<string, unknown>, name, shown: unknown) {
          const actual = this[name];
          return actual instanceof Secret ? actual.reveal() : shown;
        },
      );
    };
    // The emulator accepts none of the tokens.
    expect(check(await run(valid, false))).toBe(3);
    const original = parse(valid);
    const counts = { refused: 0, equal: 0, different: 0, unchanged: 0 };
    const ignored: string[] = [];
    const changes = fc.oneof(
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.array(typo, { minLength: 1, maxLength: 3 }),
    );
    const draws = fc.sample(fc.tuple(changes, fc.boolean()), { seed, numRuns: caseCount * 4 });
    for (const [some, json] of draws) {
      if (counts.refused === caseCount) break;
      const text = applyAll(valid, some);
      if (text === undefined) counts.unchanged += 1;
      else if (check(await run(text, json)) === 2) counts.refused += 1;
      else if (parse(text) !== original) counts.different += 1;
      else {
        counts.equal += 1;
        // An edit may mean the same or remove a default. Any other edit must not be ignored silently.
        const onlyDeletes = some.every((change) => 'kind' in change && change.kind === 'delete');
        if (!onlyDeletes && !isDeepStrictEqual(readWithoutEmpty(text), readWithoutEmpty(valid)))
          ignored.push(JSON.stringify(some));
      }
    }
    process.stdout.write(
      `wrong configurations (seed ${seed}): ${counts.refused} refused with a position; valid: ${counts.equal} with the same meaning, ${counts.different} with another; ${counts.unchanged} skipped as unchanged\n`,
    );
    expect(ignored).toEqual([]);
    expect(counts.refused).toBe(caseCount);
  });
});
