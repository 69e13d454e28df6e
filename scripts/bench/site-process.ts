import type { SiteMessage } from './remote-site.js';
import { type SiteAction, SoakSite } from './soak-site.js';

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
