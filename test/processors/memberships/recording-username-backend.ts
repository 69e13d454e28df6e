import type { Logger } from '../../../src/shared/logger.js';
import type { UsersResult } from '../../../src/shared/partial-result.js';
import type { AccountsContext } from '../../../src/usernames/backend.js';
import type { OfferingUser } from '../../../src/waldur/types.js';
import { ScriptedBackend } from '../../support/scripted-backend.js';

/** A username backend that records the profiles and the deactivated usernames it receives, with hooks for tests. */
export class RecordingUsernameBackend extends ScriptedBackend {
  readonly profiles: (readonly OfferingUser[])[] = [];
  readonly deactivated: string[][] = [];
  readonly signals: AbortSignal[] = [];
  onProfiles: (users: readonly OfferingUser[], signal: AbortSignal) => unknown = () => {};
  onDeactivate: (usernames: ReadonlySet<string>, signal: AbortSignal) => unknown = () => {};

  constructor() {
    super(undefined);
  }

  override async syncUserProfiles(users: readonly OfferingUser[], { signal }: AccountsContext): Promise<void> {
    this.profiles.push(structuredClone(users));
    this.signals.push(signal);
    await this.onProfiles(users, signal);
  }

  override async deactivateUsers(usernames: ReadonlySet<string>, { signal }: AccountsContext): Promise<UsersResult> {
    this.deactivated.push([...usernames]);
    this.signals.push(signal);
    return (await this.onDeactivate(usernames, signal)) as UsersResult;
  }
}

/** Records log lines, each as one JSON string. */
export class RecordingLogger implements Logger {
  readonly lines: { readonly level: keyof Logger; readonly text: string }[] = [];

  debug(...parts: unknown[]): void {
    this.#note('debug', parts);
  }

  info(...parts: unknown[]): void {
    this.#note('info', parts);
  }

  warn(...parts: unknown[]): void {
    this.#note('warn', parts);
  }

  error(...parts: unknown[]): void {
    this.#note('error', parts);
  }

  #note(level: keyof Logger, parts: readonly unknown[]): void {
    this.lines.push({ level, text: JSON.stringify(parts) });
  }
}
