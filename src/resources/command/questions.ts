import type { CommandAction } from './settings.js';

const readOnlyActions: ReadonlySet<CommandAction> = new Set([
  ...(['find', 'list_people', 'propose_id', 'evaluate_order'] as const),
  ...(['metadata', 'endpoints', 'poll'] as const),
]);

/** Whether an action only asks, and changes nothing. */
export function isReadOnlyAction(action: CommandAction): boolean {
  return readOnlyActions.has(action);
}
