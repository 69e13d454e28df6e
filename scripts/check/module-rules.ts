/** What the files of one module may import, in addition to each other. `generated` is the folder next to `src/`. */
export interface ModuleRules {
  readonly mayImport: readonly string[];
  /** Only by `import type`. */
  readonly typesFrom?: readonly string[];
  /** Only by `import()` or `import type`, so that a program that does not need it does not load it. */
  readonly lazilyFrom?: readonly string[];
}

/**
 * Which module may import which. A module is a folder of `src/` with everything in it, or one file; a file or folder
 * inside a module can be a module of its own. A file in no module may neither import nor be imported. No module may
 * import `index.ts`: it is for other packages.
 */
export const moduleRules: Readonly<Record<string, ModuleRules>> = {
  shared: { mayImport: [] },
  config: { mayImport: ['shared'] },
  ledger: { mayImport: ['shared'] },
  waldur: { mayImport: ['config', 'shared', 'generated'] },
  usernames: { mayImport: ['config', 'shared'], typesFrom: ['waldur'] },
  resources: { mayImport: ['shared'], typesFrom: ['waldur'] },
  plugins: { mayImport: ['usernames', 'resources', 'config', 'shared'] },
  users: { mayImport: ['waldur', 'usernames', 'ledger', 'shared'] },
  processors: { mayImport: ['users', 'resources', 'waldur', 'usernames', 'ledger', 'shared'] },
  site: {
    mayImport: ['processors', 'users', 'plugins', 'resources', 'usernames', 'waldur', 'ledger', 'config', 'shared'],
  },
  queue: { mayImport: ['shared'] },
  inversify: {
    mayImport: ['site', 'processors'],
    typesFrom: ['resources', 'usernames', 'waldur', 'shared'],
  },
  jobs: {
    mayImport: ['site', 'processors', 'users', 'resources', 'usernames', 'waldur', 'ledger', 'config', 'shared'],
  },
  events: { mayImport: ['site', 'waldur', 'shared'] },
  service: { mayImport: ['jobs', 'queue', 'events', 'site', 'users', 'waldur', 'ledger', 'config', 'shared'] },
  cli: {
    mayImport: [
      'service',
      'queue',
      'jobs',
      'site',
      'processors',
      'users',
      'plugins',
      'resources',
      'usernames',
      'ledger',
      'config',
      'shared',
    ],
    typesFrom: ['waldur'],
  },
  'cli/emulator-command.ts': { mayImport: ['cli'], lazilyFrom: ['testing'] },
  testing: { mayImport: ['resources', 'usernames', 'waldur', 'ledger', 'config', 'shared', 'users', 'plugins'] },
  'index.ts': {
    mayImport: ['jobs', 'site', 'processors', 'users', 'resources', 'usernames', 'waldur', 'config', 'shared'],
  },
};

/** Packages, and Node.js built-ins, that only these modules and files of `src/` may import, their types included. */
export const reservedPackages: readonly { readonly packages: readonly string[]; readonly onlyIn: readonly string[] }[] =
  [
    { packages: ['msw'], onlyIn: ['testing/msw.ts'] },
    { packages: ['openapi-fetch', 'undici'], onlyIn: ['waldur'] },
    { packages: ['libsql'], onlyIn: ['ledger/sqlite'] },
    { packages: ['pg'], onlyIn: ['ledger/postgres', 'queue/bullmq'] },
    { packages: ['bullmq', 'ioredis'], onlyIn: ['queue/bullmq'] },
    { packages: ['croner'], onlyIn: ['queue'] },
    { packages: ['@stomp/stompjs', 'ws'], onlyIn: ['events'] },
    { packages: ['prom-client'], onlyIn: ['service/metrics'] },
    { packages: ['@opentelemetry/api'], onlyIn: ['site/trace-work.ts'] },
    { packages: ['ldapts', 'nodemailer'], onlyIn: ['usernames/ldap'] },
    { packages: ['inversify', 'reflect-metadata'], onlyIn: ['inversify'] },
    { packages: ['commander', 'picocolors', 'pino'], onlyIn: ['cli'] },
    { packages: ['console', 'process'], onlyIn: ['cli'] },
  ];
