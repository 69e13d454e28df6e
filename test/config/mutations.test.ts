import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml';
import { agentOnlyKeys } from '../../src/config/agent-keys.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { ConfigurationError } from '../../src/shared/errors.js';
import { certificate, schemaKeys, sentinel, uuid } from './samples.js';

const original = `log_level: INFO
global_proxy: http://agent:${sentinel}@proxy.example.com:3128
shared: &shared
  backend_type: slurm
  waldur_api_token: ${sentinel}
offerings:
  - <<: *shared
    name: One
    waldur_api_url: https://waldur.example.com/api/
    waldur_offering_uuid: ${uuid}
    username_management_backend: posix
    backend_settings:
      ldap: {uri: ldap://ldap.example.com, bind_password: ${sentinel}, ports: [389, 636]}
    stomp_enabled: yes
  - name: Two
    waldur_api_url: "\u0024{WALDUR_URL}"
    oidc_token_url: https://login.example.com/token
    oidc_client_id: agent
    oidc_client_secret: "${sentinel}"
    waldur_offering_uuid: ${'f'.repeat(32)}
    backend_type: slurm
    ca_file: ca.pem
    verify_ssl: off
    username_concurrency: 4
`;
const options = {
  file: 'c.yaml',
  env: { WALDUR_URL: `https://agent:${sentinel}@waldur.example.com/` },
  readFile: () => certificate,
};

/** All substrings of the secret of 20 characters. None may appear in a message. */
const pieces = Array.from({ length: sentinel.length - 19 }, (_, start) => sentinel.slice(start, start + 20));

function check(text: string): 'valid' | 'invalid' {
  let messages: string[];
  let outcome: 'valid' | 'invalid' = 'valid';
  try {
    messages = parseConfig(text, options).warnings.map((warning) => `${warning.path}: ${warning.message}`);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    const { issues } = error as ConfigurationError;
    expect(issues.some((issue) => issue.line !== undefined && issue.line >= 1)).toBe(true);
    for (const { message } of issues) expect(message).toMatch(/^expected .*[,;] ?\S/);
    messages = [(error as ConfigurationError).message];
    outcome = 'invalid';
  }
  for (const message of messages) {
    expect(message).not.toMatch(/\bat .+:\d+:\d+\)|Error\b|Invalid|undefined|\[object|node_modules/);
    for (const piece of pieces) expect(message).not.toContain(piece);
  }
  return outcome;
}

const garbage = fc.oneof(
  fc.constantFrom(
    ':',
    '- ',
    '{',
    ']',
    '"',
    "'",
    '\n',
    '\n    ',
    '\t',
    '&a ',
    '*a',
    '*shared',
    '!!int ',
    '!x ',
    '|',
    '>',
    '%',
    '? ',
    ': ',
    '#',
    '---\n',
    '...\n',
    '<<: ',
    '\u0024{X}',
    '\0',
    '\ufeff',
    '~',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** A replacement of part of the text. */
const textEdit = fc.record({ at: fc.nat(original.length), cut: fc.nat(30), put: fc.oneof(fc.constant(''), garbage) });

const value = fc.oneof(
  fc.constantFrom(
    null,
    '',
    sentinel,
    `https://${sentinel}@x`,
    `waldur_api_token:${sentinel}`,
    '\u0024{UNSET}',
    '\u0024{WALDUR_URL}',
  ),
  fc.boolean(),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.array(fc.integer(), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), { maxKeys: 3 }),
);
const key = fc.oneof(
  fc.constantFrom(
    ...schemaKeys.topLevel,
    ...schemaKeys.offering,
    ...Object.keys(agentOnlyKeys.offering),
    '<<',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 8 }),
);

type Change =
  | { readonly kind: 'delete' | 'tag' | 'anchor'; readonly at: number }
  | { readonly kind: 'replace'; readonly at: number; readonly value: unknown }
  | { readonly kind: 'rename'; readonly at: number; readonly key: string };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('delete', 'tag', 'anchor'), at: fc.nat() }),
  fc.record({ kind: fc.constant('replace'), at: fc.nat(), value }),
  fc.record({ kind: fc.constant('rename'), at: fc.nat(), key }),
);

function applyChange(document: Document, { at, ...what }: Change): void {
  const nodes: { parent: Node; index: number }[] = [];
  visit(document, {
    Map: (_, map) => void nodes.push(...map.items.map((_item, index) => ({ parent: map, index }))),
    Seq: (_, list) => void nodes.push(...list.items.map((_item, index) => ({ parent: list, index }))),
  });
  const target = nodes[at % Math.max(nodes.length, 1)];
  if (target === undefined) return;
  const { parent, index } = target;
  if (!isMap(parent) && !isSeq(parent)) return;
  const pair = isMap(parent) ? parent.items[index] : undefined;
  const node = isMap(parent) ? pair?.value : parent.items[index];
  if (what.kind === 'delete') parent.items.splice(index, 1);
  else if (what.kind === 'rename' && pair) pair.key = document.createNode(what.key);
  else if (what.kind === 'tag' && isScalar(node)) node.tag = '!!binary';
  else if (what.kind === 'anchor' && isScalar(node)) node.anchor = 'shared';
  else if (what.kind === 'replace' && pair) pair.value = document.createNode(what.value);
  else if (what.kind === 'replace') parent.items[index] = document.createNode(what.value) as never;
}

describe('randomly modified configurations', () => {
  it('the original configuration is invalid only because its environment variable contains credentials', () => {
    expect(check(original.replace('"\u0024{WALDUR_URL}"', 'https://two.example.com'))).toBe('valid');
    expect(check(original)).toBe('invalid');
  });

  it('random text edits give a valid configuration or errors with positions, and no message contains a secret', () => {
    fc.assert(
      fc.property(fc.array(textEdit, { minLength: 1, maxLength: 4 }), (edits) => {
        check(edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), original));
      }),
      { numRuns: 600 },
    );
  });

  it('random keys and values give a valid configuration or errors with positions, and no message contains a secret', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const document = parseDocument(original.replace('"\u0024{WALDUR_URL}"', 'https://two.example.com'));
        for (const one of changes) applyChange(document, one);
        let text: string;
        try {
          text = document.toString();
        } catch {
          // The library cannot serialise some documents, for example an alias without its anchor.
          return;
        }
        check(text);
      }),
      { numRuns: 300 },
    );
  });

  it('random text gives a valid configuration or errors with positions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(garbage, fc.constantFrom('offerings:', 'name: x', ' ', '  ')), { maxLength: 30 }),
        (parts) => {
          check(parts.join(''));
        },
      ),
      { numRuns: 300 },
    );
  });
});
