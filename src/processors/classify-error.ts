import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { isNetworkTrouble } from '../shared/network-errors.js';

/**
 * How bad an error is for a piece of work on a resource.
 * - `not-ready`: the backend asks for patience.
 * - `transient`: it may go away by itself; nothing is said about the work.
 * - `final`: trying the very same again gives the same.
 */
export type ErrorSeverity = 'not-ready' | 'transient' | 'final';

/**
 * Weighs whatever a resource backend or the client has thrown. By name, not by class: a plugin may bring its own copy
 * of this package.
 */
export function classifyError(error: unknown): ErrorSeverity {
  const name = error instanceof Error ? error.name : '';
  if (name === 'BackendNotReadyError') return 'not-ready';
  if (name === 'TransientBackendError' || name === 'BackendTimeout' || error instanceof WaldurUnavailableError)
    return 'transient';
  // What Waldur refuses says something about us or about Waldur, not about what was made at the backend.
  if (error instanceof WaldurResponseError) return 'transient';
  return isNetworkTrouble(error) ? 'transient' : 'final';
}
