import { type CommandDescription, listCommands, type OptionDescription, type ValueKind } from './describe-program.js';

/** Renders the completion of a program for bash 4 or newer. `program` is the name of its executable. */
export function renderBash(program: string, root: CommandDescription): string {
  const commands = listCommands(root);
  const paths = commands.filter(({ path }) => path.length > 0).map(({ path }) => path);
  const name = `_${program.replaceAll('-', '_')}`;
  const known = paths.map((path) => `'${[...path].join(' ')}'`).join(' | ');
  return `# bash completion for ${program}
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' words='' index next
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    next="\${command:+$command }\${COMP_WORDS[index]}"
    case "$next" in
      ${known || "''"}) command=$next ;;
    esac
  done
  case "$command:$previous" in
${commands.flatMap((command) => command.options.flatMap((option) => renderValue(command, option))).join('\n')}
  esac
  case "$command" in
${commands.map(renderWords).join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F ${name} ${program}
`;
}

function renderValue({ path }: CommandDescription, { long, short, value }: OptionDescription): string[] {
  if (value === undefined) return [];
  const patterns = [long, ...(short === undefined ? [] : [short])].map((option) => `'${path.join(' ')}:${option}'`);
  return [`    ${patterns.join(' | ')}) ${completeValue(value)}; return ;;`];
}

function completeValue(value: ValueKind): string {
  switch (value.kind) {
    case 'file':
      return 'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current")';
    case 'words':
      return `mapfile -t COMPREPLY < <(compgen -W '${value.words.join(' ')}' -- "$current")`;
    case 'text':
      return ':';
  }
}

function renderWords({ path, options, values, commands }: CommandDescription): string {
  const words = [...commands.map((command) => command.path.at(-1)), ...options.map(({ long }) => long)];
  const files = values.some(({ kind }) => kind === 'file')
    ? ' [[ $current != -* ]] && { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current"); return; } ;;'
    : ' ;;';
  return `    '${path.join(' ')}') words='${words.join(' ')}';${files}`;
}
