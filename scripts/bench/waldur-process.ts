import { SoakWaldur, type WaldurAction } from './soak-waldur.js';

/** The messages that this process sends. */
export type ProcessMessage =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly reason: string }
  /** A read request hangs. */
  | { readonly kind: 'hang' };

// Runs in another process: calls the methods of a `SoakWaldur` that its parent asks for, one at a time. Exits with its
// parent, even if that is killed.
const sendMessage = (message: ProcessMessage) => process.send?.(message);

const soakWaldur = new SoakWaldur({ seed: Number(process.argv[2]), onHang: () => sendMessage({ kind: 'hang' }) });

process.on('disconnect', () => process.exit());
process.on('message', async (action: WaldurAction) => {
  try {
    sendMessage({ kind: 'done', result: await soakWaldur[action]() });
  } catch (error) {
    sendMessage({ kind: 'failed', reason: String(error) });
  }
});
