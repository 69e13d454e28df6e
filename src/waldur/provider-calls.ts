import { WaldurResponseError, WaldurUnavailableError } from '../shared/errors.js';
import { type ClientDependencies, pathUuid, readBody, readObject } from './call-helpers.js';
import type { WaldurClient } from './client.js';
import { notWaldurHint } from './problem.js';
import { createRowList } from './row-list.js';
import { toTransitionResult } from './transition-result.js';
import type {
  CurrentUser,
  OfferingAccountSettings,
  ProviderOffering,
  RoleGrant,
  ServiceProvider,
  UserAttributeConfig,
  WaldurConfiguration,
} from './types.js';
import {
  omitUndefined,
  readBoolean,
  readField,
  readFields,
  readString,
  readStrings,
  readUuid,
  strict,
} from './wire-values.js';

type ProviderCalls = Pick<
  WaldurClient,
  | 'retrieveProviderOffering'
  | 'listProviderOfferings'
  | 'retrieveConfiguration'
  | 'retrieveUserAttributeConfig'
  | 'listServiceProviders'
  | 'retrieveCurrentUser'
  | 'setOfferingsUsername'
>;

const offerings = '/api/marketplace-provider-offerings/';
const offering = `${offerings}{uuid}/` as const;
const offeringFields = [
  'uuid',
  'name',
  'state',
  'type',
  'customer_uuid',
  'customer_name',
  'plugin_options',
  'account_settings',
] as const;

/** The client's methods for offerings, their providers and the owner of the token. */
export function createProviderCalls({ api, fetches, pageSize }: ClientDependencies): ProviderCalls {
  return {
    async retrieveProviderOffering(uuid, options) {
      const operation = 'retrieveProviderOffering';
      const params = { ...pathUuid(uuid), query: { field: [...offeringFields] } };
      const fetch = fetches.read(operation, options);
      const answer = rejectForeignAnswer(operation, api.GET(offering, { params, fetch }));
      return readObject(operation, answer, toProviderOffering);
    },

    listProviderOfferings({ customerUuid, hasActiveTerms }, options) {
      const operation = 'listProviderOfferings';
      const fetch = fetches.read(operation, options);
      const query = {
        customer_uuid: customerUuid,
        ...(hasActiveTerms !== undefined && { has_active_terms_of_service: hasActiveTerms }),
        o: ['created' as const],
        field: [...offeringFields],
      };
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) => api.GET(offerings, { params: { query: { ...query, ...page } }, fetch }),
        read: toProviderOffering,
        identify: ({ uuid }) => uuid,
      });
    },

    async retrieveConfiguration(options) {
      const operation = 'retrieveConfiguration';
      const fetch = fetches.read(operation, options);
      return readObject(operation, api.GET('/api/configuration/', { fetch }), toConfiguration);
    },

    async retrieveUserAttributeConfig(offeringUuid, options) {
      const operation = 'retrieveUserAttributeConfig';
      const params = pathUuid(offeringUuid);
      const fetch = fetches.read(operation, options);
      return readObject(
        operation,
        api.GET(`${offering}user-attribute-config/`, { params, fetch }),
        toUserAttributeConfig,
      );
    },

    listServiceProviders(filter, options) {
      const operation = 'listServiceProviders';
      const fetch = fetches.read(operation, options);
      const query = {
        ...(filter.customerUuid !== undefined && { customer_uuid: filter.customerUuid }),
        o: ['customer_name' as const],
        field: ['uuid' as const, 'customer_uuid' as const, 'customer_name' as const],
      };
      return createRowList({
        operation,
        pageSize,
        fetchPage: (page) =>
          api.GET('/api/marketplace-service-providers/', { params: { query: { ...query, ...page } }, fetch }),
        read: toServiceProvider,
        identify: (provider) => provider.uuid,
      });
    },

    async setOfferingsUsername(providerUuid, { userUuid, username }, options) {
      const body = { user_uuid: userUuid, username };
      const fetch = fetches.transition('setOfferingsUsername', options);
      return toTransitionResult(
        api.POST('/api/marketplace-service-providers/{uuid}/set_offerings_username/', {
          params: pathUuid(providerUuid),
          body,
          fetch,
        }),
      );
    },

    async retrieveCurrentUser(options) {
      const operation = 'retrieveCurrentUser';
      const { data, response } = await api.GET('/api/users/me/', {
        params: { query: { field: ['uuid', 'username', 'full_name', 'is_staff', 'is_support', 'permissions'] } },
        fetch: fetches.read(operation, options),
      });
      return readBody(operation, response, () => toCurrentUser(data));
    },
  };
}

