/** The systems that a username can be held against, as `username_profiles` names them. */
export const usernameProfiles = [
  'posix',
  'systemd',
  'shadow',
  'debian',
  'freeipa',
  'active-directory',
  'slurm',
  'ldap',
] as const;

/** One of the systems that a username can be held against. */
export type UsernameProfileName = (typeof usernameProfiles)[number];

/**
 * What a name that we make is right for where a site says nothing: everything that we know, so that no later move
 * stumbles over it.
 */
export const allProfiles: readonly UsernameProfileName[] = [...usernameProfiles];
