import type { CommandDescription, OptionDescription, ValueKind } from './describe-program.js';

/** Renders the completion of a program for zsh. `program` is the name of its executable. */
export function renderZsh(program: string, root: CommandDescription): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `# zsh completion for ${program}
${renderFunctions(name, root)}compdef ${name} ${program}
`;
}

function renderFunctions(name: string, { options, values, commands }: CommandDescription): string {
  const below = commands.map((command) => renderFunctions(`${name}_${command.path.at(-1)}`, command));
  const parts = options.map(renderOption);
  if (commands.length === 0) {
    const positions = values.map((value, index) => quote(`${index + 1}${describeValue(value)}`));
    return `${name}() {\n  _arguments ${[...parts, ...positions].join(' ')}\n}\n`;
  }
  const list = commands.map(({ path, description }) => quote(`${path.at(-1)}:${description}`)).join(' ');
  const cases = commands.map(({ path }) => `      ${path.at(-1)}) ${name}_${path.at(-1)} ;;`);
  return `${below.join('')}${name}() {
  local state line
  local -a commands
  commands=(${list})
  _arguments -C ${parts.join(' ')} '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
${cases.join('\n')}
      esac ;;
  esac
}
`;
}

// Brackets and colons would end the description.
function renderOption({ long, short, description, value }: OptionDescription): string {
  const text = description.replaceAll(/[[\]:]/g, (character) => `\\${character}`);
  const names = short === undefined ? quote(long) : `{${short},${long}}`;
  const rest = `[${text}]${value === undefined ? '' : describeValue(value)}`;
  return short === undefined ? quote(`*${long}${rest}`) : `'*'${names}${quote(rest)}`;
}

function describeValue(value: ValueKind): string {
  switch (value.kind) {
    case 'file':
      return ':file:_files';
    case 'words':
      return `:value:(${value.words.join(' ')})`;
    case 'text':
      // An empty list, and not a message only: after a message zsh would not offer the options in this place.
      return `:${value.name.replaceAll(':', '')}:()`;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
