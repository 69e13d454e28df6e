import type { SyncProgress } from '../jobs/sync.js';
import type { OutputStream } from './io.js';
import type { CleanText } from './report-text.js';

const REDRAW_MS = 80;
const CLEAR_LINE = '\r\u001b[2K';
/** Turns wrapping off, so that the terminal cuts the line at its edge, whatever the width of its characters. */
const WRAP_OFF = '\u001b[?7l';
const WRAP_ON = '\u001b[?7h';

function drawBar(done: number, total: number, width: number): string {
  const filled = total === 0 ? width : Math.min(Math.round((done / total) * width), width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}

/**
 * A progress bar on a terminal, or a count where the total is unknown. One line shows the offering that progressed
 * last. Log lines are written above it with `writeAbove`.
 */
export class ProgressBar implements SyncProgress {
  readonly #stream: OutputStream;
  readonly #clean: CleanText;
  readonly #now: () => number;
  readonly #offerings = new Map<
    string,
    { readonly name: string; readonly total?: number; done: number; failed: number }
  >();
  #line = '';
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(stream: OutputStream, options: { readonly clean: CleanText; readonly now: () => number }) {
    this.#stream = stream;
    this.#clean = options.clean;
    this.#now = options.now;
  }

  offeringStarted(offering: Parameters<NonNullable<SyncProgress['offeringStarted']>>[0]): void {
    this.#offerings.set(offering.uuid, { name: this.#clean(offering.name), total: offering.total, done: 0, failed: 0 });
    this.#draw(offering.uuid);
  }

  userDone(...[offering, user]: Parameters<NonNullable<SyncProgress['userDone']>>): void {
    if (this.#offerings.has(offering.uuid)) this.itemDone(offering, user.result === 'failed');
  }

  /** Counts one user, order or resource of an offering as done. */
  itemDone({ name, uuid }: { readonly name: string; readonly uuid: string }, hasFailed: boolean): void {
    const counts = this.#offerings.get(uuid) ?? { name: this.#clean(name), done: 0, failed: 0 };
    this.#offerings.set(uuid, counts);
    counts.done += 1;
    if (hasFailed) counts.failed += 1;
    if (counts.done === counts.total || this.#now() - this.#drawnAt >= REDRAW_MS) this.#draw(uuid);
  }

  /** Writes whole lines above the bar. */
  writeAbove(text: string): void {
    this.#stream.write(this.#line === '' ? text : `${CLEAR_LINE}${text}${this.#line}`);
  }

  /** Removes the bar from the terminal. Safe to call twice. */
  clear(): void {
    if (this.#line === '') return;
    this.#line = '';
    this.#stream.write(CLEAR_LINE);
  }

  #draw(uuid: string): void {
    const counts = this.#offerings.get(uuid);
    if (counts === undefined) return;
    const { name, total, done, failed } = counts;
    const width = Math.max(Math.min(Math.floor((this.#stream.columns || 80) / 3), 40), 5);
    const bar =
      total === undefined
        ? `${done} done`
        : `${drawBar(done, total, width)} ${String(done).padStart(String(total).length)}/${total}`;
    this.#line = `${WRAP_OFF}${bar}${failed === 0 ? '' : `, ${failed} failed`} ${name}${WRAP_ON}`;
    this.#drawnAt = this.#now();
    this.#stream.write(`${CLEAR_LINE}${this.#line}`);
  }
}
