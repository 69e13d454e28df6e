import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import type { EmulatorExchange, WaldurEmulator } from '../../src/testing/index.js';

type Json = Record<string, unknown>;

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly explode?: boolean;
  readonly schema: Json;
}

interface Body {
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
}

/**
 * Properties that Waldur sends and this module does not read. Any other property that is not in the contract is an
 * error of the emulator.
 */
const knownExtraProperties: Readonly<Record<string, readonly string[]>> = {
  OfferingUser: [
    ...[
      'url',
      'user',
      'offering',
      'customer_uuid',
      'customer_name',
      'runtime_state',
      'has_consent',
      'requires_reconsent',
      'consent_data',
    ],
    ...[
      'has_compliance_checklist',
      'is_profile_complete',
      'missing_profile_attributes',
      'uidnumber',
      'primarygroup',
      'login_shell',
    ],
    ...[
      'home_directory',
      'user_gender',
      'user_place_of_birth',
      'user_address',
      'user_organization_registry_code',
      'user_organization_vat_code',
    ],
    ...['user_organization_address', 'user_uid_number', 'user_primary_gid', 'user_active_isds'],
    'service_provider_account_username',
  ],
  ProviderAccount: ['url', 'user_username', 'is_restricted', 'offering_count'],
  ProviderOffering: [
    ...['url', 'created', 'slug', 'description', 'customer', 'shared', 'billable', 'components'],
    ...['partitions', 'backend_id'],
  ],
  ServiceProvider: ['url', 'created', 'description', 'customer', 'offering_count'],
  Order: [
    ...[
      'url',
      'offering_name',
      'offering_type',
      'resource_uuid',
      'provider_uuid',
      'provider_name',
      'provider_rejection_comment',
    ],
    ...['error_traceback', 'completed_at', 'offering_plugin_options'],
  ],
  ProviderResource: [
    'url',
    'offering',
    'offering_name',
    'offering_type',
    'project',
    'endpoints',
    'error_message',
    'error_traceback',
    'offering_plugin_options',
    'offering_backend_id',
  ],
  TeamMember: ['url'],
  ProjectMember: [
    ...[
      'created',
      'expiration_time',
      'role_uuid',
      'user_email',
      'user_full_name',
      'user_image',
      'created_by_full_name',
      'created_by_uuid',
    ],
  ],
  ProjectAccount: [
    ...[
      'url',
      'created',
      'modified',
      'project',
      'project_name',
      'project_slug',
      'project_start_date',
      'project_end_date',
      'customer_uuid',
    ],
    ...[
      'customer_name',
      'customer_abbreviation',
      'email',
      'description',
      'error_message',
      'error_traceback',
      'token',
      'expires_at',
      'preferred_identifier',
      'user_uuid',
    ],
  ],
  Configuration: [],
  Role: ['url', 'description', 'is_system_role', 'is_active', 'content_type'],
  CurrentUser: ['url', 'slug', 'first_name', 'last_name', 'email', 'description', 'is_active'],
};

function isKnownExtraProperty(schemaName: string, property: string): boolean {
  if (schemaName === 'UserAttributeConfig') {
    return (
      property.startsWith('expose_') ||
      ['uuid', 'created', 'modified', 'offering_uuid', 'offering_name'].includes(property)
    );
  }
  return knownExtraProperties[schemaName]?.includes(property) ?? false;
}

/** The compiled contract. */
class Contract {
  readonly #document: Json;
  readonly #bodies = new Ajv({ strict: false, allErrors: true });
  /** Coerces types, because query parameters are text. */
  readonly #texts = new Ajv({ strict: false, allErrors: true, coerceTypes: true });
  readonly #compiled = new Map<unknown, ValidateFunction>();
  readonly #paths: readonly { pattern: RegExp; template: string; item: Json }[];

  constructor() {
    this.#document = parse(readFileSync(new URL('../../scripts/openapi/waldur.yaml', import.meta.url), 'utf8')) as Json;
    for (const ajv of [this.#bodies, this.#texts]) {
      addFormats.default(ajv);
      ajv.addSchema({ ...this.#document, $id: 'waldur' });
    }
    this.#paths = Object.entries(this.#document['paths'] as Record<string, Json>).map(([template, item]) => ({
      template,
      item,
      pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }));
  }

