import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage, all of it, whether or not Node was started with `--expose-gc`. */
export function collectGarbage(): void {
  if (globalThis.gc === undefined) {
    // Contexts that are made from now on have the function.
    setFlagsFromString('--expose-gc');
    globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  }
  globalThis.gc();
}
