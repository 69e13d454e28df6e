import { cruise, type IRegularForbiddenRuleType } from 'dependency-cruiser';
import { type Room, reservedPackages, rooms } from './rooms.js';

const ourFiles = '^(src|generated|scripts|test)/';

/** Returns a regular expression for the paths of a room, relative to the project's root. */
function filesOf(room: string): string {
  if (room === 'generated') return '^generated/';
  return room.endsWith('.ts') ? `^src/${room.replaceAll('.', '\\.')}$` : `^src/${room}/`;
}

function forbid(
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, severity: 'error', from, to };
}

function rulesOf(name: string, { mayImport, typesFrom = [], lazilyFrom = [] }: Room): IRegularForbiddenRuleType[] {
  const roomsWithin = Object.keys(rooms).filter((other) => other.startsWith(`${name}/`));
  const from = { path: filesOf(name), pathNot: roomsWithin.map(filesOf) };
  const allowed = [name, ...mayImport, ...typesFrom, ...lazilyFrom];
  return [
    forbid(`${name} may not import this room`, from, { path: ourFiles, pathNot: allowed.map(filesOf) }),
    ...typesFrom.map((room) =>
      forbid(`${name} may import only types from ${room}`, from, {
        path: filesOf(room),
        dependencyTypesNot: ['type-only'],
      }),
    ),
    ...lazilyFrom.map((room) =>
      forbid(`${name} may import ${room} only with import()`, from, {
        path: filesOf(room),
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      }),
    ),
  ];
}

const forbidden: IRegularForbiddenRuleType[] = [
  ...Object.entries(rooms).flatMap(([name, room]) => rulesOf(name, room)),
  forbid(
    'a file outside of all rooms may not import anything',
    { path: '^src/', pathNot: Object.keys(rooms).map(filesOf) },
    {},
  ),
  forbid('circular import (type imports count)', { path: '^src/' }, { circular: true }),
  ...reservedPackages.map(({ packages, onlyIn }) =>
    forbid(
      `only ${onlyIn.join(', ')} may import ${packages.join(', ')}`,
      { path: '^src/', pathNot: onlyIn.map(filesOf) },
      { path: `(^|^node:|node_modules/)(${packages.join('|')})(/|$)` },
    ),
  ),
];

/**
 * Checks every import in `src/` by the table of rooms. Returns a message for each import that is not allowed.
 *
 * @param root The project's directory.
 */
export async function findForbiddenImports(root: string): Promise<string[]> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  });
  if (typeof output === 'string')
    throw new Error(`dependency-cruiser: unexpected result (expected an object, got ${output.slice(0, 200)})`);
  if (output.summary.totalCruised === 0) throw new Error(`${root}: no source files in src/`);
  return output.summary.violations.map(({ from, to, rule, cycle }) => {
    const path = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
    return `${from} → ${path}: ${rule.name}`;
  });
}
