import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programNames } from '../../src/cli/args.js';
import { createUnusedProgram } from '../../src/cli/completion/command.js';
import {
  type CommandDescription,
  describeProgram,
  type OptionDescription,
} from '../../src/cli/completion/describe-program.js';

/** Where the manual pages are in the package. `man` in package.json names each of them. */
const manualDirectory = 'dist/man';

/** Writes a manual page (section 1) for each executable, from the definitions of its commands. */
export async function writeManualPages(): Promise<void> {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const { SOURCE_DATE_EPOCH: epoch } = process.env;
  const date = (epoch === undefined ? new Date() : new Date(Number(epoch) * 1000)).toISOString().slice(0, 10);
  await mkdir(manualDirectory, { recursive: true });
  for (const name of programNames)
    await writeFile(
      join(manualDirectory, `${name}.1`),
      renderManualPage(name, { version, date, root: describeProgram(createUnusedProgram(name)) }),
    );
}

/** Renders a manual page in the macros of man(7), which groff and mandoc understand. `date`: of the build, ISO 8601. */
export function renderManualPage(
  name: string,
  { version, date, root }: { readonly version: string; readonly date: string; readonly root: CommandDescription },
): string {
  const others = programNames.filter((other) => other !== name);
  return [
    `.TH ${escapeText(name.toUpperCase())} 1 "${date}" "${escapeText(`waldur-offering-processor ${version}`)}"`,
    '.SH NAME',
    `${escapeText(name)} \\- ${escapeText(withoutStop(root.description))}`,
    '.SH SYNOPSIS',
    `.B ${escapeText(name)}`,
    escapeText(root.usage),
    '.SH DESCRIPTION',
    escapeText(root.description),
    ...(root.commands.length === 0 ? [] : ['Each command is described below.']),
    '.SH OPTIONS',
    ...root.options.flatMap(renderOption),
    ...(root.commands.length === 0 ? [] : ['.SH COMMANDS', ...root.commands.flatMap(renderCommand)]),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, text]) => ['.TP', `.B ${code}`, escapeText(text)]),
    '.SH SEE ALSO',
    others.map((other) => `.BR ${escapeText(other)} (1)`).join(' ,\n'),
    '.PP',
    'The manual is in the directory docs of the package, and begins with docs/README.md.',
    '',
  ].join('\n');
}

const exitCodes: readonly (readonly [string, string])[] = [
  ['0', 'Success.'],
  ['1', 'Something failed or is held back: a user, an order, a resource or an offering.'],
  ['2', 'The configuration, the command line or the ledger cannot be used.'],
  ['3', 'Waldur, a backend or the ledger is unavailable for every offering.'],
  ['130', 'Interrupted.'],
];

function renderCommand({ path, description, usage, options, commands }: CommandDescription): string[] {
  return [
    `.SS ${escapeText(path.join(' '))}`,
    `.B ${escapeText(path.join(' '))}`,
    escapeText(usage),
    '.PP',
    escapeText(description),
    ...options.flatMap(renderOption),
    ...commands.flatMap(renderCommand),
  ];
}

function renderOption({ long, short, description, value }: OptionDescription): string[] {
  const names = [...(short === undefined ? [] : [short]), long].map((option) => `\\fB${escapeText(option)}\\fR`);
  const shown =
    value === undefined
      ? ''
      : ` \\fI${escapeText(value.kind === 'text' ? value.name : value.kind === 'file' ? 'file' : 'word')}\\fR`;
  return ['.TP', `${names.join(', ')}${shown}`, escapeText(description)];
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

/** A hyphen is written as a minus, so that it can be copied and searched; a leading dot or apostrophe is no request. */
function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/, '\\&$1');
}
