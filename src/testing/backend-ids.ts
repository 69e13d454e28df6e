import type { Call, Result, Route } from './call.js';
import { readBoolean, readRequiredText } from './fields.js';
import { createForbiddenError } from './http-error.js';
import { findOffering } from './offerings.js';
import { hasPermission } from './permissions.js';

/**
 * Whether no resource of the offering, or of all offerings of its organisation, has a backend id. Terminated resources
 * keep theirs.
 */
function check(call: Call): Result {
  const { store } = call.server;
  const offering = findOffering(call);
  if (!hasPermission(call.principal, 'OFFERING.UPDATE', offering, { onOffering: true })) throw createForbiddenError();
  const fields = call.fields();
  const backendId = readRequiredText(fields, 'backend_id', { maxLength: 255 });
  const isWide = fields['check_all_offerings'] !== undefined && readBoolean(fields, 'check_all_offerings');
  const isUnique = ![...store.resources.values()].some(
    (resource) =>
      resource.backendId === backendId &&
      (isWide
        ? store.offeringOf(resource).customerUuid === offering.customerUuid
        : resource.offeringUuid === offering.uuid),
  );
  return { status: 200, body: { is_unique: isUnique } };
}

export const backendIdRoutes: readonly Route[] = [
  {
    path: '/api/marketplace-provider-offerings/{uuid}/check_unique_backend_id/',
    methods: { POST: { operation: 'check_unique_backend_id', handle: check } },
    since: '7.9.0',
  },
];
