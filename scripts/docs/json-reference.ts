import { join } from 'node:path';
import ts from 'typescript';

const sourceDirectory = join(import.meta.dirname, '../../src');

/** The report of each command: its type and the file that declares it. */
const reports = [
  { command: 'sync', type: 'SyncReport', file: 'users/report.ts' },
  { command: 'orders', type: 'AllOrdersReport', file: 'jobs/orders.ts' },
  { command: 'memberships', type: 'AllMembershipsReport', file: 'jobs/memberships.ts' },
  { command: 'apply', type: 'ApplyReport', file: 'jobs/plan/apply-plan.ts' },
  { command: 'run', type: 'JobNumbers', file: 'service/job-runner.ts' },
  { command: 'queue init', type: 'QueueReady', file: 'cli/queue/command.ts' },
  { command: 'queue list', type: 'QueueList', file: 'cli/queue/command.ts' },
  { command: 'queue retry', type: 'QueueChange', file: 'cli/queue/command.ts' },
  { command: 'queue drop', type: 'QueueChange', file: 'cli/queue/command.ts' },
  { command: 'diagnostics', type: 'DiagnosticsReport', file: 'jobs/diagnostics/report.ts' },
  { command: 'status', type: 'StatusReport', file: 'jobs/status.ts' },
  { command: 'explain', type: 'ExplainReport', file: 'jobs/explain.ts' },
  { command: 'retry', type: 'RetryReport', file: 'jobs/retry.ts' },
  { command: 'comment', type: 'CommentReport', file: 'jobs/comment.ts' },
  { command: 'simulate', type: 'SimulateReport', file: 'cli/simulate-text.ts' },
  { command: 'plugins', type: 'PluginsReport', file: 'cli/plugins-command.ts' },
  { command: 'ledger init', type: 'InitReport', file: 'jobs/ledger/init-ledger.ts' },
  { command: 'ledger migrate', type: 'MigrateReport', file: 'jobs/ledger/migrate-ledger.ts' },
  { command: 'ledger export', type: 'ExportResult', file: 'cli/ledger/report.ts' },
  { command: 'ledger import', type: 'ImportResult', file: 'cli/ledger/report.ts' },
  { command: 'ledger verify', type: 'VerifyResult', file: 'cli/ledger/report.ts' },
  { command: 'ledger rebuild', type: 'RebuildReport', file: 'jobs/ledger/rebuild-ledger.ts' },
  { command: 'ledger release', type: 'ReleaseReport', file: 'jobs/ledger/release-username.ts' },
  { command: 'ledger join', type: 'JoinResult', file: 'cli/ledger/report.ts' },
  { command: 'ledger erase', type: 'EraseResult', file: 'cli/ledger/report.ts' },
  { command: 'ledger history', type: 'HistoryResult', file: 'cli/ledger/report.ts' },
] as const;

interface Reference {
  readonly checker: ts.TypeChecker;
  /** The named types that have been mentioned, in the order of their first mention. */
  readonly mentioned: Map<string, ts.Type>;
}

/** Joins the lines of a comment; the items of a list stay apart. */
function joinLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim()
    .replaceAll(/ - `/g, '<br>`')
    .replace(/^- /, '');
}

function documentationOf(symbol: ts.Symbol | undefined, { checker }: Reference): string {
  return joinLines(ts.displayPartsToString(symbol?.getDocumentationComment(checker)));
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** The symbol of a type that is declared by name in our sources. */
function namedSymbol(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.aliasSymbol ?? type.symbol;
  const declaration = symbol?.declarations?.[0];
  if (declaration === undefined || !declaration.getSourceFile().fileName.startsWith(sourceDirectory)) return undefined;
  return ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration) ? symbol : undefined;
}

function mention(type: ts.Type, symbol: ts.Symbol, { mentioned }: Reference): string {
  mentioned.set(symbol.name, type);
  return `[${symbol.name}](#${symbol.name.toLowerCase()})`;
}

const basicTypes = ts.TypeFlags.String | ts.TypeFlags.Number | ts.TypeFlags.Boolean;

function describeType(type: ts.Type, reference: Reference): string {
  const { checker } = reference;
  if ((type.flags & basicTypes) !== 0) return checker.typeToString(type);
  const alias = type.aliasSymbol === undefined ? undefined : namedSymbol(type);
  if (alias !== undefined && alias.name !== 'Readonly') return mention(type, alias, reference);
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return `list of ${item === undefined ? 'unknown' : describeType(item, reference)}`;
  }
  if (type.isUnion()) return describeUnion(type, reference);
  if (type.isStringLiteral() || type.isNumberLiteral()) return `\`${JSON.stringify(type.value)}\``;
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) return `\`${checker.typeToString(type)}\``;
  const symbol = namedSymbol(type);
  if (symbol !== undefined) return mention(type, symbol, reference);
  const properties = type.getProperties();
  if (properties.length === 0) return 'map';
  return `map with ${properties.map(({ name }) => `\`${name}\``).join(', ')}`;
}

function describeUnion(type: ts.UnionType, reference: Reference): string {
  const parts = type.types.filter((part) => (part.flags & ts.TypeFlags.Undefined) === 0);
  if (parts.every((part) => (part.flags & ts.TypeFlags.BooleanLike) !== 0) && parts.length === 2) return 'boolean';
  return [...new Set(parts.map((part) => describeType(part, reference)))].join(' or ');
}

function describeProperty(property: ts.Symbol, reference: Reference): string {
  const { checker } = reference;
  const declaration = property.valueDeclaration ?? property.declarations?.[0];
  if (declaration === undefined) throw new Error(`${property.name}: expected a declaration, got none`);
  const type = checker.getTypeOfSymbolAtLocation(property, declaration);
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const name = `\`${property.name}\`${isOptional ? ' (optional)' : ''}`;
  return `| ${name} | ${toCell(describeType(type, reference))} | ${toCell(documentationOf(property, reference))} |`;
}