function toProviderOffering(body: unknown): ProviderOffering | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  const options = readFields(wire['plugin_options']);
  const accountSettings = wire['account_settings'];
  return {
    uuid,
    ...omitUndefined({
      name: readString(wire['name']),
      state: readString(wire['state']),
      type: readString(wire['type']),
      customerUuid: readField(wire, 'customer_uuid', strict(readUuid)),
      customerName: readString(wire['customer_name']),
    }),
    pluginOptions: omitUndefined({
      usernameGenerationPolicy: readField(options, 'username_generation_policy', strict(readString)),
      serviceProviderCanCreateOfferingUser: readBoolean(options['service_provider_can_create_offering_user']),
      accountNameGenerationPolicy: readField(options, 'account_name_generation_policy', strict(readString)),
    }),
    ...(accountSettings == null ? {} : { accountSettings: toAccountSettings(accountSettings) }),
  };
}

function toAccountSettings(body: unknown): OfferingAccountSettings {
  const policy = readField(readFields(body), 'username_generation_policy', strict(readFields)) ?? {};
  return omitUndefined({
    usernameGenerationPolicy: readField(policy, 'value', strict(readString)),
    usernameGenerationPolicySource: readString(policy['source']),
  });
}

// A server that has the group but not the setting is older than the setting, and hides no user for that reason.
function toConfiguration(body: unknown): WaldurConfiguration {
  const core = readFields(body)['WALDUR_CORE'];
  if (core === undefined) return {};
  const read = (name: string): boolean => readField(readFields(core), name, strict(readBoolean)) ?? false;
  return {
    hidesUsersWithoutConsent: read('ENFORCE_USER_CONSENT_FOR_OFFERINGS'),
    hidesIncompleteProfiles: read('ENFORCE_OFFERING_USER_PROFILE_COMPLETENESS'),
  };
}

function toUserAttributeConfig(body: unknown): UserAttributeConfig | undefined {
  const wire = readFields(body);
  const exposedFields = readStrings(wire['exposed_fields']);
  return exposedFields && { exposedFields, ...omitUndefined({ isDefault: readBoolean(wire['is_default']) }) };
}

function toServiceProvider(row: unknown): ServiceProvider | undefined {
  const wire = readFields(row);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  const customerUuid = readUuid(wire['customer_uuid']);
  return { uuid, ...omitUndefined({ customerUuid, customerName: readString(wire['customer_name']) }) };
}

function toCurrentUser(body: unknown): CurrentUser | undefined {
  const wire = readFields(body);
  const uuid = readUuid(wire['uuid']);
  if (uuid === undefined) return undefined;
  const permissions = wire['permissions'];
  return {
    uuid,
    ...omitUndefined({
      username: readString(wire['username']),
      fullName: readString(wire['full_name']),
      isStaff: readBoolean(wire['is_staff']),
      isSupport: readBoolean(wire['is_support']),
    }),
    permissions: Array.isArray(permissions) ? permissions.map(toRoleGrant) : [],
  };
}

function toRoleGrant(item: unknown): RoleGrant {
  const wire = readFields(item);
  return omitUndefined({
    roleName: readString(wire['role_name']),
    scopeType: readString(wire['scope_type']),
    scopeUuid: readUuid(wire['scope_uuid']),
    scopeName: readString(wire['scope_name']),
  });
}

// The first request of a run. A page of another service must not look like a missing offering.
async function rejectForeignAnswer<T>(operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof WaldurResponseError && error.status === 404 && error.detail.endsWith(notWaldurHint))
      throw new WaldurUnavailableError({ operation, status: error.status, detail: error.detail }, { cause: error });
    throw error;
  }
}
