import { setTimeout } from 'node:timers/promises';
import type { AdoptReport } from './administration.js';
import {
  type AdoptContext,
  AdoptCounts,
  adoptName,
  classifyName,
  type NameClassification,
  needsWrite,
} from './adopt-names.js';
import type { NameRequest } from './names.js';
import type { LedgerStore, NamingTransaction } from './store.js';

/** How many names one transaction takes. */
const batchSize = 500;
// Longer than anybody who waits for the lock sleeps between two tries, so that each of them gets a turn.
const pauseMs = 30;

/**
 * Notes names as somebody's in pieces, so that others can write in between. It looks first: a list with nothing new
 * needs no lock, and each new name is looked at again where it is written, because somebody may have taken it
 * meanwhile.
 */
export async function adoptList(
  store: LedgerStore,
  requests: readonly NameRequest[],
  terms: AdoptContext,
): Promise<AdoptReport> {
  const tally = new AdoptCounts();
  const open: NameRequest[] = [];
  const refused = new AdoptCounts();
  let hasNews = false;
  for (const piece of toBatches(requests)) {
    // A store may run a job twice, so nothing is counted before it is over.
    const judged = await store.transact({ mode: 'read' }, async (transaction) => {
      const judgements: { readonly request: NameRequest; readonly judgement: NameClassification }[] = [];
      for (const request of piece)
        judgements.push({ request, judgement: await classifyName(transaction, request, terms) });
      return judgements;
    });
    for (const { request, judgement } of judged) {
      if ('found' in judgement && !needsWrite(judgement)) {
        tally.count(request, judgement);
        continue;
      }
      hasNews ||= needsWrite(judgement);
      refused.count(request, judgement);
      open.push(request);
    }
  }
  if (!hasNews) return { added: 0, known: tally.known, conflicts: refused.conflicts };
  // What is refused is looked at again too: a name before it may have told whose keys belong together.
  for (const [index, piece] of toBatches(open).entries()) {
    if (index > 0) await setTimeout(pauseMs);
    const report = await store.transact({ mode: 'write', exclusive: true }, async (transaction) => {
      const own = new AdoptCounts();
      for (const request of piece) await adoptName(transaction, request, { terms, tally: own });
      return own.report();
    });
    tally.add(report);
  }
  return tally.report();
}

/** What would come of it, all in one transaction that is thrown away. */
export async function previewAdoption(
  draft: NamingTransaction,
  requests: readonly NameRequest[],
  terms: AdoptContext,
): Promise<AdoptReport> {
  const tally = new AdoptCounts();
  for (const request of requests) {
    await adoptName(draft, request, { terms, tally });
    await tally.yieldToEventLoop();
  }
  return tally.report();
}

function toBatches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / batchSize) }, (_, index) =>
    list.slice(index * batchSize, (index + 1) * batchSize),
  );
}
