/** Splits a line of a shell script into words and operators. Quotes are removed; nothing is expanded. */
function splitWords(line: string): string[] {
  const tokens = line.matchAll(/\d?>>?|<|\|\|?|&&|;|(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\|&;<>])+/g);
  return [...tokens].map(([token]) => token.replaceAll(/"([^"]*)"|'([^']*)'|\\(.)/g, '$1$2$3'));
}

const separators = ['|', '||', '&&', ';'];
const redirections = /^(?:\d?>>?|<)$/;
/** Programs that run the command in their arguments, with the options that take a value. */
const wrappers: Readonly<Record<string, readonly string[]>> = { sudo: ['-u'], npx: [], time: [] };

function unwrap(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (/^\w+=/.test(first)) return unwrap(rest);
  const valued = wrappers[first];
  if (valued === undefined) return words;
  while (rest[0]?.startsWith('-')) if (valued.includes(rest.shift() ?? '')) rest.shift();
  return unwrap(rest);
}

/**
 * Returns the commands of a simple shell script, each as a list of words that begins with the program. Comments,
 * redirections, `sudo`, `npx` and variables are left out.
 */
export function readShellCommands(script: string): string[][] {
  const lines = script.replaceAll(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const commands: string[][] = [[]];
    const words = splitWords(line.replace(/(^|\s)#.*/, '').replace(/^\$ /, ''));
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? '';
      if (separators.includes(word)) commands.push([]);
      else if (redirections.test(word)) index += 1;
      else commands.at(-1)?.push(word);
    }
    return commands.filter((command) => command.length > 0).map((command) => [...unwrap(command)]);
  });
}
