import { describe, expect, it } from 'vitest';
import { startLedgerWorkspace } from './support/ledger-workspace.js';
import { startWorkspace } from './support/workspace.js';

const text = 'We are looking into it: ticket 4711.';

describe('comment', () => {
  it('sets the comment and its URL in Waldur, and an empty text clears both', async () => {
    const { add, run, waldur } = await startWorkspace();
    const { uuid } = add();
    const { exitCode, out } = await run('comment', [uuid, text, '--url', 'https://help.example.org/4711']);
    expect(out).toContain(`${uuid} "${text}"; there is no ledger, so the next run with something to say replaces it`);
    expect(exitCode).toBe(0);
    expect(waldur.offeringUser(uuid)).toMatchObject({
      service_provider_comment: text,
      service_provider_comment_url: 'https://help.example.org/4711',
    });
    expect((await run('comment', [uuid, ''])).out).toMatch(/^cleared /);
    expect(waldur.offeringUser(uuid)).toMatchObject({
      service_provider_comment: '',
      service_provider_comment_url: '',
    });
  });

  it('finds no user, and refuses a URL that is none, with exit code 2', async () => {
    const { add, run } = await startWorkspace();
    const { uuid } = add();
    const none = await run('comment', ['nobody', text]);
    expect([none.exitCode, none.err]).toEqual([2, expect.stringContaining('nobody: no offering has such a user')]);
    const invalid = await run('comment', [uuid, text, '--url', 'javascript:alert(1)']);
    expect([invalid.exitCode, invalid.err]).toEqual([2, expect.stringContaining('expected an http or https URL')]);
  });

  it('says that Waldur refuses a comment of a deleted user, with exit code 1', async () => {
    const { add, run } = await startWorkspace();
    const { uuid } = add({ state: 'Deleted', username: 'jdoe' });
    const { exitCode, out } = await run('comment', [uuid, text]);
    expect([exitCode, out]).toEqual([1, expect.stringMatching(/^refused /)]);
  });

  it('a user of two offerings is found at the chosen one only', async () => {
    const workspace = await startWorkspace();
    const { add, run, waldur } = workspace;
    const other = waldur.addOffering({ name: 'Other' });
    const { uuid, user_uuid: user } = add();
    const second = waldur.addOfferingUser({ offering: other.uuid, user });
    await workspace.configure({
      more: [
        '  - name: "Other"',
        `    waldur_api_url: "${workspace.url}"`,
        `    waldur_api_token: "${waldur.token}"`,
        `    waldur_offering_uuid: "${other.uuid}"`,
      ].join('\n'),
    });
    const unclear = await run('comment', [user, text]);
    expect([unclear.exitCode, unclear.err]).toEqual([2, expect.stringContaining('SLURM Cluster, Other')]);
    expect((await run('comment', [user, text, '--offering', 'Other'])).exitCode).toBe(0);
    expect(waldur.offeringUser(uuid)?.service_provider_comment).toBe('');
    expect(waldur.offeringUser(second.uuid)?.service_provider_comment).toBe(text);
  });
});

it('explain shows how a user stands, the comment in Waldur and the history in the ledger', async () => {
  const { add, run, sync } = await startLedgerWorkspace();
  const { uuid } = add();
  await sync();
  await run('comment', [uuid, text]);
  const { out } = await run('explain', [uuid]);
  expect(out).toContain(`comment ${uuid} "${text}"\n`);
  expect(out).toMatch(new RegExp(`history ${uuid} \\S+ reserved \\w+ in provider:`));
  expect(out).toMatch(new RegExp(`history ${uuid} \\S+ committed \\w+ in provider:`));
  const held = add({ state: 'OK', username: '-rf' });
  expect((await run('explain', [held.uuid])).out).toContain(`standing ${held.uuid} unsafe: `);
});
