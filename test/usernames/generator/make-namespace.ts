/** Creates a namespace in memory with these usernames taken. */
export function makeNamespace(taken: Iterable<string> = []) {
  const names = new Set(taken);
  let lookups = 0;
  return {
    names,
    signal: new AbortController().signal,
    /** The number of `isTaken` calls. */
    get lookups() {
      return lookups;
    },
    isTaken: async (username: string) => {
      lookups += 1;
      return names.has(username);
    },
    reserve: async (username: string) => names.size < names.add(username).size,
  };
}
