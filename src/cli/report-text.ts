/** Makes text safe to print: without secrets, and without characters that control a terminal. */
export type CleanText = (text: string) => string;

/** The last line of a run that was stopped. */
export const INTERRUPTED_LINE = 'interrupted before the end';

/** The first line of every dry run. */
export const DRY_RUN_LINE = 'dry run: nothing was written; this is what would be done';

/** The last line of a dry run of a job over offerings. */
export const DRY_RUN_END = 'dry run: nothing was written; without --dry-run, the changes above would be made';
