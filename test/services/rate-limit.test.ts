import { expect, it, onTestFinished } from 'vitest';
import { Nginx } from '../../scripts/services/nginx.js';
import { TestSite } from './support/test-site.js';

const count = 200;

it.each([
  ['burst=20 nodelay', 'burst=20 nodelay', 20],
  ['without burst', '', 0],
])(
  'nginx with limit_req 10 r/s (%s) and status 503: one sync serves 200 users, each of them once',
  async (name, limit, burst) => {
    const site = await TestSite.open('ldap://unused.example.com');
    const { waldur } = site;
    const nginx = await Nginx.start({ upstream: site.url, rate: '10r/s', limit });
    onTestFinished(() => nginx.remove());
    const offering = { waldur_api_url: nginx.url, username_management_backend: 'posix', backend_settings: null };
    await site.configure({ offering });
    const users = Array.from({ length: count }, (_, index) =>
      site.addRequestedUser({ firstName: 'Jane', lastName: `Doe${index}` }),
    );
    const began = performance.now();
    const { exitCode, stdout, stderr } = await site.sync('--json', '--log-level', 'debug');
    const seconds = (performance.now() - began) / 1000;
    expect({ exitCode, report: JSON.parse(stdout) }).toMatchObject({ exitCode: 0, report: { schema: 1 } });
    expect(users.map((user) => site.row(user).state)).toEqual(users.map(() => 'OK'));
    for (const operation of ['begin_creating', 'partial_update']) {
      const calls = waldur.calls.filter((call) => call.operation === operation && call.performed);
      expect(new Set(calls.map(({ uuid }) => uuid)).size).toBe(count);
      expect(calls).toHaveLength(count);
    }
    const refused = stderr
      .split('\n')
      .filter((line) => line.includes('"status":503') && line.includes('Waldur response'));
    expect(refused.length).toBeGreaterThan(0);
    const least = (waldur.calls.length - burst) / 10;
    console.log(
      `limit_req 10r/s ${name}: ${count} users in ${seconds.toFixed(1)} s; ${waldur.calls.length} requests ` +
        `got through, for which the limit itself takes ${least.toFixed(1)} s; ${refused.length} were refused with 503`,
    );
  },
);
