import { cruise, type IRegularForbiddenRuleType } from 'dependency-cruiser';
import { type ModuleRules, moduleRules, reservedPackages } from './module-rules.js';

const ourFiles = '^(src|generated|scripts|test)/';

/** Returns a regular expression for the paths of a module, relative to the project's root. */
function filesOf(module: string): string {
  if (module === 'generated') return '^generated/';
  return module.endsWith('.ts') ? `^src/${module.replaceAll('.', '\\.')}$` : `^src/${module}/`;
}

function forbid(
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType {
  return { name, severity: 'error', from, to };
}

function rulesOf(
  name: string,
  { mayImport, typesFrom = [], lazilyFrom = [] }: ModuleRules,
): IRegularForbiddenRuleType[] {
  const modulesWithin = Object.keys(moduleRules).filter((other) => other.startsWith(`${name}/`));
  const from = { path: filesOf(name), pathNot: modulesWithin.map(filesOf) };
  const allowed = [name, ...mayImport, ...typesFrom, ...lazilyFrom];
  return [
    forbid(`${name} may not import this module`, from, { path: ourFiles, pathNot: allowed.map(filesOf) }),
    ...typesFrom.map((module) =>
      forbid(`${name} may import only types from ${module}`, from, {
        path: filesOf(module),
        dependencyTypesNot: ['type-only'],
      }),
    ),
    ...lazilyFrom.map((module) =>
      forbid(`${name} may import ${module} only with import()`, from, {
        path: filesOf(module),
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      }),
    ),
  ];
}

const forbidden: IRegularForbiddenRuleType[] = [
  ...Object.entries(moduleRules).flatMap(([name, module]) => rulesOf(name, module)),
  forbid(
    'a file outside of all modules may not import anything',
    { path: '^src/', pathNot: Object.keys(moduleRules).map(filesOf) },
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
 * Checks every import in `src/` by the table of modules. Returns a message for each import that is not allowed.
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
