import * as z from 'zod';
import type { PartialResult } from '../../shared/partial-result.js';
import type { CommandAction } from './settings.js';

/** Accepts an empty string and null as absent: that is easier to print in a shell script than to leave out a key. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));

function answer<T>(expected: string, schema: z.ZodType<T>) {
  return { expected, schema };
}

/** The output that each action must print to stdout: as text for error messages, and as a schema. */
export const answers = {
  create: answer('nothing, or {"handle": "…"}', z.strictObject({ handle: optionalText })),
  find: answer(
    '{"found": false}, or {"found": true, "owner": "…"}',
    z.discriminatedUnion('found', [
      z.strictObject({ found: z.literal(true), owner: optionalText }),
      z.strictObject({ found: z.literal(false), owner: z.literal(['', null]).optional() }),
    ]),
  ),
  list_people: answer(
    '{"people": [{"username": "…", "role": "…", "is_ours": true}, …]}',
    z.strictObject({
      people: z.array(
        z.strictObject({
          username: z.string().min(1),
          role: optionalText,
          is_ours: z.boolean(),
          user_uuid: optionalText,
          kind: z.enum(['service', 'course']).or(z.literal('')).nullish(),
        }),
      ),
    }),
  ),
  propose_id: answer('{"id": "…"}, or {"id": null}', z.strictObject({ id: z.string().min(1).nullable() })),
  evaluate_order: answer(
    '{"decision": "accept"}, {"decision": "reject", "comment": "…"} or {"decision": "keep"}',
    z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('accept') }),
      z.strictObject({ decision: z.literal('reject'), comment: z.string().min(1) }),
      z.strictObject({ decision: z.literal('keep') }),
    ]),
  ),
  metadata: answer('{"metadata": {…}}', z.strictObject({ metadata: z.record(z.string(), z.unknown()) })),
  endpoints: answer(
    '{"endpoints": [{"name": "…", "url": "…"}, …]}',
    z.strictObject({ endpoints: z.array(z.strictObject({ name: z.string().min(1), url: z.string().min(1) })) }),
  ),
  poll: answer('{"state": "running"} or {"state": "done"}', z.strictObject({ state: z.enum(['running', 'done']) })),
} satisfies Partial<Record<CommandAction, { expected: string; schema: z.ZodType }>>;

/** An action whose stdout is read. */
export type AnsweringAction = keyof typeof answers;

/** The parsed output of an action. */
export type CommandAnswer<A extends AnsweringAction> = z.output<(typeof answers)[A]['schema']>;

const partial = z.looseObject({ failed: z.array(z.object({ username: z.string(), message: z.string() })).optional() });

/**
 * Reads what `add_people` or `remove_people` printed: the failed users. Text that is no JSON object, and an object
 * without `failed`, mean that there are none: many scripts print what they do. Throws if `failed` is there and cannot
 * be read.
 */
export function readPartialResult(stdout: Uint8Array): PartialResult | undefined {
  const text = new TextDecoder('utf-8').decode(stdout);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    if (/"failed"\s*:/.test(text)) throw error;
    return undefined;
  }
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return undefined;
  const { failed } = partial.parse(answer);
  return failed && { failed };
}

const failure = z.object({ public_message: z.string().trim().min(1) });

/** Parses JSON in UTF-8. Throws if the input is anything else. */
export function readJson(stdout: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(stdout));
}

/** Returns the message for users of a script that failed and printed `{"public_message": "…"}`. */
export function readPublicMessage(stdout: Uint8Array): string | undefined {
  try {
    return failure.parse(readJson(stdout)).public_message.slice(0, 1000);
  } catch {
    return undefined;
  }
}
