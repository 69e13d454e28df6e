/** An object that the Python agent and this package leave in different states, and why. */
export interface KnownDifference {
  /** As in `describeSite`. */
  readonly object: string;
  /** What the agent leaves. */
  readonly theirs: string;
  /** What this package leaves. */
  readonly ours: string;
  readonly reason: string;
  /** The first release of the agent of which it is no longer true. Default: none. */
  readonly until?: '1.0.8';
}

const broken = 'Your username could not be created yet. The provider will try again.';
const unusable = "The username that was created for you can't be used";

const users: readonly KnownDifference[] = [
  {
    object: 'user -rf',
    theirs: 'OK -rf',
    ours: `Error creating (no username), "${unusable}: it must not start with a hyphen."`,
    reason: 'The agent stores whatever its username backend returns.',
  },
  {
    object: 'user otto@other.example.org',
    theirs: 'OK otto',
    ours: `Error creating (no username), "${unusable}: it belongs to another user."`,
    reason: 'The agent does not compare usernames: two users get the same one.',
  },
  {
    object: 'user paul',
    theirs: 'Creating paul',
    ours: 'OK paul',
    reason:
      'A user who returns has their username already. Storing it again changes nothing in Waldur, so it takes set_ok.',
  },
  {
    object: 'user gina',
    theirs: 'OK (no username)',
    ours: 'OK gina',
    reason: 'The agent leaves users alone who are OK and have no username.',
  },
  {
    object: 'user carla',
    theirs: 'OK carla',
    ours: 'Creating (no username)',
    reason: 'A user who was claimed less than claim_seconds ago is left to the worker that claimed them.',
  },
  ...['broken1', 'broken2'].map((name) => ({
    object: `user ${name}`,
    theirs: 'Error creating (no username)',
    ours: `Error creating (no username), "${broken}"`,
    reason: 'The agent gives no reason with Error creating.',
  })),
  ...[
    ['hugo', 'Requested deletion hugo', 'Deleted hugo'] as const,
    ['ida', 'Requested deletion (no username)', 'Deleted (no username)'] as const,
    ['ina', 'Deleting ina', 'Deleted ina'] as const,
    ['jan', 'Error deleting jan', 'Deleted jan'] as const,
  ].map(([name, theirs, ours]) => ({
    object: `user ${name}`,
    theirs,
    ours,
    reason: 'Only since 1.0.8 the agent completes deletions, in its membership mode.',
    until: '1.0.8' as const,
  })),
];

const orders: readonly KnownDifference[] = [
  {
    object: 'order Create taken',
    theirs: 'erred',
    ours: 'done',
    reason: 'The site has a resource of that id. The agent proposes another id only if one of two settings is on.',
  },
  {
    object: 'resource taken',
    theirs: 'Terminated (no id) {"cpu":5}',
    ours: 'OK taken-0 {"cpu":5}',
    reason: 'See the order.',
  },
  { object: 'site taken-0', theirs: '-', ours: 'normal {"cpu":5} carl fritz', reason: 'See the order.' },
  {
    object: 'resource impossible',
    theirs: 'Terminated (no id) {"cpu":5}',
    ours: 'Erred impossible {"cpu":5}',
    reason: 'Here the id is stored before anything is made, so that nothing that was made in part is lost.',
  },
];

const resources: readonly KnownDifference[] = [
  {
    object: 'resource missing',
    theirs: 'OK missing {"cpu":10}',
    ours: 'Erred missing {"cpu":10}',
    reason: 'The agent only logs that the site has no such resource.',
  },
  {
    object: 'resource other-limits',
    theirs: 'OK other-limits {"cpu":99}',
    ours: 'OK other-limits {"cpu":10}',
    reason: 'The membership mode of the agent overwrites the limits in Waldur with those of the site.',
  },
  {
    object: 'site main',
    theirs: 'normal {"cpu":10} anna course-genome fritz mona svc-genome',
    ours: 'normal {"cpu":10} anna course-genome fritz ghost gina svc-genome',
    reason:
      'The agent adds mona, who is restricted, and removes ghost, which an administrator added by hand. gina has no username there.',
  },
  ...['grown {"cpu":20}', 'new {"cpu":5}', 'old {"cpu":10}', 'planned {"cpu":10}'].map((resource) => {
    const [id, limits] = resource.split(' ');
    return {
      object: `site ${id}`,
      theirs: `normal ${limits} anna course-genome fritz mona svc-genome`,
      ours: `normal ${limits} anna course-genome fritz gina svc-genome`,
      reason: 'The agent adds mona, who is restricted. gina has no username there.',
    };
  }),
  {
    object: 'site restricted',
    theirs: 'normal {"cpu":10} quin',
    ours: 'normal {"cpu":10} (nobody)',
    reason: 'From a restricted resource the agent removes members only, and not those who have left.',
  },
];

export const knownDifferences: readonly KnownDifference[] = [...users, ...orders, ...resources];
