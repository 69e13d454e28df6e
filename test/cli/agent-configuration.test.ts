import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';
import { createTestIo } from './support/test-io.js';
import { startWorkspace, type Workspace } from './support/workspace.js';

/** Writes a configuration as it is in the field, with URL, token and offering of the workspace. */
async function writeConfig({ cwd, url, waldur, offeringUuid }: Workspace, text: string): Promise<void> {
  const file = join(cwd, 'config.yaml');
  await writeFile(
    file,
    text.replaceAll('URL', `${url}/api/`).replaceAll('TOKEN-OF-TEST', waldur.token).replaceAll('UUID', offeringUuid),
  );
  await chmod(file, 0o600);
}

/** The key paths of the warnings on stderr, in order. */
function warnedKeys(err: string): string[] {
  const lines = err.split('\n').filter((line) => line.includes('"level":40'));
  return lines.map((line) => (JSON.parse(line) as { msg: string }).msg.split(': ')[1] ?? '');
}

/** As the action of Waldur that generates a configuration for the Python agent writes it. */
const generated = `# Waldur Site Agent Configuration
sentry_dsn: ''
timezone: UTC
offerings:
- name: Külm arvuti
  waldur_api_url: "URL"
  waldur_api_token: TOKEN-OF-TEST
  waldur_offering_uuid: UUID
  order_processing_backend: slurm
  membership_sync_backend: slurm
  reporting_backend: slurm
  backend_settings:
    default_account: root
    customer_prefix: ''
    project_prefix: ''
    allocation_prefix: ''
    qos_downscaled: limited
    qos_paused: paused
    qos_default: normal
    hostname: <YOUR_SLURM_HOST>
    enable_user_homedir_account_creation: false
  backend_components:
    ram:
      measured_unit: gb-Hours
      unit_factor: 1024
      accounting_type: usage
      label: RAM
  policy_settings:
    limit_type: GrpTRESMins
    tres_billing_enabled: true
    tres_billing_weights: {}
    carryover_factor: 40
    grace_ratio: 0.1
    carryover_enabled: true
    raw_usage_reset: true
    qos_strategy: threshold
`;

/** Of the variables, only the token is set where the username job runs. */
const sharedWithOtherPrograms = `sentry_dsn: "\${SENTRY_DSN}"
offerings:
  - name: "Cloud"
    waldur_api_url: "URL"
    waldur_api_token: "\${WALDUR_TOKEN}"
    waldur_offering_uuid: "UUID"
    backend_type: "cloud"
    username_management_backend: "posix"
    order_processing_backend: "command"
    resource_import_enabled: "\${IMPORT}"
    policy_settings: \${POLICY}
    backend_settings:
      admin_password: "\${CLOUD_PASSWORD}"
      allocation_prefix: "\${PREFIX}"
      command:
        timeout_seconds: "\${SCRIPT_SECONDS}"
        create: ["true"]
        find: ["true"]
        remove: ["true"]
        list_people: ["true"]
        add_people: ["true"]
        remove_people: ["true"]
`;

