/**
 * The command as it was given can't be carried out. The message is a sentence for whoever typed it; the exit code is 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
