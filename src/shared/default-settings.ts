/** The value of each setting of an offering, and of those that its jobs need, that is not set, by its name in camel case. */
export const defaultSettings = {
  maxConnections: 32,
  usernameConcurrency: 8,
  usernameTimeoutSeconds: 30,
  claimSeconds: 60,
  maxAttempts: 10,
  fullPassHours: 24,
  usernameScope: 'provider',
  orderConcurrency: 4,
  resourceTimeoutSeconds: 300,
  teamFetchAttempts: 3,
  teamFetchDelaySeconds: 1,
  missingRecheckSeconds: 10,
  maxRemovalShare: 0.3,
  maxRemovals: 20,
  handleDeletions: true,
} as const;
