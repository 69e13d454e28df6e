/**
 * What the files of one room may import, beside each other. Rooms are named as in `rooms`; `generated` is the folder
 * beside `src/`.
 */
export interface Room {
  readonly mayImport: readonly string[];
  /** Only by `import type`. */
  readonly typesFrom?: readonly string[];
  /** Only by `import()` or `import type`, so that whoever does not need it does not load it. */
  readonly lazilyFrom?: readonly string[];
}

const leaves = ['errors.ts', 'log.ts', 'clock.ts'];
const backendContract = [
  'usernames/backend.ts',
  'usernames/errors.ts',
  'usernames/check-username.ts',
  'usernames/explanation.ts',
  'usernames/policy.ts',
];
const core = [...leaves, 'config', 'waldur', 'users', 'ledger', 'usernames', 'resources', 'plugins', 'processors'];
const everything = [
  ...core,
  'check-username-policies.ts',
  'defer-ledger.ts',
  'open-site-ledger.ts',
  'container.ts',
  'tokens.ts',
  'resource-bindings.ts',
  'each-offering.ts',
  'username-backend-of.ts',
  'sync.ts',
  'orders.ts',
  'memberships.ts',
  'explain.ts',
  'retry.ts',
  'ledger-jobs',
  'diagnostics',
];

/**
 * Who may import whom. A room is a folder of `src/` with all that is in it, or one file; a file inside a folder can be
 * a room of its own. What is in no room may neither import nor be imported. Nobody has `index.ts` on its list: it is
 * the door for others.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'errors.ts': { mayImport: [] },
  'log.ts': { mayImport: [] },
  'clock.ts': { mayImport: [] },
  config: { mayImport: leaves },
  waldur: { mayImport: [...leaves, 'config', 'generated'] },
  users: { mayImport: [...leaves, 'waldur', ...backendContract], typesFrom: ['ledger'] },
  ledger: { mayImport: leaves },
  usernames: { mayImport: [...leaves, 'config'], typesFrom: ['waldur'] },
  resources: { mayImport: leaves, typesFrom: ['waldur'] },
  plugins: { mayImport: [...leaves, 'config', 'users', 'usernames', 'resources'] },
  processors: {
    mayImport: [...leaves, 'users', 'waldur', 'usernames', 'resources', 'tokens.ts'],
    typesFrom: ['ledger'],
  },
  'check-username-policies.ts': { mayImport: everything },
  'defer-ledger.ts': { mayImport: everything },
  'open-site-ledger.ts': { mayImport: everything },
  'tokens.ts': { mayImport: everything },
  'container.ts': { mayImport: everything },
  'resource-bindings.ts': { mayImport: everything },
  'each-offering.ts': { mayImport: everything },
  'username-backend-of.ts': { mayImport: everything },
  'sync.ts': { mayImport: everything },
  'orders.ts': { mayImport: everything },
  'memberships.ts': { mayImport: everything },
  'explain.ts': { mayImport: everything },
  'retry.ts': { mayImport: everything },
  'ledger-jobs': { mayImport: everything },
  diagnostics: { mayImport: everything },
  'index.ts': { mayImport: everything },
  cli: { mayImport: everything },
  'cli/emulator.ts': { mayImport: [...everything, 'cli'], lazilyFrom: ['testing'] },
  testing: { mayImport: everything },
};

/** Packages, and modules of Node, that only these files and folders of `src/` may import, their types included. */
export const reservedPackages: readonly { readonly packages: readonly string[]; readonly onlyIn: readonly string[] }[] =
  [
    { packages: ['msw'], onlyIn: ['testing/msw.ts'] },
    { packages: ['openapi-fetch', 'undici'], onlyIn: ['waldur'] },
    { packages: ['libsql'], onlyIn: ['ledger/sqlite'] },
    { packages: ['ldapts', 'nodemailer'], onlyIn: ['usernames/ldap'] },
    {
      packages: ['inversify'],
      onlyIn: [
        'container.ts',
        'resource-bindings.ts',
        'tokens.ts',
        'each-offering.ts',
        'username-backend-of.ts',
        'sync.ts',
        'orders.ts',
        'memberships.ts',
        'explain.ts',
        'ledger-jobs',
        'diagnostics',
        'processors',
      ],
    },
    { packages: ['commander', 'picocolors', 'pino'], onlyIn: ['cli'] },
    { packages: ['console', 'process'], onlyIn: ['cli'] },
  ];
