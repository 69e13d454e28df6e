import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { WaldurEmulator } from '../../../src/testing/index.js';
import type { Workspace } from './workspace.js';

/** The plan that the tests write. */
export const planName = 'plan.yaml';

const backendsFile = join(import.meta.dirname, '../fixtures/plan-backends.js');
/** The options that load a backend for these tests. */
export const withBackend = (name: string) => ['--backend', `${name.toLowerCase()}=${backendsFile}#${name}`];

/** The steps of the plan, as `kind uuid`. */
export async function listSteps({ cwd }: Workspace): Promise<string[]> {
  const text = await readFile(join(cwd, planName), 'utf8');
  const { offerings } = parseDocument(text).toJS() as {
    offerings: { steps: { kind: string; uuid: string }[] }[];
  };
  return offerings.flatMap(({ steps }) => steps.map(({ kind, uuid }) => `${kind} ${uuid}`));
}

/** Deletes the steps about these users, orders or resources from the plan. */
export async function deleteSteps({ cwd }: Workspace, ...uuids: readonly string[]): Promise<void> {
  const path = join(cwd, planName);
  const document = parseDocument(await readFile(path, 'utf8'));
  for (const offering of (document.get('offerings') as YAMLSeq<YAMLMap>).items) {
    const steps = offering.get('steps') as YAMLSeq<YAMLMap>;
    steps.items = steps.items.filter((step) => !uuids.includes(String(step.get('uuid'))));
  }
  await writeFile(path, document.toString());
}

/** The writes to Waldur, as `operation uuid body`. */
export function listWrites(waldur: WaldurEmulator): string[] {
  return waldur
    .writes()
    .map(({ operation, uuid = '', body }) =>
      [operation, uuid, ...(body === undefined ? [] : [JSON.stringify(body)])].join(' '),
    );
}
