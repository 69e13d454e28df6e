/** The accounts that every Debian-like system has from the start (package base-passwd, ids below 100 and nobody). */
const systemAccounts: ReadonlySet<string> = new Set([
  'root',
  'daemon',
  'bin',
  'sys',
  'sync',
  'games',
  'man',
  'lp',
  'mail',
  'news',
  'uucp',
  'proxy',
  'www-data',
  'backup',
  'list',
  'irc',
  'gnats',
  'nobody',
]);

/** Whether a name, in any letter case, is an account of the operating system. Whoever got it would be taken for the system. */
export function isReservedUsername(username: string): boolean {
  return systemAccounts.has(username.toLowerCase());
}
