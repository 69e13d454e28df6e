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

let bench: TestDirectory;
beforeAll(async () => {
  bench = await TestDirectory.open();
});
afterAll(() => bench.close());
beforeEach(() => bench.clear());

const dn = `uid=jdoe,${peopleDn}`;
const mailTo = (port: number) => ({
  smtp_host: '127.0.0.1',
  smtp_port: port,
  use_tls: false,
  from_address: 'hpc@example.com',
});
const passwordIn = (mail: ReceivedMail | undefined) => /^Password: (\S+)/m.exec(mail?.source ?? '')?.[1] ?? '';

describe('a welcome', () => {
  it('comes once Waldur knows the name, not before, and once only, however often and from wherever it is told', async () => {
    const smtp = await startSmtpServer();
    const settings = { welcome_email: mailTo(smtp.port), generate_vpn_password: true };
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = bench.backend(settings);
    await backend.getOrCreateUsername(jane, context());
    expect(smtp.mails).toEqual([]);
    const others = [backend, bench.backend(settings), bench.backend(settings)];
    await Promise.all(others.map((one) => one.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context())));
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(smtp.mails.map(({ to }) => to)).toEqual([['jane@example.org']]);
    expect(await bench.canBind(dn, passwordIn(smtp.mails[0]))).toBe(true);
    expect((await bench.read(dn))?.['userPassword']?.[0]).toMatch(/^\{SSHA\}/);
  });

  it('is noted before the mail is sent: one that fails is not sent again, and the person is ready all the same', async () => {
    const logger = recordingLogger();
    let noted: string[] | undefined;
    const smtp = await startSmtpServer({
      onRcptTo: (_address, _session, callback) => {
        void bench.read(dn).then((entry) => {
          noted = entry?.['description'];
          callback(new Error('mailbox of jane@example.org is full'));
        });
      },
    });
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = bench.backend({ welcome_email: mailTo(smtp.port) }, { logger });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(noted).toContain('waldur-offering-processor:welcomed');
    expect(smtp.mails).toEqual([]);
    const said = logger.lines.filter(({ level }) => level !== 'debug');
    expect(said).toEqual([{ level: 'warn', text: expect.stringContaining('could not be sent') }]);
    expect(JSON.stringify(said)).not.toContain('jane@example.org');
  });

  it('is not for a name that is not this account’s, nor for an account that we have not made', async () => {
    const smtp = await startSmtpServer();
    const jane = createUser();
    const backend = bench.backend({ welcome_email: mailTo(smtp.port) });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'another'), 'another', context());
    await backend.usernameStored(withUsername(createUser(), 'jdoe'), 'jdoe', context());
    expect(smtp.mails).toEqual([]);
  });

  it('can’t be sent to an address that would be several, or none', async () => {
    const smtp = await startSmtpServer();
    const logger = recordingLogger();
    const backend = bench.backend({ welcome_email: mailTo(smtp.port) }, { logger });
    for (const userEmail of [
      'a@example.org, b@example.org',
      'a@example.org\r\nRCPT TO:<b@example.org>',
      'Jane <a@example.org>',
      'nothing',
    ]) {
      const one = createUser({ userEmail });
      const username = await backend.getOrCreateUsername(one, context());
      await backend.usernameStored(withUsername(one, username), username, context());
    }
    expect(smtp.mails).toEqual([]);
    expect(logger.lines.filter(({ text }) => text.includes('no e-mail address that one can be sent to'))).toHaveLength(
      4,
    );
  });

  it('leaves the password of somebody who comes back as it was', async () => {
    const smtp = await startSmtpServer();
    const jane = createUser({ userEmail: 'jane@example.org' });
    const backend = bench.backend({
      welcome_email: mailTo(smtp.port),
      generate_vpn_password: true,
      departure: 'disable',
    });
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    const password = passwordIn(smtp.mails[0]);
    await backend.deactivateUsers(new Set(['jdoe']), context());
    expect(await bench.canBind(dn, password)).toBe(false);
    await backend.getOrCreateUsername(jane, context());
    await backend.usernameStored(withUsername(jane, 'jdoe'), 'jdoe', context());
    expect(await bench.canBind(dn, password)).toBe(true);
    expect(smtp.mails).toHaveLength(1);
  });
});
