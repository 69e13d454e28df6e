/** The target systems that a username can be checked for, as `username_profiles` names them. */
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

/** One of the target systems that a username can be checked for. */
export type UsernameProfileName = (typeof usernameProfiles)[number];

/**
 * The default target systems of generated usernames: all of them, so that a later migration to another system does not
 * meet invalid usernames.
 */
export const allProfiles: readonly UsernameProfileName[] = [...usernameProfiles];
