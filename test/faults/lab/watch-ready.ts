import type { WaldurEmulator } from '../../../src/testing/index.js';

/**
 * Checks after each request that no ready user has lost the username or the state `OK`. The returned function gives the
 * violations so far.
 */
export function watchReadyUsers(waldur: WaldurEmulator): () => string[] {
  const seen: string[] = [];
  const ready = new Map<string, string>();
  waldur.observe(({ call }) => {
    for (const { uuid, user_full_name: fullName, state, username } of waldur.offeringUsers()) {
      const before = ready.get(uuid);
      const name = state === 'OK' && username !== null && username !== '' ? username : undefined;
      if (before !== undefined && before !== name)
        seen.push(
          `${fullName}: was ready with username ${before}, but has state ${state} and username ${username} after ${call.operation}`,
        );
      if (name === undefined) ready.delete(uuid);
      else ready.set(uuid, name);
    }
  });
  return () => seen;
}
