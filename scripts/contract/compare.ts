import { compareSchemas } from './compare-schema.js';
import { asList, asNode, type Node, resolve } from './document.js';

/** One difference between our contract and the API. */
export interface Difference {
  /** The operation and the part of it, for example `GET /api/users/me/ 200`. */
  readonly place: string;
  readonly problem: string;
}

interface Pair {
  readonly ours: Node;
  readonly theirs: Node;
}

interface Operations extends Pair {
  readonly documents: Pair;
  readonly place: string;
  add(place: string, problem: string): void;
}

const methods = ['get', 'head', 'post', 'put', 'patch', 'delete'];

function collectParameters(document: Node, item: Node, operation: Node): Map<string, Node> {
  const parameters = [...asList(item['parameters']), ...asList(operation['parameters'])].map((value) =>
    resolve(document, value),
  );
  return new Map(parameters.map((parameter) => [`${parameter['in']} ${parameter['name']}`, parameter]));
}

function describeStyle(parameter: Node): string {
  const style = parameter['style'] ?? (parameter['in'] === 'query' ? 'form' : 'simple');
  return `style ${style}, explode ${parameter['explode'] ?? style === 'form'}`;
}

function compareParameters(
  { documents, place, add }: Operations,
  parameters: { ours: Map<string, Node>; theirs: Map<string, Node> },
): void {
  for (const [key, ours] of parameters.ours) {
    const theirs = parameters.theirs.get(key);
    const report = (problem: string) => add(`${place} ${key}`, problem);
    if (theirs === undefined) {
      report('parameter not in the API');
      continue;
    }
    const schema = resolve(documents.ours, ours['schema']);
    if (schema['type'] === 'array' && describeStyle(ours) !== describeStyle(theirs)) {
      report(`${describeStyle(ours)} in the contract, ${describeStyle(theirs)} in the API`);
    }
    compareSchemas({ ours: ours['schema'], theirs: theirs['schema'], direction: 'request', documents, report });
  }
  for (const [key, theirs] of parameters.theirs) {
    if (theirs['required'] === true && parameters.ours.get(key)?.['required'] !== true) {
      add(`${place} ${key}`, 'required in the API, optional in the contract');
    }
  }
}

function compareContent(
  { documents, add }: Operations,
  sides: Pair & { place: string; direction: 'request' | 'response' },
): void {
  const { place, direction } = sides;
  const theirs = asNode(sides.theirs['content']);
  for (const [type, ours] of Object.entries(asNode(sides.ours['content']))) {
    if (theirs[type] === undefined) {
      add(place, `no ${type} in the API`);
      continue;
    }
    compareSchemas({
      ours: asNode(ours)['schema'],
      theirs: asNode(theirs[type])['schema'],
      direction,
      documents,
      report: (problem) => add(place, problem),
    });
  }
}

function compareBodies(operations: Operations): void {
  const ours = resolve(operations.documents.ours, operations.ours['requestBody']);
  const theirs = resolve(operations.documents.theirs, operations.theirs['requestBody']);
  const place = `${operations.place} body`;
  if (theirs['required'] === true && ours['required'] !== true) {
    operations.add(place, 'required in the API, optional in the contract');
  }
  compareContent(operations, { ours, theirs, place, direction: 'request' });
}

function compareResponses(operations: Operations): void {
  const { documents, add } = operations;
  const described = asNode(operations.theirs['responses']);
  for (const [status, value] of Object.entries(asNode(operations.ours['responses']))) {
    // Descriptions of Waldur's API do not contain error responses.
    if (!status.startsWith('2')) {
      continue;
    }
    const place = `${operations.place} ${status}`;
    if (described[status] === undefined) {
      add(place, 'response not in the API');
      continue;
    }
    const ours = resolve(documents.ours, value);
    const theirs = resolve(documents.theirs, described[status]);
    const names = Object.keys(asNode(theirs['headers'])).map((name) => name.toLowerCase());
    for (const header of Object.keys(asNode(ours['headers']))) {
      if (!names.includes(header.toLowerCase())) {
        add(place, `header ${header} not in the API`);
      }
    }
    if (ours['content'] === undefined && theirs['content'] !== undefined) {
      add(place, 'body in the API, none in the contract');
    }
    compareContent(operations, { ours, theirs, place, direction: 'response' });
  }
}

/**
 * Finds the differences between the contract `ours` and the full description `theirs`. Whatever only `theirs` has is
 * ignored.
 */
export function compareContracts(ours: Node, theirs: Node): Difference[] {
  const differences: Difference[] = [];
  const add = (place: string, problem: string) => {
    differences.push({ place, problem });
  };
  for (const [path, value] of Object.entries(asNode(ours['paths']))) {
    const item = asNode(value);
    const counterpart = asNode(theirs['paths'])[path];
    if (counterpart === undefined) {
      add(path, 'path not in the API');
      continue;
    }
    for (const method of methods.filter((name) => item[name] !== undefined)) {
      const place = `${method.toUpperCase()} ${path}`;
      const pair = { ours: asNode(item[method]), theirs: asNode(asNode(counterpart)[method]) };
      if (asNode(counterpart)[method] === undefined) {
        add(place, 'method not in the API');
        continue;
      }
      const operations = { ...pair, documents: { ours, theirs }, place, add };
      compareParameters(operations, {
        ours: collectParameters(ours, item, pair.ours),
        theirs: collectParameters(theirs, asNode(counterpart), pair.theirs),
      });
      compareBodies(operations);
      compareResponses(operations);
    }
  }
  return differences;
}
