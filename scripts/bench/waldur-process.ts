import { SoakWaldur, type WaldurAction } from './soak-waldur.js';

/** What this process says. */
export type ProcessMessage =
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A read gets no answer. */
  | { readonly kind: 'hang' };

// A process of its own: a site that does what its parent asks, one thing at a time, and ends with its parent, however
// that ends.
const sendMessage = (message: ProcessMessage) => process.send?.(message);

const soakWaldur = new SoakWaldur({ seed: Number(process.argv[2]), onHang: () => sendMessage({ kind: 'hang' }) });

process.on('disconnect', () => process.exit());
process.on('message', async (action: WaldurAction) => {
  try {
    sendMessage({ kind: 'done', answer: await soakWaldur[action]() });
  } catch (error) {
    sendMessage({ kind: 'failed', reason: String(error) });
  }
});
