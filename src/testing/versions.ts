/** What differs between Waldur's releases, as far as this emulator knows it. */
export interface WaldurVersionSwitches {
  /**
   * The release, which decides which fields, query parameters and routes exist, and what `/api/version/` says. Default
   * `8.1.4`.
   */
  readonly version: string;
  /** `set_pending_*` works from the other pending state. Not so before about 8.0.5. */
  readonly crossPendingTransitions: boolean;
  /** `set_ok` clears the comment and its URL. Only the newest servers do. */
  readonly okClearsComments: boolean;
  /** The move to OK that a new username brings clears the comment and its URL. Not all of the newest servers do. */
  readonly autoOkClearsComments: boolean;
  /** Answers to POST, PUT and PATCH have `offering_uuid` and `user_uuid`. */
  readonly writeResponsesHaveUuids: boolean;
  /** The `offering_uuid` filter takes a list joined by commas (7.7.7). */
  readonly offeringUuidCommaList: boolean;
  /** `set_deleting`, `set_deleted` and `set_error_deleting` answer 409 in OK, not 400. */
  readonly conflictOnDeletionAck: boolean;
  /** The status of a transition from a wrong state. Early 7.7 and 7.8 servers say 500, with an HTML page. */
  readonly transitionErrorStatus: 400 | 500;
  /** `plain` is "Not found."; `named` says which kind of object did not match the query. */
  readonly notFoundText: 'plain' | 'named';
  /** How datetimes end. */
  readonly dateSuffix: 'Z' | '+00:00';
  /**
   * A returning person's deleted row becomes Requested and keeps its username. Otherwise it becomes OK when it has one.
   */
  readonly returningUserKeepsUsername: boolean;
  /** The exact `username` filter exists; otherwise it is ignored without a word. */
  readonly usernameFilter: boolean;
  /** A role on the offering alone shows its users and lets them be changed. */
  readonly offeringRolesManageUsers: boolean;
  /**
   * A role on the offering alone lets orders be approved and carried out, and resources be changed; before that only
   * their backend ids.
   */
  readonly offeringRolesManageOrders: boolean;
  /**
   * When the members of a project get rows at an offering: `ok-resource` when they have a resource there that is OK,
   * `order` already when an order for its creation is with the provider.
   */
  readonly offeringUsersCreatedWith: 'ok-resource' | 'order';
  /** `set_limits` refuses types that are not components of the offering, where it has any. */
  readonly limitsRequireKnownComponents: boolean;
  /**
   * Whoever provides a resource sees its project under `/api/projects/`. Otherwise 404, unless they have a role there.
   */
  readonly providersSeeProjects: boolean;
}

const newest: WaldurVersionSwitches = {
  version: '8.1.4',
  crossPendingTransitions: true,
  okClearsComments: true,
  autoOkClearsComments: true,
  writeResponsesHaveUuids: false,
  offeringUuidCommaList: true,
  conflictOnDeletionAck: true,
  transitionErrorStatus: 400,
  notFoundText: 'named',
  dateSuffix: 'Z',
  returningUserKeepsUsername: false,
  usernameFilter: true,
  offeringRolesManageUsers: true,
  offeringRolesManageOrders: true,
  offeringUsersCreatedWith: 'order',
  limitsRequireKnownComponents: true,
  providersSeeProjects: true,
};

const v81: WaldurVersionSwitches = {
  ...newest,
  version: '8.1.0',
  okClearsComments: false,
  autoOkClearsComments: false,
  conflictOnDeletionAck: false,
  usernameFilter: false,
  offeringRolesManageOrders: false,
  offeringUsersCreatedWith: 'ok-resource',
  limitsRequireKnownComponents: false,
  dateSuffix: '+00:00',
};

const v80: WaldurVersionSwitches = {
  ...v81,
  version: '8.0.3',
  crossPendingTransitions: false,
  returningUserKeepsUsername: true,
};

const v79: WaldurVersionSwitches = {
  ...v80,
  version: '7.9.0',
  offeringRolesManageUsers: false,
  notFoundText: 'plain',
  dateSuffix: 'Z',
};

const v77: WaldurVersionSwitches = {
  ...v79,
  version: '7.7.5',
  offeringUuidCommaList: false,
  transitionErrorStatus: 500,
};

/**
 * Sets of switches for `new WaldurEmulator({ version })`. Where a release's behaviour is not known for sure, the older
 * behaviour is taken.
 */
export const waldurVersions = { newest, '8.1': v81, '8.0': v80, '7.9': v79, '7.7': v77 } as const;

/** Whether a release is at least another one; both as dotted numbers. */
export function isAtLeast(version: string, wanted: string): boolean {
  const have = version.split('.').map(Number);
  for (const [index, part] of wanted.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
