import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReceivedMail } from '../usernames/ldap/smtp.js';
import { startSmtpServer } from '../usernames/ldap/smtp.js';
import {
  context,
  createUser,
  peopleDn,
  recordingLogger,
  TestDirectory,
  withUsername,
} from './support/test-directory.js';

let directory: TestDirectory;
beforeAll(async () => {
  directory = await TestDirectory.open();
});
afterAll(() => directory.close());
beforeEach(() => directory.clear());

const dn = `uid=jdoe,${peopleDn}`;
const mailTo = (port: number) => ({
  smtp_host: '127.0.0.1',
  smtp_port: port,
  use_tls: false,
  from_address: 'hpc@example.com',
});
const passwordIn = (mail: ReceivedMail | undefined) => /^Password: (\S+)/m.exec(mail?.source ?? '')?.[1] ?? '';

describe('welcome e-mails', () => {
  it('one welcome e-mail is sent after the username is stored in Waldur, even with several workers', async () => {
    const smtp = await startSmtpServer();
    const settings = { welcome_email: mailTo(smtp.port), generate_vpn_password: true };
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = directory.backend(settings);
    await backend.getOrCreateUsername(jane, context());
    expect(smtp.mails).toEqual([]);
    const others = [backend, directory.backend(settings), directory.backend(settings)];
    await Promise.all(others.map((worker) => worker.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context())));
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(smtp.mails.map(({ to }) => to)).toEqual([['jane@example.org']]);
    expect(await directory.canBind(dn, passwordIn(smtp.mails[0]))).toBe(true);
    expect((await directory.read(dn))?.['userPassword']?.[0]).toMatch(/^\{SSHA\}/);
  });

  it('an account is marked as welcomed before the e-mail is sent, and a failed e-mail is not repeated', async () => {
    const logger = recordingLogger();
    let marksAtSending: string[] | undefined;
    const smtp = await startSmtpServer({
      onRcptTo: (_address, _session, callback) => {
        void directory.read(dn).then((entry) => {
          marksAtSending = entry?.['description'];
          callback(new Error('mailbox of jane@example.org is full'));
        });
      },
    });
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = directory.backend({ welcome_email: mailTo(smtp.port) }, { logger });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(marksAtSending).toContain('waldur-offering-processor:welcomed');
    expect(smtp.mails).toEqual([]);
    const lines = logger.lines.filter(({ level }) => level !== 'debug');
    expect(lines).toEqual([{ level: 'warn', text: expect.stringContaining('sending the welcome e-mail failed') }]);
    expect(JSON.stringify(lines)).not.toContain('jane@example.org');
  });

  it('no welcome e-mail is sent for another username or for an account that was not created here', async () => {
    const smtp = await startSmtpServer();
    const jane = createUser();
    const backend = directory.backend({ welcome_email: mailTo(smtp.port) });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'another'), 'another', context());
    await backend.usernameStored(withUsername(createUser(), 'jdoe'), 'jdoe', context());
    expect(smtp.mails).toEqual([]);
  });

  it('no welcome e-mail is sent to an invalid address or a list of addresses', async () => {
    const smtp = await startSmtpServer();
    const logger = recordingLogger();
    const backend = directory.backend({ welcome_email: mailTo(smtp.port) }, { logger });
    for (const userEmail of [
      'a@example.org, b@example.org',
      'a@example.org\r\nRCPT TO:<b@example.org>',
      'Jane <a@example.org>',
      'nothing',
    ]) {
      const user = createUser({ userEmail });
      const username = await backend.getOrCreateUsername(user, context());
      await backend.usernameStored(withUsername(user, username), username, context());
    }
    expect(smtp.mails).toEqual([]);
    expect(logger.lines.filter(({ text }) => text.includes('no valid e-mail address is visible'))).toHaveLength(4);
  });

  it('the password of a returning user is kept', async () => {
    const smtp = await startSmtpServer();
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = directory.backend({
      welcome_email: mailTo(smtp.port),
      generate_vpn_password: true,
      departure: 'disable',
    });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    const password = passwordIn(smtp.mails[0]);
    await backend.deactivateUsers(new Set(['jdoe']), context());
    expect(await directory.canBind(dn, password)).toBe(false);
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(await directory.canBind(dn, password)).toBe(true);
    expect(smtp.mails).toHaveLength(1);
  });
});
