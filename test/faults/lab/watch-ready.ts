import type { WaldurEmulator } from '../../../src/testing/index.js';

/**
 * Watches that nobody who is ready loses their name or their place, after each request. Call what it returns to hear
 * what was seen.
 */
export function watchReadyUsers(waldur: WaldurEmulator): () => string[] {
  const seen: string[] = [];
  const ready = new Map<string, string>();
  waldur.observe(({ call }) => {
    for (const { uuid, user_full_name: who, state, username } of waldur.offeringUsers()) {
      const before = ready.get(uuid);
      const name = state === 'OK' && username !== null && username !== '' ? username : undefined;
      if (before !== undefined && before !== name)
        seen.push(`${who} was ready as ${before}, and is ${state} as ${username} after ${call.operation}`);
      if (name === undefined) ready.delete(uuid);
      else ready.set(uuid, name);
    }
  });
  return () => seen;
}
