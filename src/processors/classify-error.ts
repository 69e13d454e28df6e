import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { isNetworkError } from '../shared/network-errors.js';

/**
 * What an error means for the work on a resource.
 * - `not-ready`: the backend is not ready for any work.
 * - `transient`: a later attempt may succeed; the error says nothing about the work.
 * - `final`: the same attempt would fail again.
 */
export type ErrorSeverity = 'not-ready' | 'transient' | 'final';

/**
 * Classifies an error of a resource backend or of the client. Backend errors are recognized by name, because a plugin
 * may bring its own copy of this package and thus other classes.
 */
export function classifyError(error: unknown): ErrorSeverity {
  const name = error instanceof Error ? error.name : '';
  if (name === 'BackendNotReadyError') return 'not-ready';
  if (name === 'TransientBackendError' || name === 'BackendTimeout' || name === 'LedgerStoreError') return 'transient';
  // A call that Waldur refuses says nothing about the resource at the backend.
  if (error instanceof WaldurUnavailableError || error instanceof WaldurResponseError) return 'transient';
  return isNetworkError(error) ? 'transient' : 'final';
}

/** Whether an error of a backend is none that its contract names, and no failure of the network. */
export function isUnexpected(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return classifyError(error) === 'final' && name !== 'BackendError' && name !== 'DuplicateResourceError';
}