function renderProperties(type: ts.Type, reference: Reference): string[] {
  const variants = type.isUnion() ? type.types : [type];
  return variants.flatMap((variant, index) => [
    ...(variants.length > 1 ? [...(index === 0 ? ['Either:'] : ['', 'Or:']), ''] : []),
    '| key | value | meaning |',
    '| --- | --- | --- |',
    ...variant.getProperties().map((property) => describeProperty(property, reference)),
  ]);
}

/**
 * The members of a union, each with the comment before it. A member that is itself a named union counts as its members.
 */
function readMeanings(symbol: ts.Symbol, { checker }: Pick<Reference, 'checker'>): Map<string, string> {
  const declaration = symbol.declarations?.find(ts.isTypeAliasDeclaration);
  const nodes = declaration !== undefined && ts.isUnionTypeNode(declaration.type) ? declaration.type.types : [];
  const meanings = new Map<string, string>();
  let start = declaration?.type.getFullStart() ?? 0;
  for (const node of nodes) {
    const comment = /\/\*\*([\s\S]*?)\*\//.exec(node.getSourceFile().text.slice(start, node.getStart()))?.[1] ?? '';
    const named = checker.getTypeFromTypeNode(node).aliasSymbol;
    if (named === undefined)
      meanings.set(node.getText().replaceAll("'", ''), joinLines(comment.replaceAll(/^\s*\*/gm, '')));
    else for (const [value, meaning] of readMeanings(named, { checker })) meanings.set(value, meaning);
    start = node.getEnd();
  }
  return meanings;
}

/** The values of a union of strings, with the comments before them. */
function renderValues(
  symbol: ts.Symbol,
  type: ts.Type,
  { documentation, reference }: { readonly documentation: string; readonly reference: Reference },
): string[] {
  const meanings = readMeanings(symbol, reference);
  const values = (type.isUnion() ? type.types : [type]).flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  const written = [...meanings.keys()].filter((value) => values.includes(value));
  const ordered = written.length === values.length ? written : values;
  // The comment of the type describes the values.
  if (documentation.includes('\n- `')) return [];
  if ([...meanings.values()].every((meaning) => meaning === ''))
    return [`Values: ${ordered.map((value) => `\`${value}\``).join(', ')}.`];
  return [
    '| value | meaning |',
    '| --- | --- |',
    ...ordered.map((value) => `| \`${value}\` | ${toCell(meanings.get(value) ?? '')} |`),
  ];
}

function isTextual(type: ts.Type): boolean {
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => (part.flags & ts.TypeFlags.StringLike) !== 0 || part.isIntersection());
}

function renderType(type: ts.Type, reference: Reference): string[] {
  const symbol = namedSymbol(type);
  if (symbol === undefined) return [];
  const documentation = symbol
    .getDocumentationComment(reference.checker)
    .map(({ text }) => text)
    .join('');
  const text = documentation.replaceAll(/(?<!\n)\n(?!\s*-|\n)\s*/g, ' ').replace(/\n(?=- )/, '\n\n');
  const body = isTextual(type)
    ? renderValues(symbol, type, { documentation, reference })
    : renderProperties(type, reference);
  return ['', `### ${symbol.name}`, '', ...(text === '' ? [] : [text, '']), ...body];
}

function findType(program: ts.Program, checker: ts.TypeChecker, file: string, name: string): ts.Type {
  const source = program.getSourceFile(join(sourceDirectory, file));
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((exported) => exported.name === name);
  if (symbol === undefined) throw new Error(`src/${file}: expected an exported type ${name}, got none`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

/** Renders the reference of the JSON documents: the report of each command, and the types that they consist of. */
export function renderJsonReference(): string {
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    exactOptionalPropertyTypes: true,
    types: ['node'],
  };
  const files = reports.map(({ file }) => join(sourceDirectory, file));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const reference: Reference = { checker, mentioned: new Map() };
  const commands = reports.map(({ command, type, file }) => {
    const found = findType(program, checker, file, type);
    return `| \`${command}\` | ${describeType(found, reference)} |`;
  });
  const sections: string[] = [];
  // Rendering a type mentions further types, which a Map visits too.
  for (const type of reference.mentioned.values()) sections.push(...renderType(type, reference));
  return ['| command | report |', '| --- | --- |', ...commands, ...sections].join('\n');
}
