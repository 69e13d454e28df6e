/** A file that the configuration names. Long-running programs follow its changes. */
export interface NamedFile {
  /** The key of the configuration that names it. */
  readonly key: string;
  /**
   * The content. The file is read again if it has changed, and with `force`. If it can't be used then, the result is
   * the last content that could, with the problem.
   */
  read(force?: boolean): { readonly text: string; readonly problem?: string };
}

interface NamedFileOptions {
  readonly key: string;
  /** Reads and checks the file. Throws an `Error` to report. */
  readonly load: () => string;
  /** What differs when the file has changed; `undefined` if that is unknown. */
  readonly fingerprint: () => string | undefined;
}

/** Reads a file for the first time. Throws the `Error` of `load`. */
export function openNamedFile({ key, load, fingerprint }: NamedFileOptions): NamedFile {
  // Before the content, so that a change in between is noticed.
  let seen = fingerprint();
  let text = load();
  let problem: string | undefined;
  return {
    key,
    read(force = false) {
      const found = fingerprint();
      if (force || found !== seen) {
        seen = found;
        try {
          text = load();
          problem = undefined;
        } catch (error) {
          problem = (error as Error).message;
        }
      }
      return problem === undefined ? { text } : { text, problem };
    },
  };
}
