/** A namespace in memory: names that are taken, and one signal for all. */
export function makeNamespace(taken: Iterable<string> = []) {
  const names = new Set(taken);
  let asked = 0;
  return {
    names,
    signal: new AbortController().signal,
    /** How often somebody asked whether a name is taken. */
    get asked() {
      return asked;
    },
    isTaken: async (username: string) => {
      asked += 1;
      return names.has(username);
    },
    reserve: async (username: string) => names.size < names.add(username).size,
  };
}
