/** A step that was planned would do something else than planned, so it is not taken, or not continued. */
export class PlanDeviationError extends Error {
  override readonly name = 'PlanDeviationError';
}