  /** Returns all violations of the contract by an exchange. */
  violations({ request, response, call }: EmulatorExchange): string[] {
    const url = new URL(request.url);
    const path = this.#paths.find(({ pattern }) => pattern.test(url.pathname));
    const operation = path?.item[request.method.toLowerCase()] as Operation | undefined;
    const place = `${request.method} ${url.pathname}`;
    if (path === undefined || operation === undefined) return [`${place}: operation not in the contract`];
    const shared = (path.item['parameters'] ?? []) as readonly Json[];
    const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) =>
      this.#resolve<Parameter>(parameter),
    );
    const found = [
      ...this.#parameterViolations(parameters, url.searchParams),
      ...this.#pathViolations(parameters, { template: path.template, actual: url.pathname }),
      ...this.#requestViolations(operation, request),
    ];
    const isFaulty = ['status', 'html', 'status-after'].includes(call.fault ?? '');
    if (!isFaulty && 'status' in response)
      found.push(...this.#responseViolations(operation, { ...response, method: request.method }));
    return found.map((violation) => `${place} (${operation.operationId}): ${violation}`);
  }

  #resolve<T>(value: Json): T {
    let current: unknown = value;
    while (typeof (current as Json)['$ref'] === 'string') {
      const pointer = String((current as Json)['$ref'])
        .slice(2)
        .split('/');
      current = pointer.reduce<unknown>((node, key) => (node as Json)[key], this.#document);
    }
    return current as T;
  }

  #check(ajv: Ajv, schema: Json, value: unknown): string[] {
    let validate = this.#compiled.get(schema);
    if (validate === undefined) {
      validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"waldur#/')) as Json);
      this.#compiled.set(schema, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      (error) => `${error.instancePath || 'the value'} ${error.message} (${JSON.stringify(value)})`,
    );
  }

  #parameterViolations(parameters: readonly Parameter[], query: URLSearchParams): string[] {
    return [...new Set(query.keys())].flatMap((name) => {
      const parameter = parameters.find((candidate) => candidate.in === 'query' && candidate.name === name);
      if (parameter === undefined) return [`query parameter ${name} is not in the contract`];
      const values = query.getAll(name);
      const isArray = this.#resolve<Json>(parameter.schema)['type'] === 'array';
      if (values.length > 1 && !(isArray && parameter.explode !== false))
        return [`query parameter ${name} is repeated`];
      const value = isArray ? (parameter.explode === false ? values[0]?.split(',') : values) : values[0];
      return this.#check(this.#texts, parameter.schema, value).map((problem) => `query parameter ${name}: ${problem}`);
    });
  }

  #pathViolations(
    parameters: readonly Parameter[],
    { template, actual }: { template: string; actual: string },
  ): string[] {
    const segments = actual.split('/');
    return template.split('/').flatMap((segment, index) => {
      const parameter = parameters.find(({ name }) => segment === `{${name}}`);
      return parameter === undefined ? [] : this.#check(this.#texts, parameter.schema, segments[index]);
    });
  }

  #requestViolations(operation: Operation, request: EmulatorExchange['request']): string[] {
    const text = new TextDecoder().decode(request.body);
    if (operation.requestBody === undefined) return text === '' ? [] : [`unexpected request body: ${text}`];
    const body = this.#resolve<Body>(operation.requestBody);
    if (text === '') return body.required === true ? ['missing request body'] : [];
    const mediaType = request.headers.get('content-type')?.split(';')[0] ?? '';
    const schema = body.content?.[mediaType]?.schema;
    if (schema === undefined) return [`the body's content type ${mediaType} is not in the contract`];
    return this.#check(this.#bodies, schema, JSON.parse(text)).map((problem) => `request body: ${problem}`);
  }

  #responseViolations(
    operation: Operation,
    response: { status: number; headers: Readonly<Record<string, string>>; body: string; method: string },
  ): string[] {
    const documented =
      operation.responses[response.status] ?? operation.responses[`${Math.floor(response.status / 100)}XX`];
    if (documented === undefined) return [`status ${response.status} is not in the contract`];
    const body = this.#resolve<Body>(documented);
    if (response.method === 'HEAD') return [];
    if (body.content === undefined) return response.body === '' ? [] : [`unexpected response body: ${response.body}`];
    const mediaType = response.headers['content-type']?.split(';')[0] ?? '';
    const schema = body.content[mediaType]?.schema;
    if (schema === undefined)
      return [`the response's content type ${mediaType} is not in the contract for ${response.status}`];
    const value: unknown = mediaType === 'application/json' ? JSON.parse(response.body) : response.body;
    return [
      ...this.#check(this.#bodies, schema, value).map((problem) => `response body: ${problem}`),
      ...(response.status < 300 ? this.#undocumented(schema, value) : []),
    ];
  }

  #undocumented(schema: Json, value: unknown): string[] {
    if (Array.isArray(value)) return value.flatMap((item) => this.#undocumented(schema['items'] as Json, item));
    const name = String(schema['$ref']).split('/').at(-1) ?? '';
    const known = this.#resolve<Json>(schema)['properties'] as Json | undefined;
    if (known === undefined) return [];
    return Object.keys(value as Json)
      .filter((property) => !(property in known) && !isKnownExtraProperty(name, property))
      .map((property) => `response property ${property} is neither in the contract nor a known extra property`);
  }
}

let compiled: Contract | undefined;

/** Returns all violations of the contract in `scripts/openapi/waldur.yaml` by an exchange. */
export function contractViolations(exchange: EmulatorExchange): string[] {
  compiled ??= new Contract();
  return compiled.violations(exchange);
}

/**
 * Checks every exchange with this emulator against the contract: path, method, query parameters, bodies, status. Call
 * it in a test or in `beforeEach`. The test fails at its end if there were violations. Responses from injected faults
 * are not checked; requests always are.
 */
export function checkAgainstContract(waldur: WaldurEmulator): WaldurEmulator {
  const violations = new Set<string>();
  waldur.observe((exchange) => {
    for (const violation of contractViolations(exchange)) violations.add(violation);
  });
  onTestFinished(() => expect([...violations], 'violations of the contract').toEqual([]));
  return waldur;
}
