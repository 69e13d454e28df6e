import type { ConfigurationWarning } from '../config/types.js';
import type { ExitCodeValue } from './exit-code.js';
import type { CleanText } from './report-text.js';
import { safeJson } from './safe-text.js';

/** What a run says in addition to its report. */
export interface RunOutcome {
  readonly exitCode: ExitCodeValue;
  /** Warnings about the configuration. Absent when the command has no configuration, or could not read it. */
  readonly warnings?: readonly ConfigurationWarning[] | undefined;
  /** A line for each error that a backend threw outside of every call. Absent when there is none. */
  readonly uncaught?: readonly string[] | undefined;
  /** Why the command failed as a whole. The code is in kebab-case and stable. */
  readonly error?: { readonly code: string; readonly message: string } | undefined;
}

/** What `--json` prints. Without a report when `error` prevented it. */
export type JsonDocument = { readonly version: string } & RunOutcome & object;

/** The version of the document's format. It changes when a key is renamed or removed. */
const SCHEMA = 1;

/** Renders the JSON document of `--json`: without secrets, and safe to show on a terminal. */
export function renderJson(document: JsonDocument, scrub: CleanText): string {
  const replace = (_key: string, value: unknown) => (typeof value === 'string' ? scrub(value) : value);
  return `${safeJson(JSON.stringify({ schema: SCHEMA, ...document }, replace, 2))}\n`;
}
