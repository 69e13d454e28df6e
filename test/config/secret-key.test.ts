import { describe, expect, it } from 'vitest';
import { isSecretKey } from '../../src/config/secret-key.js';
import { expandSecret, findEmbeddedSecrets } from '../../src/config/secret-values.js';

describe('isSecretKey', () => {
  it.each(
    'password passwords bind_password userPassword userpassword db-password passwd pwd bind_pw bindPw rootpw pass db_pass dbpass passphrase secret client_secret secrets token tokens target_api_token api_key apiKey APIKey apikey api_keys private_key privateKey ssh_key SSHKey sshkeys credential credentials credentials.key secret_key auth smtp.auth authorization Authorization dsn sentry_dsn DSN token_file access-key'.split(
      ' ',
    ),
  )('the key %s names a secret', (key) => {
    expect(isSecretKey(key)).toBe(true);
  });

  it.each(
    'bypass author authors authority keyboard passage compass trespass key key_count primary_key sort_key password_file token_url oidc_token_url auth_url tokenizer secretary passenger name uri base_dn directory monkey public_key dsnap'.split(
      ' ',
    ),
  )('the key %s does not name a secret', (key) => {
    expect(isSecretKey(key)).toBe(false);
  });
});

describe('secrets in values', () => {
  it.each([
    ['postgres://u:p4ss@db.test/x', ['p4ss']],
    ['postgres://u:p%2Fss@db.test/x', ['p%2Fss', 'p/ss']],
    ['postgres://u:p/s#s@db.test/x', ['p/s#s']],
    ['postgres://u:p@ss@db.test/x@y', ['p@ss']],
    ['redis://:one1@a.test,redis://:two2@b.test', ['one1', 'two2']],
    ['redis://:8080@a.test', ['8080']],
    ['see postgres://u:bad%zz@db.test', ['bad%zz']],
    ['https://a1b2c3d4e5f6a7b8c9d0e1f2@sentry.test/1', ['a1b2c3d4e5f6a7b8c9d0e1f2']],
    ["host=db user=u password='p4 ss' port=1", ['p4 ss']],
    ['jdbc:postgresql://db.test/x?user=u&password=p4ss&ssl=1', ['p4ss']],
    ['http://db.test:8080/users/a@b', []],
    ['http://db.test:8080', []],
    ['ssh://git@db.test/x', []],
    ['mail a@b.test: c://d', []],
  ])('the passwords in %s are %j', (text, secrets) => {
    expect([...new Set(findEmbeddedSecrets(text))]).toEqual(secrets);
  });

  it('expandSecret returns a secret and its parts that may occur on their own', () => {
    const basic = Buffer.from('agent:p4ss:word').toString('base64');
    expect(expandSecret(`Basic ${basic}`)).toEqual(expect.arrayContaining([`Basic ${basic}`, basic, 'p4ss:word']));
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG\nshort\n-----END KEY-----\n';
    expect(expandSecret(key)).toEqual([key, key.trim(), 'MIIEvQIBADANBgkqhkiG']);
  });
});
