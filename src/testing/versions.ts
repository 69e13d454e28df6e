/** The differences between Waldur releases that the emulator supports. */
export interface WaldurVersionSwitches {
  /**
   * The release. It determines which fields, query parameters and routes exist, and the response of `/api/version/`.
   * Default `8.1.4`.
   */
  readonly version: string;
  /** `set_pending_*` is allowed from the other pending state. Not before about 8.0.5. */
  readonly crossPendingTransitions: boolean;
  /** `set_ok` clears the comment and its URL. Only the newest servers do this. */
  readonly okClearsComments: boolean;
  /** The transition to OK by a new username clears the comment and its URL. Not all of the newest servers do this. */
  readonly autoOkClearsComments: boolean;
  /** Responses to POST, PUT and PATCH contain `offering_uuid` and `user_uuid`. */
  readonly writeResponsesHaveUuids: boolean;
  /** The `offering_uuid` filter accepts a comma-separated list (7.7.7). */
  readonly offeringUuidCommaList: boolean;
  /** `set_deleting`, `set_deleted` and `set_error_deleting` return 409 in OK instead of 400. */
  readonly conflictOnDeletionAck: boolean;
  /** The status of a transition that is not allowed. Early 7.7 and 7.8 servers return 500 with an HTML page. */
  readonly transitionErrorStatus: 400 | 500;
  /** The text of a 404: `plain` is "Not found."; `named` contains the kind of object. */
  readonly notFoundText: 'plain' | 'named';
  /** The time zone suffix of timestamps. */
  readonly dateSuffix: 'Z' | '+00:00';
  /**
   * The deleted offering user of a returning user becomes Requested and keeps its username. Otherwise it becomes OK if
   * it has one.
   */
  readonly returningUserKeepsUsername: boolean;
  /** Storing a username moves `modified`. It is not certain that every server does this. */
  readonly usernamesMoveModified: boolean;
  /** Transitions move `modified`. It is not certain that every server does this. */
  readonly transitionsMoveModified: boolean;
  /** The exact `username` filter exists. Otherwise it is ignored. */
  readonly usernameFilter: boolean;
  /** A role on the offering alone is enough to see and change its offering users. */
  readonly offeringRolesManageUsers: boolean;
  /**
   * A role on the offering alone is enough to approve and process orders and to change resources; otherwise only to set
   * backend ids.
   */
  readonly offeringRolesManageOrders: boolean;
  /**
   * When project members get offering users: `ok-resource` when the project has a resource in state OK, `order` as soon
   * as the provider has a Create order.
   */
  readonly offeringUsersCreatedWith: 'ok-resource' | 'order';
  /** `set_limits` rejects types that are not components of the offering, if it has components. */
  readonly limitsRequireKnownComponents: boolean;
  /**
   * The provider of a resource can see its project under `/api/projects/`. Otherwise 404, unless the caller has a role
   * in the project.
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
  usernamesMoveModified: true,
  transitionsMoveModified: true,
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
 * Predefined switches for `new WaldurEmulator({ version })`. Where the behaviour of a release is not certain, the older
 * behaviour is used.
 */
export const waldurVersions = { newest, '8.1': v81, '8.0': v80, '7.9': v79, '7.7': v77 } as const;

/** Whether a version is equal to or newer than another; both as dotted numbers. */
export function isAtLeast(version: string, wanted: string): boolean {
  const have = version.split('.').map(Number);
  for (const [index, part] of wanted.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
