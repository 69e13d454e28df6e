import type { OfferingRecord } from './store.js';
import { deriveUuid } from './uuid.js';

/** The uuid of a component of an offering. */
export function componentUuid(offering: OfferingRecord, type: string): string {
  return deriveUuid(`${offering.uuid} component ${type}`);
}

/** The components of an offering, with the field names of the Waldur API. */
export function describeComponents(offering: OfferingRecord): readonly Readonly<Record<string, unknown>>[] {
  return offering.components.map((type) => ({
    type,
    name: type,
    billing_type: 'limit',
    measured_unit: '',
    ...offering.componentFields.get(type),
    uuid: componentUuid(offering, type),
    offering_uuid: offering.uuid,
  }));
}
