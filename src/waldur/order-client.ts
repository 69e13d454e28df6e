import type { CallOptions, TransitionResult, WaldurList } from './call-types.js';
import type { Order, OrderFilter } from './order-types.js';

/**
 * The calls about orders. `accepted: false` of an action means: the order was in another state when the request arrived
 * (400, 404, 409).
 */
export interface WaldurOrderClient {
  /** `GET /api/marketplace-orders/`, oldest first, paged by `created`. */
  listOrders(filter: OrderFilter, options?: CallOptions): WaldurList<Order>;
  /** `GET /api/marketplace-orders/{uuid}/`; `undefined` when there is none (404). */
  retrieveOrder(uuid: string, options?: CallOptions): Promise<Order | undefined>;
  /**
   * `POST …/approve_by_provider/`: pending-provider → executing, or pending-start-date. Read the order again to see
   * which.
   */
  approveByProvider(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/reject_by_provider/`: pending-provider → rejected. Servers before 8.0.3 ignore the comment. */
  rejectByProvider(uuid: string, comment: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_state_executing/`: pending-consumer, pending-provider or erred → executing. Only offerings of type
   * Marketplace.Slurm.
   */
  setStateExecuting(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /** `POST …/set_state_done/`: executing → done; moves the resource to OK, or Terminated. */
  setStateDone(uuid: string, options?: CallOptions): Promise<TransitionResult>;
  /**
   * `POST …/set_state_erred/`, from any state. Both texts are always sent; a server may answer 500 when one is missing.
   */
  setStateErred(
    uuid: string,
    error: { readonly message: string; readonly traceback: string },
    options?: CallOptions,
  ): Promise<TransitionResult>;
  /**
   * `POST …/set_backend_id/` of the order: 1 to 255 characters. Safe to repeat. Not there before 7.8.5 (`accepted:
   * false`, 404).
   */
  setOrderBackendId(uuid: string, backendId: string, options?: CallOptions): Promise<TransitionResult>;
}
