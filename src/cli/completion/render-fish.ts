import { type CommandDescription, listCommands, type OptionDescription, type ValueKind } from './describe-program.js';

/** Renders the completion of a program for fish. `program` is the name of its executable. */
export function renderFish(program: string, root: CommandDescription): string {
  const all = listCommands(root);
  const lines = all.flatMap((command) => {
    const { path, options, values, commands } = command;
    const condition = quote(describeCondition(command, all));
    const start = `complete -c ${program} -n ${condition}`;
    return [
      ...commands.map(({ path: child, description }) => `${start} -a ${child.at(-1)} -d ${quote(description)}`),
      ...options.map((option) => `${start} ${renderOption(option)}`),
      ...(path.length > 0 && values.some(({ kind }) => kind === 'file') ? [`${start} -F`] : []),
    ];
  });
  return [`# fish completion for ${program}`, `complete -c ${program} -f`, ...lines, ''].join('\n');
}

// A command is meant if its words are there, and none of those below it. `retry` is also a word of `queue retry`.
function describeCondition({ path, commands }: CommandDescription, all: readonly CommandDescription[]): string {
  const below = commands.flatMap((command) => command.path.slice(-1));
  const parents = all.flatMap((other) =>
    other.path.length === 2 && path.length === 1 && other.path[1] === path[0] ? other.path.slice(0, 1) : [],
  );
  const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const unseen = [...below, ...parents];
  if (unseen.length > 0) seen.push(`not __fish_seen_subcommand_from ${unseen.join(' ')}`);
  return seen.join('; and ') || 'true';
}

function renderOption({ long, short, description, value }: OptionDescription): string {
  return [
    `-l ${long.replace(/^--/, '')}`,
    ...(short === undefined ? [] : [`-s ${short.replace(/^-/, '')}`]),
    ...(value === undefined ? [] : [renderValue(value)]),
    `-d ${quote(description)}`,
  ].join(' ');
}

function renderValue(value: ValueKind): string {
  switch (value.kind) {
    case 'file':
      return '-r -F';
    case 'words':
      return `-x -a ${quote(value.words.join(' '))}`;
    case 'text':
      return '-x';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
