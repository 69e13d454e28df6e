import { activeDirectory, freeipa, ldap, slurm } from './directory-profiles.js';
import { type UsernameProfileName, usernameProfiles } from './profile-names.js';
import { debian, posix, shadow, systemd } from './unix-profiles.js';
import type { UsernameProfile } from './username-rule.js';

/** What each of the systems asks of a username. */
export const targetProfiles: Readonly<Record<UsernameProfileName, UsernameProfile>> = {
  posix,
  systemd,
  shadow,
  debian,
  freeipa,
  'active-directory': activeDirectory,
  slurm,
  ldap,
};

/**
 * The names of profiles as a site has written them, each once, in the order of `usernameProfiles`. Throws an `Error`
 * for one that is not known; its message lists those that are.
 */
export function readProfileNames(names: readonly string[]): readonly UsernameProfileName[] {
  const known: readonly string[] = usernameProfiles;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`${JSON.stringify(unknown)} is no username profile; expected one of ${known.join(', ')}`);
  return usernameProfiles.filter((name) => names.includes(name));
}
