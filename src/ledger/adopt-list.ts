import { setTimeout } from 'node:timers/promises';
import type { AdoptReport } from './administration.js';
import { type AdoptJudgement, AdoptTally, type AdoptTerms, adoptName, isNews, judgeName } from './adopt-names.js';
import type { NameRequest } from './names.js';
import type { LedgerStore, NamingTransaction } from './store.js';

/** How many names one transaction takes. */
const pieceSize = 500;
// Longer than anybody who waits for the lock sleeps between two tries, so that each of them gets a turn.
const pauseMs = 30;

/**
 * Notes names as somebody's in pieces, so that others can write in between. It looks first: a list with nothing new needs no lock, and each new name is looked at again where it is
 * written, because somebody may have taken it meanwhile.
 */
export async function adoptList(store: LedgerStore, requests: readonly NameRequest[], terms: AdoptTerms): Promise<AdoptReport> {
  const tally = new AdoptTally();
  const open: NameRequest[] = [];
  const refused = new AdoptTally();
  let hasNews = false;
  for (const piece of piecesOf(requests)) {
    // A store may run a job twice, so nothing is counted before it is over.
    const judged = await store.transact({ mode: 'read' }, async (transaction) => {
      const judgements: { readonly request: NameRequest; readonly judgement: AdoptJudgement }[] = [];
      for (const request of piece) judgements.push({ request, judgement: await judgeName(transaction, request, terms) });
      return judgements;
    });
    for (const { request, judgement } of judged) {
      if ('found' in judgement && !isNews(judgement)) {
        tally.count(request, judgement);
        continue;
      }
      hasNews ||= isNews(judgement);
      refused.count(request, judgement);
      open.push(request);
    }
  }
  if (!hasNews) return { added: 0, known: tally.known, conflicts: refused.conflicts };
  // What is refused is looked at again too: a name before it may have told whose keys belong together.
  for (const [index, piece] of piecesOf(open).entries()) {
    if (index > 0) await setTimeout(pauseMs);
    const report = await store.transact({ mode: 'write', alone: true }, async (transaction) => {
      const own = new AdoptTally();
      for (const request of piece) await adoptName(transaction, request, { terms, tally: own });
      return own.report();
    });
    tally.add(report);
  }
  return tally.report();
}

/** What would come of it, all in one transaction that is thrown away. */
export async function adoptOnDraft(draft: NamingTransaction, requests: readonly NameRequest[], terms: AdoptTerms): Promise<AdoptReport> {
  const tally = new AdoptTally();
  for (const request of requests) {
    await adoptName(draft, request, { terms, tally });
    await tally.breathe();
  }
  return tally.report();
}

function piecesOf<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / pieceSize) }, (_, index) => list.slice(index * pieceSize, (index + 1) * pieceSize));
}
