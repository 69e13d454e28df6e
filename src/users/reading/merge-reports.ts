import type { Finding, UnusualUsername } from '../finding.js';
import type { DuplicateUsername, GateState, UpdateReport, UserReport } from '../report.js';

/**
 * So many ready users, as many who are being deleted, and as many with unusual usernames are listed one by one. Of
 * other users with nothing to do there is the number.
 */
const maxListed = 1000;

/** Collects the reports of the parts of an offering into one. Its size depends on the work, not on the offering. */
export class MergedReport {
  readonly #users: UserReport[] = [];
  readonly #unchanged = new Map<string, number>();
  readonly #findings = new Map<string, Finding>();
  #conflicts = new Map<string, Finding>();
  readonly #unusual: UnusualUsername[] = [];
  readonly #duplicates = new Map<string, DuplicateUsername>();
  #changed = false;
  #gate: GateState | undefined;
  #notCompared: string | undefined;
  #interrupted = false;
  /** Users who are not listed, because there is nothing to do for them. */
  unlisted = 0;

  /** Adds the report of some users. */
  add(report: UpdateReport): void {
    for (const user of report.users) this.#addUser(user);
    for (const finding of report.findings) {
      const [user] = finding.users;
      if (finding.reason === 'username-conflict') this.#conflicts.set(finding.username, finding);
      else this.#findings.set(`${finding.reason} ${user?.offeringUser ?? ''} ${finding.username}`, finding);
    }
    this.#unusual.push(...report.unusual.slice(0, maxListed - this.#unusual.length));
    for (const duplicate of report.duplicates) this.#duplicates.set(duplicate.username, duplicate);
    this.#changed ||= report.changed;
    this.#interrupted ||= report.interrupted;
    this.#gate ??= report.gate;
    this.#notCompared ??= report.notCompared;
  }

  /** Replaces the conflicts by those of a later report: earlier ones may be resolved by what was read after them. */
  replaceConflicts(report: UpdateReport): void {
    this.#conflicts = new Map();
    this.add(report);
  }

  /** Without the outage, which a pass reports as a whole. */
  report(): UpdateReport {
    return {
      changed: this.#changed,
      dryRun: false,
      ...(this.#gate === undefined ? {} : { gate: this.#gate }),
      users: this.#users,
      duplicates: [...this.#duplicates.values()],
      findings: [...this.#findings.values(), ...this.#conflicts.values()],
      unusual: this.#unusual,
      ...(this.#notCompared === undefined ? {} : { notCompared: this.#notCompared }),
      interrupted: this.#interrupted,
    };
  }

  #addUser(user: UserReport): void {
    if (user.reason === 'ready' || user.reason === 'being-deleted') {
      const count = (this.#unchanged.get(user.reason) ?? 0) + 1;
      this.#unchanged.set(user.reason, count);
      if (count > maxListed) {
        this.unlisted += 1;
        return;
      }
    }
    this.#users.push(user);
  }
}
