import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCertificates } from '../../../scripts/services/certificates.js';
import { readLdapSettings } from '../../../src/usernames/ldap/settings.js';
import { defaultTemplate, sendWelcomeMail } from '../../../src/usernames/ldap/welcome-mail.js';
import { startSmtpServer } from './smtp.js';

const base = { uri: 'ldap://localhost', bind_dn: 'cn=a,dc=b', bind_password: 'x', base_dn: 'dc=b' };
const values = { username: 'jdoe', password: 'Secret123', name: 'Jane Doe', first_name: 'Jane' };

let tls: { ca: string; cert: string; key: string };
beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'smtp-'));
  await createCertificates(directory);
  const read = (name: string) => readFile(join(directory, name), 'utf8');
  tls = { ca: await read('ca.pem'), cert: await read('server.pem'), key: await read('server.key') };
  await rm(directory, { recursive: true });
});

interface MailInput {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly template?: string;
  readonly password?: string;
  readonly to?: string;
}

async function send(
  port: number,
  { settings = {}, template = defaultTemplate, password, to = 'jane@example.org' }: MailInput = {},
): Promise<void> {
  const welcome_email = { smtp_host: 'localhost', smtp_port: port, from_address: 'support@example.com', ...settings };
  const checked = readLdapSettings({ ldap: { ...base, welcome_email } }, 'Cluster').welcome_email;
  if (checked === undefined) throw new Error('expected settings for mail');
  await sendWelcomeMail(to, values, { settings: checked, password, template, ca: tls.ca });
}

describe('sendWelcomeMail', () => {
  it('a welcome e-mail is sent with StartTLS and contains the username, the password and the name', async () => {
    const smtp = await startSmtpServer({ cert: tls.cert, key: tls.key });
    await send(smtp.port);
    expect(smtp.mails).toMatchObject([
      { from: 'support@example.com', to: ['jane@example.org'], isEncrypted: true, user: undefined },
    ]);
    const source = smtp.mails[0]?.source ?? '';
    for (const part of [
      'Hello Jane Doe',
      'Username: jdoe',
      'Password: Secret123',
      'Content-Type: text/plain',
      'Subject: Your account jdoe',
    ]) {
      expect(source).toContain(part);
    }
    await expect.poll(smtp.quits).toBeGreaterThan(0);
  });

  it('a welcome e-mail from an HTML template is HTML with escaped values', async () => {
    const smtp = await startSmtpServer({ cert: tls.cert, key: tls.key });
    await send(smtp.port, { template: '<html><p>{{ username }} {{ unknown }}{{ first_name }}</p></html>' });
    expect(smtp.mails[0]?.source).toContain('Content-Type: text/html');
    expect(smtp.mails[0]?.source).toContain('<p>jdoe Jane</p>');
  });

  it('a welcome e-mail is sent over TLS with use_ssl', async () => {
    const smtp = await startSmtpServer({ secure: true, cert: tls.cert, key: tls.key });
    await send(smtp.port, { settings: { use_ssl: true, use_tls: false } });
    expect(smtp.mails).toMatchObject([{ isEncrypted: true }]);
  });

  it('a welcome e-mail is sent unencrypted only with use_tls: false', async () => {
    const smtp = await startSmtpServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    await expect(send(smtp.port)).rejects.toThrow();
    expect(smtp.mails).toEqual([]);
    await send(smtp.port, { settings: { use_tls: false } });
    expect(smtp.mails).toMatchObject([{ isEncrypted: false }]);
  });

  it('the SMTP login needs both a user name and a password', async () => {
    const smtp = await startSmtpServer({ cert: tls.cert, key: tls.key });
    await send(smtp.port, { settings: { smtp_username: 'mailer' }, password: 'pass word' });
    expect(smtp.logins).toEqual([['mailer', 'pass word']]);
    await send(smtp.port, { settings: { smtp_username: 'mailer' } });
    await send(smtp.port, { password: 'pass word' });
    expect(smtp.logins).toHaveLength(1);
    expect(smtp.mails.map(({ user }) => user)).toEqual(['mailer', undefined, undefined]);
  });

  it('a welcome e-mail that the server rejects throws an error', async () => {
    const smtp = await startSmtpServer({
      cert: tls.cert,
      key: tls.key,
      onRcptTo: (_address, _session, callback) => callback(new Error('no such mailbox')),
    });
    await expect(send(smtp.port)).rejects.toThrow();
  });

  it('the subject of a welcome e-mail is rendered from a template, and the sender has a name', async () => {
    const smtp = await startSmtpServer({ cert: tls.cert, key: tls.key });
    await send(smtp.port, { settings: { subject: 'Welcome, {{ name }}{{ nothing }}!', from_name: 'HPC Support' } });
    expect(smtp.mails[0]?.source).toContain('Subject: Welcome, Jane Doe!');
    expect(smtp.mails[0]?.source).toContain('From: HPC Support <support@example.com>');
  });

  it('a name with line breaks cannot add headers or recipients to a welcome e-mail', async () => {
    const smtp = await startSmtpServer({ cert: tls.cert, key: tls.key });
    const welcome_email = {
      smtp_host: 'localhost',
      smtp_port: smtp.port,
      from_address: 'a@example.com',
      subject: 'For {{ name }}',
    };
    const settings = readLdapSettings({ ldap: { ...base, welcome_email } }, 'Cluster').welcome_email;
    if (settings === undefined) throw new Error('expected settings for mail');
    const name = 'Jane\r\nBcc: victim@example.org\r\n\r\nbody\u2028Cc: x@example.org';
    await sendWelcomeMail(
      'jane@example.org',
      { ...values, name },
      { settings, password: undefined, template: '{{ name }}', ca: tls.ca },
    );
    expect(smtp.mails).toMatchObject([{ to: ['jane@example.org'] }]);
    const headers = smtp.mails[0]?.source.split('\r\n\r\n')[0]?.split('\r\n') ?? [];
    expect(headers.filter((header) => /^(?:bcc|cc):/i.test(header))).toEqual([]);
    expect(headers.join('\n').replace(/\n /g, ' ')).toContain(
      'Subject: For Jane Bcc: victim@example.org body Cc: x@example.org',
    );
  });
});
