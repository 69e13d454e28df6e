import { resolve } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';

/** Makes a package one that is not installed. */
function hidePackage(name: string): string {
  const hooks = `export async function resolve(specifier, context, next) {
    if (specifier === '${name}') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(specifier, context);
  }`;
  const script = `import { register } from 'node:module'; register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}

it('the ldap backend loads without ldapts and reports on first use that it must be installed', async () => {
  const program = `
    import { LdapUsernameManagementBackend } from ${JSON.stringify(resolve('src/usernames/ldap/index.ts'))};
    const ldap = { uri: 'ldap://127.0.0.1:1', bind_dn: 'cn=a,dc=b', bind_password: 'x', base_dn: 'dc=b' };
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const backend = new LdapUsernameManagementBackend({ settings: { ldap }, offering: { uuid: 'a', name: 'Cluster' }, logger });
    const signal = AbortSignal.timeout(20000);
    await backend.getUsername({ uuid: 'u', userUsername: 'jane' }, { signal }).catch(({ name, message }) => console.log(name + ': ' + message));`;
  const { stdout } = await execa('node', [
    '--import',
    'tsx',
    '--import',
    hidePackage('ldapts'),
    '--input-type=module',
    '--eval',
    program,
  ]);
  expect(stdout).toBe(
    "TransientBackendError: the username backend 'ldap' requires the package ldapts, which is not installed. Run: npm install ldapts",
  );
});
