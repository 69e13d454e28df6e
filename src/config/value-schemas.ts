import * as z from 'zod';
import { isPlaceholder, trimLineBreaks } from './secret-values.js';

/** Makes a key optional: an empty string and null are the same as absent. */
export function optional<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional());
}

/** Creates a transform that turns a thrown `Error` into an issue, with its own message or with `message`. */
export function attempt<T>(run: (text: string) => T, message?: string) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return run(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: message ?? (error as Error).message });
      return z.NEVER;
    }
  };
}

/**
 * A boolean in any spelling that pydantic accepts, so that a file of the Python agent keeps its meaning. Values of
 * environment variables are strings.
 */
export function createFlag(describe: (input: unknown) => string) {
  return z.union(
    [
      z.boolean(),
      z.literal([0, 1]).transform((bit) => bit === 1),
      z.stringbool({ truthy: ['true', 't', 'yes', 'y', 'on', '1'], falsy: ['false', 'f', 'no', 'n', 'off', '0'] }),
    ],
    { error: ({ input }) => describe(input) },
  );
}

/** A credential that is not the placeholder of an example. */
export function secret(message: string, form: RegExp) {
  return z
    .string(message)
    .overwrite(trimLineBreaks)
    .refine((value) => !isPlaceholder(value), { error: `${message}; got the placeholder of an example`, abort: true })
    .regex(form, message);
}

/** A number, or its decimal digits as a string: values of environment variables are strings. */
export function number(message: string, isValid: (value: number) => boolean) {
  const digits = z.string().regex(/^\d{1,9}(?:\.\d{1,9})?$/);
  return z.union([z.number(), digits.transform(Number)], message).refine(isValid, message);
}

/** A list of words, or a single word. An issue has the position of its word. */
export function words(form: RegExp, messages: { readonly list: string; readonly word: string }) {
  return z
    .custom<string | readonly unknown[]>((value) => typeof value === 'string' || Array.isArray(value), messages.list)
    .nullish()
    .transform((value, context): string[] | undefined => {
      const list = typeof value === 'string' ? [value] : (value ?? undefined);
      const isValid = (word: unknown): word is string => typeof word === 'string' && form.test(word);
      list?.forEach((word, index) => {
        if (!isValid(word))
          context.addIssue({
            code: 'custom',
            message: messages.word,
            input: word,
            path: typeof value === 'string' ? [] : [index],
          });
      });
      return list?.filter(isValid);
    });
}
