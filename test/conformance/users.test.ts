import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { OfferingBaseProcessor } from '../../src/processors/offering-base-processor.js';
import type { OfferingUserPatch } from '../../src/testing/index.js';
import { OfferingUserAdditionalValidationRequiredError } from '../../src/usernames/errors.js';
import { OfferingUserState } from '../../src/waldur/types.js';
import { noon, type OpenWaldur, openWaldur } from '../support/open-waldur.js';
import { ScriptedBackend } from '../support/scripted-backend.js';

const hourAgo = new Date(noon - 3_600_000).toISOString();

let open: OpenWaldur;
beforeEach(async () => {
  open = await openWaldur('HTTP');
});
afterEach(() => open.close());

const add = (state: OfferingUserPatch['state'] & string) =>
  open.waldur.addOfferingUser({
    offering: open.offering.uuid,
    state,
    username: '',
    created: hourAgo,
    modified: hourAgo,
  }).uuid;

const actions = (uuid: string) => open.writes(uuid).map((call) => call.split(' ')[0]);

describe('users in several states', () => {
  it('users in several states get usernames in one pass, each by the transitions of their state', async () => {
    const pending = add('Pending account linking');
    const requested = add('Requested');
    const creating = add('Creating');
    const processor = new OfferingBaseProcessor(open.parts(new ScriptedBackend(({ uuid }) => `u${uuid.slice(0, 8)}`)));
    const ready = await processor.prepareUsers();
    expect(new Map(ready.map(({ uuid, username }) => [uuid, username]))).toEqual(
      new Map([pending, requested, creating].map((uuid) => [uuid, `u${uuid.slice(0, 8)}`])),
    );
    expect(actions(requested)).toEqual(['begin_creating', 'partial_update']);
    expect(actions(pending)).toEqual(['set_error_creating', 'partial_update']);
    expect(actions(creating)).toEqual(['set_error_creating', 'partial_update']);
  });
});

describe('a user who was left in Creating', () => {
  it('a user in Creating stays there while the backend is unavailable, and is finished afterwards', async () => {
    const uuid = add('Creating');
    const backend = new ScriptedBackend(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    const processor = new OfferingBaseProcessor(open.parts(backend));
    expect(await processor.prepareUsers()).toEqual([]);
    expect([open.waldur.offeringUser(uuid)?.state, open.writes()]).toEqual([OfferingUserState.Creating, []]);
    backend.script = 'jdoe';
    expect(await processor.prepareUsers()).toMatchObject([{ uuid, username: 'jdoe' }]);
  });
});

describe('a user in Creating who has to be validated', () => {
  it('a user who has to be validated reads what is missing, with its URL', async () => {
    const uuid = add('Creating');
    const commentUrl = 'https://idp.example.org/terms';
    const unsigned = new OfferingUserAdditionalValidationRequiredError('Sign the terms.', { commentUrl });
    await new OfferingBaseProcessor(open.parts(new ScriptedBackend(unsigned))).prepareUsers();
    expect(actions(uuid)).toEqual(['set_pending_additional_validation']);
    expect(open.waldur.offeringUser(uuid)).toMatchObject({
      state: 'Pending additional validation',
      service_provider_comment: 'Sign the terms.',
      service_provider_comment_url: commentUrl,
    });
  });
});

describe('the username backend of an offering', () => {
  const parse = (line: string) =>
    parseConfig(`offerings:
  - name: Cluster
    waldur_api_url: https://waldur.example.org/
    waldur_api_token: token
    waldur_offering_uuid: ${'a'.repeat(32)}
    backend_type: slurm
${line}`);

  it('the default username backend is base', () => {
    expect(parse('').offerings[0]?.usernameManagementBackend).toBe('base');
  });

  it('a username backend of null is a configuration error with its line', () => {
    expect(() => parse('    username_management_backend: null')).toThrow(
      /7:34: offerings\[0\]\.username_management_backend: expected a non-empty string; got null/,
    );
  });
});
