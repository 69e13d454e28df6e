import { compareSchemas } from './compare-schema.js';
import { asList, asNode, type Node, resolve } from './document.js';

/** One difference between our contract and the API. */
export interface Difference {
  /** The operation and the part of it, for example `GET /api/users/me/ 200`. */
  readonly place: string;
  readonly problem: string;
}

interface Pair {
  readonly contract: Node;
  readonly api: Node;
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
  parameters: { contract: Map<string, Node>; api: Map<string, Node> },
): void {
  for (const [key, contract] of parameters.contract) {
    const api = parameters.api.get(key);
    const report = (problem: string) => add(`${place} ${key}`, problem);
    if (api === undefined) {
      report('parameter not in the API');
      continue;
    }
    const schema = resolve(documents.contract, contract['schema']);
    if (schema['type'] === 'array' && describeStyle(contract) !== describeStyle(api)) {
      report(`${describeStyle(contract)} in the contract, ${describeStyle(api)} in the API`);
    }
    compareSchemas({ contract: contract['schema'], api: api['schema'], direction: 'request', documents, report });
  }
  for (const [key, api] of parameters.api) {
    if (api['required'] === true && parameters.contract.get(key)?.['required'] !== true) {
      add(`${place} ${key}`, 'required in the API, optional in the contract');
    }
  }
}

function compareContent(
  { documents, add }: Operations,
  sides: Pair & { place: string; direction: 'request' | 'response' },
): void {
  const { place, direction } = sides;
  const api = asNode(sides.api['content']);
  for (const [type, contract] of Object.entries(asNode(sides.contract['content']))) {
    if (api[type] === undefined) {
      add(place, `no ${type} in the API`);
      continue;
    }
    compareSchemas({
      contract: asNode(contract)['schema'],
      api: asNode(api[type])['schema'],
      direction,
      documents,
      report: (problem) => add(place, problem),
    });
  }
}

function compareBodies(operations: Operations): void {
  const contract = resolve(operations.documents.contract, operations.contract['requestBody']);
  const api = resolve(operations.documents.api, operations.api['requestBody']);
  const place = `${operations.place} body`;
  if (api['required'] === true && contract['required'] !== true) {
    operations.add(place, 'required in the API, optional in the contract');
  }
  compareContent(operations, { contract, api, place, direction: 'request' });
}

function compareResponses(operations: Operations): void {
  const { documents, add } = operations;
  const described = asNode(operations.api['responses']);
  for (const [status, value] of Object.entries(asNode(operations.contract['responses']))) {
    // Descriptions of Waldur's API do not contain error responses.
    if (!status.startsWith('2')) {
      continue;
    }
    const place = `${operations.place} ${status}`;
    if (described[status] === undefined) {
      add(place, 'response not in the API');
      continue;
    }
    const contract = resolve(documents.contract, value);
    const api = resolve(documents.api, described[status]);
    const names = Object.keys(asNode(api['headers'])).map((name) => name.toLowerCase());
    for (const header of Object.keys(asNode(contract['headers']))) {
      if (!names.includes(header.toLowerCase())) {
        add(place, `header ${header} not in the API`);
      }
    }
    if (contract['content'] === undefined && api['content'] !== undefined) {
      add(place, 'body in the API, none in the contract');
    }
    compareContent(operations, { contract, api, place, direction: 'response' });
  }
}

/**
 * Finds the differences between `contract` and the full description `api`. Whatever only `api` has is
 * ignored.
 */
export function compareContracts(contract: Node, api: Node): Difference[] {
  const differences: Difference[] = [];
  const add = (place: string, problem: string) => {
    differences.push({ place, problem });
  };
  for (const [path, value] of Object.entries(asNode(contract['paths']))) {
    const item = asNode(value);
    const counterpart = asNode(api['paths'])[path];
    if (counterpart === undefined) {
      add(path, 'path not in the API');
      continue;
    }
    for (const method of methods.filter((name) => item[name] !== undefined)) {
      const place = `${method.toUpperCase()} ${path}`;
      const pair = { contract: asNode(item[method]), api: asNode(asNode(counterpart)[method]) };
      if (asNode(counterpart)[method] === undefined) {
        add(place, 'method not in the API');
        continue;
      }
      const operations = { ...pair, documents: { contract, api }, place, add };
      compareParameters(operations, {
        contract: collectParameters(contract, item, pair.contract),
        api: collectParameters(api, asNode(counterpart), pair.api),
      });
      compareBodies(operations);
      compareResponses(operations);
    }
  }
  return differences;
}
