import type { Call, Result, Route } from './call.js';
import { componentUuid } from './describe-components.js';
import { readRequiredText } from './fields.js';
import { createFieldError, createForbiddenError } from './http-error.js';
import { findOffering } from './offerings.js';
import { hasPermission } from './permissions.js';
import { normalizeUuid } from './uuid.js';

const billingTypes = ['usage', 'limit', 'fixed', 'one', 'few'];

/** Finds the offering, and reads the fields of a component that every request must have. */
function readComponent(call: Call) {
  const offering = findOffering(call);
  if (!hasPermission(call.principal, 'OFFERING.UPDATE', offering, { onOffering: true })) throw createForbiddenError();
  const fields = call.fields();
  const type = readRequiredText(fields, 'type', { maxLength: 50 });
  readRequiredText(fields, 'name', { maxLength: 150 });
  if (!billingTypes.includes(readRequiredText(fields, 'billing_type')))
    throw createFieldError('billing_type', `"${fields['billing_type']}" is not a valid choice.`);
  return { offering, type, fields };
}

function createComponent(call: Call): Result {
  const { offering, type, fields } = readComponent(call);
  if (offering.components.includes(type))
    throw createFieldError('non_field_errors', 'The fields type, offering must make a unique set.');
  offering.components.push(type);
  offering.componentFields.set(type, fields);
  return { status: 201 };
}

function updateComponent(call: Call): Result {
  const { offering, type, fields } = readComponent(call);
  const uuid = normalizeUuid(readRequiredText(fields, 'uuid'));
  const known = offering.components.find((other) => componentUuid(offering, other) === uuid);
  if (known === undefined) throw createFieldError('uuid', 'Component is not found.');
  offering.components.splice(offering.components.indexOf(known), 1, type);
  offering.componentFields.set(type, fields);
  return { status: 200 };
}

const base = '/api/marketplace-provider-offerings/{uuid}/';

export const componentRoutes: readonly Route[] = [
  {
    path: `${base}create_offering_component/`,
    methods: { POST: { operation: 'create_offering_component', handle: createComponent } },
  },
  {
    path: `${base}update_offering_component/`,
    methods: { POST: { operation: 'update_offering_component', handle: updateComponent } },
  },
];
