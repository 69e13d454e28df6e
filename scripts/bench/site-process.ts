import { type SiteAction, SoakSite } from './soak-site.js';

/** What this process says. */
export type SiteMessage =
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A read gets no answer. */
  | { readonly kind: 'hang' };

// A process of its own: a site that does what its parent asks, one thing at a time, and ends with its parent, however that ends.
const tell = (message: SiteMessage) => process.send?.(message);

const site = new SoakSite({ seed: Number(process.argv[2]), onHang: () => tell({ kind: 'hang' }) });

process.on('disconnect', () => process.exit());
process.on('message', async (action: SiteAction) => {
  try {
    tell({ kind: 'done', answer: await site[action]() });
  } catch (error) {
    tell({ kind: 'failed', reason: String(error) });
  }
});