describe('configurations of the Python agent', () => {
  test('the file that Waldur generates is accepted, with one warning for each key without effect', async () => {
    const workspace = await startWorkspace();
    await writeConfig(workspace, generated);
    const { exitCode, err } = await workspace.sync(['--dry-run']);
    expect(exitCode).toBe(0);
    expect(warnedKeys(err)).toEqual([
      'sentry_dsn',
      'timezone',
      'offerings[0].reporting_backend',
      'offerings[0].policy_settings',
    ]);
  });

  test('a file with shared blocks under _common and x-settings is accepted, and the warnings name them', async () => {
    const workspace = await startWorkspace();
    await writeConfig(
      workspace,
      `_common: &common
  waldur_api_url: "URL"
  waldur_api_token: "TOKEN-OF-TEST"
x-settings: &settings
  default_account: root
offerings:
  - <<: *common
    name: "Shared"
    waldur_offering_uuid: "UUID"
    backend_settings: *settings
`,
    );
    const { exitCode, err } = await workspace.sync(['--dry-run']);
    expect(exitCode).toBe(0);
    expect(warnedKeys(err)).toEqual(['_common', 'x-settings']);
  });

  test('variables that are unset only matter where a backend of the command reads them', async () => {
    const workspace = await startWorkspace();
    await writeConfig(workspace, sharedWithOtherPrograms);
    const env = { WALDUR_TOKEN: workspace.waldur.token };
    const synced = await workspace.sync(['--dry-run'], { env });
    expect(synced.exitCode).toBe(0);
    expect(warnedKeys(synced.err)).toEqual([
      'sentry_dsn',
      'offerings[0].resource_import_enabled',
      'offerings[0].policy_settings',
      'offerings[0].backend_settings.admin_password',
      'offerings[0].backend_settings.allocation_prefix',
      'offerings[0].backend_settings.command.timeout_seconds',
    ]);
    const orders = await workspace.run('orders', ['--dry-run'], { env });
    expect(orders.exitCode).toBe(2);
    expect(orders.out).toContain(
      'config.yaml:14:26: offerings[0].backend_settings.allocation_prefix: expected the environment variable PREFIX to be set',
    );
    expect(orders.out).toContain(
      'config.yaml:16:26: offerings[0].backend_settings.command.timeout_seconds: expected the environment variable SCRIPT_SECONDS to be set',
    );
    expect(orders.out).not.toContain('CLOUD_PASSWORD');
  });

  test('a backend that may read all settings refuses an unset variable, with its position', async () => {
    const workspace = await startWorkspace();
    await workspace.configure({
      backend: 'custom',
      offering: ['backend_settings: {anything: {password: "\u0024{PASSWORD}"}}'],
    });
    const code = `export default class { generateUsername() { return 'x1'; } getUsername() {} getOrCreateUsername() {}
      previewUsername() {} usernameStored() {} }`;
    await writeFile(join(workspace.cwd, 'custom.mjs'), code);
    const { exitCode, out } = await workspace.sync(['--backend', 'custom=./custom.mjs']);
    expect(exitCode).toBe(2);
    expect(out).toContain(
      'config.yaml:9:45: offerings[0].backend_settings.anything.password: expected the environment variable PASSWORD to be set; it is unset or empty',
    );
  });
});

describe('backends that the configuration names by their files', () => {
  test('sync, orders and memberships load them relative to the configuration', async () => {
    const workspace = await startWorkspace();
    const { cwd, add } = workspace;
    await mkdir(join(cwd, 'etc'));
    await workspace.configure({
      file: 'etc/config.yaml',
      backend: './names.mjs#Names',
      offering: ['order_processing_backend: "./cluster.mjs"', 'membership_sync_backend: "./cluster.mjs"'],
    });
    await writeFile(
      join(cwd, 'etc/names.mjs'),
      `export class Names { get makesUsernames() { return true; } async getUsername() {} async usernameStored() {}
        async generateUsername(user) { return 'n' + user.userUuid.slice(0, 6); }
        async getOrCreateUsername(user) { return this.generateUsername(user); }
        async previewUsername(user) { return this.generateUsername(user); } }`,
    );
    const methods = ['create', 'find', 'remove', 'listPeople', 'addPeople', 'removePeople'];
    const code = `export default class { ${methods.map((name) => `async ${name}() {}`).join(' ')} }`;
    await writeFile(join(cwd, 'etc/cluster.mjs'), code);
    await chmod(join(cwd, 'etc/names.mjs'), 0o644);
    await chmod(join(cwd, 'etc/cluster.mjs'), 0o644);
    const user = add({ state: 'Requested' });
    const run = async (command: string) => {
      const io = createTestIo({ cwd });
      return { exitCode: await runCli([command, '-c', 'etc/config.yaml'], io), text: io.out() + io.err() };
    };
    expect(await run('sync')).toMatchObject({ exitCode: 0 });
    expect(workspace.waldur.offeringUser(user.uuid)).toMatchObject({
      state: 'OK',
      username: `n${user.user_uuid.slice(0, 6)}`,
    });
    expect(await run('orders')).toMatchObject({ exitCode: 0 });
    expect(await run('memberships')).toMatchObject({ exitCode: 0 });

    await chmod(join(cwd, 'etc/cluster.mjs'), 0o646);
    for (const command of ['orders', 'memberships', 'diagnostics']) {
      const { exitCode, text } = await run(command);
      expect([command, exitCode]).toEqual([command, command === 'diagnostics' ? 1 : 2]);
      expect(text).toContain(`every user of this host can write ${join(cwd, 'etc/cluster.mjs')}. Run chmod o-w on it`);
    }
  });
});
