import { stringify } from 'yaml';
import { z } from 'zod';
import { type ConfigNode, createIssue, findNode } from '../../config/config-node.js';
import type { KeyPath } from '../../config/key-path.js';
import { readDocument } from '../../config/read-document.js';
import { ConfigurationError, type ConfigurationIssue } from '../../shared/errors.js';
import { type StepValue, stepKinds } from '../../users/steps/planned-step.js';
import { type Plan, type PlannedOffering, plannedJobs } from './plan.js';

/** The first line of every plan. */
export const planHeading = '# A plan of waldur-offering-processor';

const formatVersion = 1;

/** Renders a plan as YAML. `parsePlan` reads it. */
export function renderPlan({ job, created, options, offerings }: Plan): string {
  const steps = offerings.reduce((count, offering) => count + offering.steps.length, 0);
  const comment = [
    planHeading,
    '#',
    `# ${steps === 1 ? '1 step' : `${steps} steps`} of the command ${job}. Delete those that should not be taken, and run:`,
    '#',
    '#   waldur-offering-processor apply FILE',
    '',
  ];
  const { user, confirmAbsent, confirmCreated, allowRemovals, allowMissing, addAgain } = options;
  const document = {
    format: formatVersion,
    job,
    created,
    options: {
      user,
      confirm_absent: confirmAbsent,
      confirm_created: confirmCreated,
      allow_removals: allowRemovals,
      allow_missing: allowMissing,
      add_again: addAgain,
    },
    offerings: offerings.map(toFileOffering),
  };
  // Quoted, so that no value is taken for a number or a date.
  const text = stringify(document, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
  return `${comment.join('\n')}${text}`;
}

function toFileOffering({ name, uuid, apiUrl, error, steps }: PlannedOffering) {
  return {
    name,
    uuid,
    api_url: apiUrl,
    error,
    steps: steps.map(({ kind, uuid: about, summary, before, changes, after, data }) => ({
      ...{ kind, uuid: about, summary, before, changes, after, data },
    })),
  };
}

const value: z.ZodType<StepValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);
const values = z.record(z.string(), value);
const text = z.string().min(1);
const uuid = z.string().regex(/^[0-9a-f]{32}$/);
const count = z.int().min(0);

const stepSchema = z.strictObject({
  kind: z.enum(stepKinds),
  uuid,
  summary: z.string(),
  before: values,
  changes: values,
  after: values,
  data: text.optional(),
});

const offeringSchema = z.strictObject({
  name: text,
  uuid,
  api_url: text,
  error: text.optional(),
  steps: z.array(stepSchema).nullable(),
});

const planSchema = z.strictObject({
  format: z.literal(formatVersion),
  job: z.enum(plannedJobs),
  created: z.iso.datetime(),
  options: z
    .strictObject({
      user: text.optional(),
      confirm_absent: z.array(uuid).optional(),
      confirm_created: z.array(uuid).optional(),
      allow_removals: count.optional(),
      allow_missing: count.optional(),
      add_again: z.array(uuid).optional(),
    })
    .nullable(),
  offerings: z.array(offeringSchema),
});

/**
 * Reads a plan that `renderPlan` has written. `file`: its name in messages. Throws `ConfigurationError` with the line and
 * the key of every error.
 */
export function parsePlan(content: string, { file }: { readonly file: string }): Plan {
  const issues: ConfigurationIssue[] = [];
  const root = readDocument(content, { file, env: {}, issues });
  if (issues.length > 0) throw new ConfigurationError(issues);
  const parsed = planSchema.safeParse(root.value);
  if (!parsed.success) throw new ConfigurationError(parsed.error.issues.flatMap((issue) => describeIssue(issue, root)));
  const { job, created, offerings } = parsed.data;
  const options = parsed.data.options ?? {};
  requireUniqueSteps(parsed.data.offerings, root);
  return {
    job,
    created,
    options: {
      user: options.user,
      confirmAbsent: options.confirm_absent,
      confirmCreated: options.confirm_created,
      allowRemovals: options.allow_removals,
      allowMissing: options.allow_missing,
      addAgain: options.add_again,
    },
    offerings: offerings.map(({ api_url: apiUrl, steps, ...offering }) => ({
      ...offering,
      apiUrl,
      steps: (steps ?? []).map(({ data, ...step }) => ({ ...step, ...(data === undefined ? {} : { data }) })),
    })),
    locate: (path) => findNode(root, path).node.location,
  };
}

function describeIssue(issue: z.core.$ZodIssue, root: ConfigNode): ConfigurationIssue[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => toIssue([...path, key], 'unknown key', root));
  const { node, complete } = findNode(root, path);
  if (!complete) return [toIssue(path, `expected ${describeExpected(issue)}; the key is missing`, root)];
  if (path.length === 1 && path[0] === 'format') {
    const message = `expected ${formatVersion}; got another format. Make the plan again with this version of the program`;
    return [toIssue(path, message, root)];
  }
  return [toIssue(path, `expected ${describeExpected(issue)}; got ${describeGot(node.value)}`, root)];
}

function toIssue(path: KeyPath, message: string, root: ConfigNode): ConfigurationIssue {
  return createIssue(findNode(root, path).node.location, path, message);
}

function describeExpected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return expectedTypes[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_format') return issue.format === 'regex' ? 'a UUID of 32 hexadecimal digits' : 'a time';
  return 'a valid value';
}

const expectedTypes: Readonly<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function describeGot(got: unknown): string {
  if (got === null) return 'nothing';
  if (Array.isArray(got)) return 'a list';
  return typeof got === 'object' ? 'a map' : typeof got === 'string' ? `'${got.slice(0, 60)}'` : String(got);
}

function requireUniqueSteps(offerings: z.infer<typeof planSchema>['offerings'], root: ConfigNode): void {
  const issues = offerings.flatMap(({ steps }, index) => {
    const seen = new Set<string>();
    return (steps ?? []).flatMap(({ kind, uuid: about }, step) => {
      const isNew = !seen.has(`${kind} ${about}`);
      seen.add(`${kind} ${about}`);
      const path = ['offerings', index, 'steps', step, 'uuid'];
      return isNew ? [] : [toIssue(path, `expected one step of each kind; got a second one for ${about}`, root)];
    });
  });
  if (issues.length > 0) throw new ConfigurationError(issues);
}
