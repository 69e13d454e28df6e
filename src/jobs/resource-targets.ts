import { addTargetUsernames } from '../processors/parts.js';
import type { ResourceBackend } from '../resources/backend.js';
import { describeError } from '../shared/describe-error.js';
import type { SiteOffering } from '../site/site-offering.js';
import type { TargetUsernames } from '../usernames/target-usernames.js';

/** A resource backend of an offering, and which usernames it is given. */
export interface ResourceTarget {
  /** The name of the backend in the configuration. */
  readonly backend: string;
  /** Which usernames it is given; absent when the backend can't be created. */
  readonly usernames?: TargetUsernames;
  /** Why the backend can't be created. */
  readonly error?: string;
}

/** The resource backends that are configured for an offering, each once. */
export function listResourceTargets(offering: SiteOffering): readonly ResourceTarget[] {
  const { orderProcessingBackend: orders, membershipSyncBackend: memberships } = offering.config;
  return [
    ...(orders === undefined ? [] : [describeTarget(offering, orders, () => offering.orderBackend)]),
    ...(memberships === undefined || memberships === orders
      ? []
      : [describeTarget(offering, memberships, () => offering.membershipBackend)]),
  ];
}

function describeTarget(offering: SiteOffering, backend: string, build: () => ResourceBackend): ResourceTarget {
  try {
    const { targetUsernames } = addTargetUsernames(offering.parts, build());
    return { backend, ...(targetUsernames === undefined ? {} : { usernames: targetUsernames }) };
  } catch (error) {
    return { backend, error: describeError(error).message };
  }
}
