import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createUsernameGenerator } from '../../src/usernames/generator/username-generator.js';
import {
  type MeasuredGenerator,
  type Measurement,
  measuredPolicy,
  measureNameList,
} from './names/measure-name-list.js';
import { readNameLists } from './names/read-name-lists.js';

const usage = `Usage: npm run bench:names -- [--before DIRECTORY] [--only TEXT] [--wrong N] [--json]

Make a username for each name of public lists, and print for each list the share of names that were read whole, partly
or not at all (an opaque username), and the share that was read as a second source spells it. Requires Python 3.10 or
newer with venv, and a package index.

  --before DIRECTORY   a built older version, to compare with: a directory that contains dist/src
  --only TEXT          lists whose title contains the text
  --wrong N            show N names of each list that were not read as the truth has them
  --changed N          show N names of each list that the older version read differently
  --json               print the measurements as JSON`;

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    only: { type: 'string', default: '' },
    wrong: { type: 'string', default: '0' },
    changed: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function generatorOf(directory: string): Promise<MeasuredGenerator> {
  const path = join(resolve(directory), 'dist/src/usernames/generator/username-generator.js');
  const module = (await import(pathToFileURL(path).href)) as {
    createUsernameGenerator: typeof createUsernameGenerator;
  };
  return module.createUsernameGenerator(measuredPolicy);
}

/** Prints a table. It is too wide to be broken into lines. */
function showRows(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

const percent = (share: number | undefined): string => (share === undefined ? '-' : (share * 100).toFixed(1));

/** A share before and after, or only after. */
function compare(
  now: Measurement,
  before: Measurement | undefined,
  key: 'whole' | 'partly' | 'opaque' | 'right',
): string {
  return before === undefined ? percent(now[key]) : `${percent(before[key])} → ${percent(now[key])}`;
}

if (values.help) {
  console.log(usage);
} else {
  const generator = createUsernameGenerator(measuredPolicy);
  const older = values.before === undefined ? undefined : await generatorOf(values.before);
  const lists = (await readNameLists()).filter(({ id }) => id.toLowerCase().includes(values.only.toLowerCase()));
  const measured = await Promise.all(
    lists.map(async (list) => ({
      list,
      now: await measureNameList(list, generator),
      before: older === undefined ? undefined : await measureNameList(list, older),
    })),
  );
  const worseOf = (now: Measurement, before: Measurement | undefined) =>
    now.results.filter(({ isRight }, at) => isRight === false && before?.results[at]?.isRight === true);
  if (values.json) {
    console.log(
      JSON.stringify(measured.map(({ list: { names, ...head }, now, before }) => ({ ...head, now, before }))),
    );
  } else {
    console.log('In per cent of the names, or of their bearers where the list counts them.\n');
    showRows([
      [
        'list',
        'names',
        'whole',
        'partly',
        'opaque',
        'in truth',
        'right',
        ...(older === undefined ? [] : ['got worse']),
      ],
      ...measured.map(({ list, now, before }) => [
        list.id,
        String(now.names),
        compare(now, before, 'whole'),
        compare(now, before, 'partly'),
        compare(now, before, 'opaque'),
        String(now.known),
        compare(now, before, 'right'),
        ...(older === undefined ? [] : [String(worseOf(now, before).length)]),
      ]),
    ]);
    console.log('\nThe truth of each list:');
    const truths = new Map<string, string[]>();
    for (const { id, truth } of lists) truths.set(truth, [...(truths.get(truth) ?? []), id]);
    for (const [truth, ids] of truths) if (truth !== 'none') console.log(`- ${truth}: ${ids.join('; ')}`);
    for (const { list, now, before } of measured) {
      const lines = [
        ...now.results
          .filter(({ isRight }) => isRight === false)
          .slice(0, Number(values.wrong))
          .map(({ name, read, accepted }) => `wrong: ${name} ${read.join('.')} (${accepted.join(' . ')})`),
        ...now.results
          .map((result, at) => ({ ...result, was: before?.results[at]?.read.join('.') }))
          .filter(({ read, was }) => was !== undefined && was !== read.join('.'))
          .slice(0, Number(values.changed))
          .map(({ name, read, was }) => `changed: ${name} ${was} → ${read.join('.')}`),
        ...worseOf(now, before).map(
          ({ name, read, accepted }) => `worse: ${name} ${read.join('.')} (${accepted.join(' . ')})`,
        ),
      ];
      if (lines.length > 0) console.log(`\n${list.id}:\n${lines.join('\n')}`);
    }
  }
}
